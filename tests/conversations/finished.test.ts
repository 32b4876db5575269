/** Finished routines: credited once, to the day they were led. */
import { endings, hours, launches, led } from './endings';
import { endOf } from './listening';

describe('a finished routine', () => {
  it.each(endings)('counts after %s', async (_name, ends) => {
    const { somebody, heard } = await led('three minutes');
    somebody.waits(endOf(heard));
    await ends(somebody);
    const next = await launches(somebody, hours);
    expect(next.speech).toMatch(/^3 minutes for your whole back/);
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
  });

  it('counts for the day it was led, when nobody said another word until the next', async () => {
    const { somebody, heard } = await led('three minutes');
    expect(endOf(heard)).toBeGreaterThan(170);
    somebody.sleeps(3);
    expect((await somebody.stored()).history?.days).toEqual({});
    await launches(somebody, 0);
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
  });

  it('is over when a word comes behind its end: there is nothing to pause or to skip', async () => {
    const { somebody, heard } = await led('three minutes');
    const tip = await somebody.says('give me a tip', endOf(heard) - 5);
    expect(tip.speech).toMatch(/Shall we begin\?$/);
    expect(await somebody.practice()).toBeUndefined();
    expect((await somebody.says('next', 5)).speech).toMatch(/^Nothing's running right now\./);
  });

  it('counts once, however often one comes back', async () => {
    const { somebody, heard } = await led('three minutes');
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', endOf(heard));
    for (let times = 0; times < 4; times++) {
      await somebody.says('Alexa, ask my back stretches for a tip', 600);
      await somebody.leaves('USER_INITIATED', 10);
    }
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
  });

  it('of less than a minute, one stretch by itself, counts for nothing', async () => {
    const { somebody, heard } = await led('do shoulder rolls with me');
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', endOf(heard));
    expect(await somebody.practice()).toBeUndefined();
  });
});
