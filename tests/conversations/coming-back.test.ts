/** Coming back: soon, later, tomorrow, after every way in which a session may end; one short question, and nothing lost. */
import { voiceFor } from '../../lambda/voice/voice';
import { endings, hours, launches, led, minutes } from './endings';
import { endOf, followed, nameOf, oneOf, secondsAfter, stretchAt, when } from './listening';

const { cues } = voiceFor('en-US').words;
const starts = oneOf(cues.start.hold);
const switches = oneOf(cues.switch);

describe('after a pause', () => {
  it.each([
    ['5 minutes', 5 * minutes],
    ['29 minutes', 29 * minutes],
  ])('%s later, simply resumes, without a question', async (_label, seconds) => {
    const { somebody, heard } = await led();
    const at = secondsAfter(heard, switches, 11);
    await somebody.says('Alexa, pause', at);
    const place = (await somebody.practice())?.place;
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 25);
    const back = await launches(somebody, seconds - 25);
    expect(back.speech).toMatch(
      new RegExp(`^Back to ${nameOf(stretchAt(heard, at) ?? '')}, [^.]+\\. Get into position\\.`),
    );
    expect(back.speech).not.toMatch(/\?/);
    expect((await somebody.practice())?.place).toEqual(place);
  });

  it.each([
    ['31 minutes', 31 * minutes],
    ['23 hours', 23 * hours],
  ])('%s later, asks one short question, and yes goes on there', async (_label, seconds) => {
    const { somebody, heard } = await led();
    const at = secondsAfter(heard, switches, 11);
    await somebody.says('Alexa, pause', at);
    const place = (await somebody.practice())?.place;
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 25);
    const name = nameOf(stretchAt(heard, at) ?? '');
    expect((await launches(somebody, seconds)).speech).toBe(`Carry on with ${name}, second side?`);
    const back = await somebody.says('yes', 4);
    expect(back.speech).toMatch(new RegExp(`Back to ${name}, [^.]+\\. Get into position\\.`));
    expect((await somebody.practice())?.place).toEqual(place);
  });

  it("25 hours later, begins today's routine, and what was led counts for the day it was led", async () => {
    const { somebody } = await led();
    await somebody.says('Alexa, pause', 125);
    const back = await launches(somebody, 25 * hours);
    expect(back.speech).toMatch(/^10 minutes for your hips, on the floor\./);
    expect(back.speech).not.toMatch(/\?/);
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(2, 0) });
  });
});

describe.each(endings)('after %s', (_name, ends) => {
  it.each([
    ['5 minutes', 5 * minutes],
    ['29 minutes', 29 * minutes],
    ['31 minutes', 31 * minutes],
    ['23 hours', 23 * hours],
  ])('%s later, the routine is offered where it was', async (label, seconds) => {
    const { somebody, heard } = await led();
    const at = secondsAfter(heard, starts, 8);
    const stretch = stretchAt(heard, at);
    await somebody.says("Alexa, what's this one", at);
    await ends(somebody);
    const back = await launches(somebody, seconds);
    if (_name.startsWith('a crash') && label === '5 minutes') {
      // Nobody told the skill that it stopped: it is still speaking, as far as it knows.
      expect(back.speech).not.toMatch(/\?/);
    } else {
      expect(back.speech).toMatch(/^Carry on with [^?]+\?$/);
      await somebody.says('yes', 5);
    }
    const practice = await somebody.practice();
    const here = practice?.routine.steps.findIndex((step) => step.stretch === stretch) ?? -1;
    expect(here).toBeGreaterThanOrEqual(0);
    expect(practice?.place.step).toBeGreaterThanOrEqual(here);
    expect(practice?.state).toBe('running');
  });

  it('25 hours later, it is let go, and counts for its day', async () => {
    const { somebody } = await led();
    await somebody.says("Alexa, what's this one", 130);
    await ends(somebody);
    const back = await launches(somebody, 25 * hours);
    expect(back.speech).toMatch(/^10 minutes for your hips, on the floor\./);
    const days = (await somebody.stored()).history?.days ?? {};
    expect(Object.keys(days)).toEqual(['2026-11-20']);
    expect(days['2026-11-20']).toBeGreaterThan(1.9);
  });
});

describe('an unfinished routine', () => {
  it('is offered by its name, and its second side by that', async () => {
    for (const [pattern, tail] of [
      [starts, '?'],
      [switches, ', second side?'],
    ] as const) {
      const { somebody, heard } = await led();
      const at = secondsAfter(heard, pattern, 9);
      await somebody.leaves('USER_INITIATED', at);
      const back = await launches(somebody, hours);
      expect(back.speech).toBe(`Carry on with ${nameOf(stretchAt(heard, at) ?? '')}${tail}`);
      expect(back.reprompt).toBe(back.speech);
    }
  });

  it("is let go by no, in four words, and today's begins", async () => {
    const { somebody } = await led();
    await somebody.leaves('USER_INITIATED', 95);
    await launches(somebody, hours);
    const other = await somebody.says('no', 5);
    expect(other.speech).toMatch(/^Leaving the old one\. 10 minutes for your hips, on the floor\./);
    expect((await somebody.practice())?.place.step).toBe(0);
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(1.5, 0) });
  });

  it('is let go by another wish', async () => {
    const { somebody } = await led();
    await somebody.leaves('USER_INITIATED', 95);
    const other = await somebody.says('Alexa, ask my back stretches for five minutes standing up', hours);
    expect(other.speech).toMatch(/^Leaving the old one\. 5 minutes for your hips, standing up\./);
  });

  it('is offered again when nobody answers the offer', async () => {
    const { somebody } = await led();
    await somebody.leaves('USER_INITIATED', 95);
    const first = await launches(somebody, hours);
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 20);
    expect((await launches(somebody, hours)).speech).toBe(first.speech);
  });

  it('goes on behind the open microphone that nobody used', async () => {
    const { somebody, heard } = await led();
    const gap = when(heard, /^Say pause, or just get into position/);
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', endOf(heard));
    const left = await somebody.practice();
    expect(left?.place.step).toBeGreaterThanOrEqual(
      left?.routine.steps.findIndex(({ stretch }) => stretch === stretchAt(heard, gap.fromSeconds)) ?? 99,
    );
    const back = await launches(somebody, 5);
    expect(back.speech).toMatch(/^Carry on with /);
  });

  it('is heard out over as many answers as it needs, and then it is done', async () => {
    const { somebody, heard } = await led('twenty minutes');
    const answers = await followed(somebody, heard);
    expect(answers.length).toBeGreaterThan(2);
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', endOf(answers.at(-1) ?? heard));
    expect(await somebody.practice()).toBeUndefined();
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(20, 0) });
  });
});
