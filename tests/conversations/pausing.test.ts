/** Pausing and resuming, at stated seconds: the rest of a hold is what is led, on the side where it was. */
import type { StretchId } from '../../lambda/routine/catalogue';
import { endOf, nameOf, saidIn, secondsAfter, stretchAt, when } from './listening';
import type { Heard } from './person';
import { halves, led, present, restOfHold, starts, steps, switches, voice } from './under-way';

describe('pause and resume', () => {
  it.each([3, 8, 14])(
    '%s seconds into a hold, goes on with the rest of it after a get-ready',
    async (seconds) => {
      const { somebody, heard } = await led('ten minutes for my hips');
      const at = secondsAfter(heard, starts, seconds);
      const stretch = stretchAt(heard, at);
      const paused = await somebody.says('Alexa, pause', at);
      expect(paused.speech).toBe("Paused. Say resume when you're ready.");
      expect(paused.reprompt).toBe('Take your time. Later, say: Alexa, start my back stretches.');
      const resumed = await somebody.says('resume', 12);
      expect(resumed.speech).toMatch(
        new RegExp(`^Back to ${nameOf(stretch ?? '')}(, [^.]+)?\\. Get into position\\.`),
      );
      expect(Math.abs(restOfHold(resumed) - (17 - seconds))).toBeLessThan(1.5);
      expect(halves.test(saidIn(resumed)[1]?.text ?? '')).toBe(seconds < 10);
    },
  );

  it('on the second side, resumes on the second side', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const side = when(heard, switches)
      .text.replace(/^.*?\. /, '')
      .replace(/\.$/, '')
      .toLowerCase();
    await somebody.says('Alexa, pause', secondsAfter(heard, switches, 11));
    const resumed = await somebody.says('resume', 5);
    expect(resumed.speech.toLowerCase()).toMatch(
      new RegExp(`^back to [^.]+, ${side}\\. get into position\\.`),
    );
    expect((await somebody.practice())?.place).toMatchObject({ side: 1, cue: 'work' });
  });

  it('95 seconds into an answer, is at the stretch of 95 seconds and not at its beginning', async () => {
    const { somebody, heard } = await led();
    const stretch = stretchAt(heard, 95);
    expect(stretch).not.toBe(stretchAt(heard, 10));
    await somebody.says('Alexa, pause', 95);
    expect(await present(somebody)).toBe(stretch);
    expect((await somebody.says('resume', 60)).speech).toMatch(
      new RegExp(`^Back to ${nameOf(stretch ?? '')}`),
    );
  });

  it('in the middle of the way in, tells the way in again', async () => {
    const { somebody, heard } = await led();
    const [first] = await steps(somebody);
    const { steps: wayIn } = voice.words.stretches[(first?.stretch ?? '') as StretchId];
    const at = Math.round(saidIn(heard)[3]?.toSeconds ?? 0);
    await somebody.says('Alexa, pause', at);
    const resumed = await somebody.says('resume');
    expect(saidIn(resumed).map(({ text }) => text)).toEqual(expect.arrayContaining([...wayIn]));
  });

  it('in the middle of a breath, goes on with a whole one, and no more of them than were left', async () => {
    const { somebody, heard } = await led('do cat-cow with me');
    const breaths = (all: Heard): number =>
      saidIn(all).filter(({ text }) => /^(In\.|Breathe in|Last one\.)/.test(text)).length;
    await somebody.says('Alexa, pause', secondsAfter(heard, /^Breathe out, round up/, 9));
    const resumed = await somebody.says('resume');
    expect(breaths(heard) - breaths(resumed)).toBe(1);
    expect(saidIn(resumed)[1]?.text).toMatch(/^(Breathe in|In\.)/);
  });

  it('many times over, never loses a second for good', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const [first] = await steps(somebody);
    await somebody.says('Alexa, pause', secondsAfter(heard, starts, 5));
    for (let times = 0; times < 8; times++) {
      const resumed = await somebody.says('resume', 4);
      expect(restOfHold(resumed)).toBeGreaterThan(9);
      // Before the get-ready is over nothing of the hold is used up.
      await somebody.says('Alexa, pause', 4);
    }
    expect((await steps(somebody))[0]).toEqual(first);
    expect((await somebody.practice())?.state).toBe('paused');
  });

  it('says how to come back later once', async () => {
    const { somebody } = await led();
    expect((await somebody.says('Alexa, pause', 60)).reprompt).toMatch(/Later, say/);
    await somebody.says('resume', 5);
    expect((await somebody.says('Alexa, pause', 60)).reprompt).not.toMatch(/Later/);
  });

  it('in the gap of the open microphone, and behind it, the place is right', async () => {
    const { somebody, heard } = await led();
    const gap = when(heard, /^Say pause, or just get into position\./);
    const next = saidIn(heard).find(({ fromSeconds }) => fromSeconds > gap.toSeconds);
    await somebody.says('pause', Math.round(gap.toSeconds + 3));
    const resumed = await somebody.says('resume', 10);
    expect(resumed.speech).toContain(next?.text);
    const later = await led();
    const at = secondsAfter(later.heard, /^Breathe out/, 9);
    expect(at).toBeGreaterThan(gap.toSeconds + 8);
    await later.somebody.says('Alexa, pause', at);
    expect(await present(later.somebody)).toBe(stretchAt(later.heard, at));
    expect((await later.somebody.practice())?.place.cue).toBe('work');
  });

  it('behind the end of what was sent, waits where that ended', async () => {
    const { somebody, heard } = await led();
    const last = stretchAt(heard, 10_000);
    await somebody.says("Alexa, ask my back stretches what's this one", endOf(heard) + 600);
    const here = await present(somebody);
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    expect(all.indexOf(here ?? '')).toBeGreaterThanOrEqual(all.indexOf(last ?? ''));
    expect(all.indexOf(here ?? '')).toBeLessThanOrEqual(all.indexOf(last ?? '') + 1);
  });
});
