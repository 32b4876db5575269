/** Asking: how, what for, which, is it safe, a tip. An explanation can be done together; in a routine it costs no place. */
import { stretchIds, stretchOf } from '../../lambda/routine/catalogue';
import { onFloor } from '../../lambda/routine/timeline';
import { capitalised, voiceFor } from '../../lambda/voice/voice';
import { asks, known } from './known';
import { nameOf, oneOf, saidIn, secondsAfter } from './listening';
import { person } from './person';

const { words } = voiceFor('en-US');
const starts = oneOf(words.cues.start.hold);

describe('how a stretch is done', () => {
  it.each(stretchIds)(
    '%s: what it is for, the steps, the dosage, the caution, together?',
    async (stretch) => {
      const somebody = await known();
      const { name, goodFor, steps, caution } = words.stretches[stretch];
      const [position, other] = stretchOf(stretch).positions;
      const way = position && !other && onFloor(position) ? [words.cues.into[position]] : [];
      const told = await asks(somebody, `how do I do ${name}`);
      const said = saidIn(told).map(({ text }) => text);
      const how = [`${capitalised(name)}.`, goodFor, ...way, ...steps];
      expect(said.slice(0, how.length)).toEqual(how);
      expect(said.slice(how.length).join(' ')).toMatch(/(^Usually: .+\. )?In a routine: .+\. /);
      expect(told.speech).toContain(`${caution} Shall we do it together?`);
      expect(told.speech.match(/\?/g)).toHaveLength(1);

      const led = await somebody.says('yes', 40);
      const practice = await somebody.practice();
      expect(practice?.routine.steps.map((step) => step.stretch)).toEqual([stretch]);
      const heard = saidIn(led).map(({ text }) => text);
      expect(heard[0]).toBe(`Let's do ${name}.`);
      if (stretchOf(stretch).move.kind === 'hold')
        expect(heard.filter((text) => text === '3').length).toBeGreaterThanOrEqual(2);
      expect(`${led.speech} ${led.reprompt}`).toContain(words.cues.finishAlone);
    },
  );

  it('is answered for what people ask, in the words they ask it in', async () => {
    const somebody = await known();
    for (const [question, stretch] of [
      ['what is the knee to chest stretch good for', 'knee-to-chest'],
      ['how do I do cat camel', 'cat-cow'],
      ['how to do a rag doll', 'forward-bend'],
      ['how long should I hold the cobra', 'flexible-snake'],
      ['to explain the lying stone', 'lying-stone'],
    ] as const) {
      expect((await asks(somebody, question)).speech).toMatch(
        new RegExp(`^${capitalised(nameOf(stretch))}\\.`),
      );
    }
  });

  it('is told as the source has it, and as a routine has it', async () => {
    const told = await asks(await known(), 'how do I do cat-cow');
    expect(told.speech).toContain('Usually: 10 to 15 times. In a routine: 6 to 10 breaths.');
    const held = await asks(await known(), 'how do I do knee to chest');
    expect(held.speech).toContain(
      'Usually: hold 20 to 30 seconds, 2 to 3 times. In a routine: hold 20 seconds, 2 to 3 times.',
    );
  });

  it('declined together, asks what else', async () => {
    const somebody = await known();
    await asks(somebody, 'how do I do cat-cow');
    expect((await somebody.says('no thanks', 30)).speech).toMatch(/^What would you like\?/);
    expect(await somebody.practice()).toBeUndefined();
  });

  it('is told again on "repeat"', async () => {
    const somebody = await known();
    const told = await asks(somebody, 'how do I do cat-cow');
    expect((await somebody.says('say that again', 30)).speech).toBe(told.speech);
    expect((await somebody.says('yes', 30)).speech).toMatch(/^Let's do cat-cow\./);
  });

  it('in the midst of a routine is told, and the hold goes on where it was', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const heard = await somebody.says('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const told = await somebody.says('Alexa, how do I do the bridge', at);
    expect(told.speech).toMatch(/^The bridge\. .*Back to [^.]+\. Get into position\. Halfway/);
    expect(told.speech).not.toMatch(/\?/);
    const before = await somebody.practice();
    expect(before?.place.cue).toBe('work');
    const this_one = await somebody.says('Alexa, how do I do this one', 5);
    expect(this_one.speech).toMatch(
      new RegExp(`^${capitalised(nameOf(before?.routine.steps[before.place.step]?.stretch ?? ''))}\\.`),
    );
    expect((await somebody.practice())?.place.step).toBe(before?.place.step);
  });

  it('while paused, stays paused', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    await somebody.says('Alexa, pause', 95);
    const told = await somebody.says('how do I do the bridge', 20);
    expect(told.speech).toMatch(/^The bridge\..*Say resume when you're ready\.$/);
    expect((await somebody.practice())?.state).toBe('paused');
  });

  it('when away, asks to do it together; yes does it, and then goes on with the routine', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    await somebody.leaves('USER_INITIATED', 95);
    const before = await somebody.practice();
    await asks(somebody, 'how do I do the bridge');
    const led = await somebody.says('yes', 40);
    expect(led.speech).toMatch(/^First the bridge, then back to the routine\./);
    expect((await somebody.practice())?.routine.steps).toHaveLength((before?.routine.steps.length ?? 0) + 1);
  });
});
