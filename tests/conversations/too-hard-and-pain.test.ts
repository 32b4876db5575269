import { secondsAfter, stretchAt } from './listening';
import { led, present, starts, steps } from './under-way';

describe('too hard, and pain', () => {
  it('too hard: the easier one instead, for as long as it takes', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const before = await steps(somebody);
    const easier = await somebody.says("Alexa, that's too hard", at);
    expect(easier.speech).toMatch(/^(Let's do an easier one|Then we leave that one)\./);
    expect(await present(somebody)).not.toBe(stretchAt(heard, at));
    expect((await steps(somebody)).length).toBe(before.length);
  });

  it('too hard, again and again: ends at the end, never twice the same in a row', async () => {
    const { somebody } = await led();
    let before: string | undefined;
    for (let times = 0; times < 60; times++) {
      const answer = await somebody.says("Alexa, that's too hard", 5);
      const now = await present(somebody);
      if (now === undefined) {
        expect(answer.speech).toMatch(/^Then we leave that one\. That's your routine done\./);
        return;
      }
      expect(now).not.toBe(before);
      before = now;
    }
    throw new Error('There is always something easier');
  });

  it('it hurts: stops, three short sentences, an offer; yes goes on with something else', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const stretch = stretchAt(heard, at);
    const hurt = await somebody.says('Alexa, ouch, it hurts', at);
    expect(hurt.speech).toMatch(/emergency number.*doctor.*Shall we go on with something else\?$/);
    expect(hurt.speech.match(/[.?]/g)).toHaveLength(4);
    expect(hurt.reprompt).toBe('Shall we go on with something else?');
    expect((await somebody.practice())?.state).toBe('running');
    const other = await somebody.says('yes', 10);
    expect(await present(somebody)).not.toBe(stretch);
    expect(other.speech).not.toMatch(/\?/);
  });

  it.each([
    ['resume', 10],
    ['Alexa, start my back stretches', 600],
  ])('it hurts, then "%s": not into what hurt', async (words, seconds) => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const stretch = stretchAt(heard, at);
    await somebody.says('Alexa, it hurts', at);
    if (seconds > 60) await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 30);
    await somebody.says(words, seconds);
    expect((await somebody.practice())?.state).toBe('running');
    expect(await present(somebody)).not.toBe(stretch);
  });

  it('it hurts, then no: rest, and the minutes count', async () => {
    const { somebody } = await led('ten minutes for my hips');
    await somebody.says('Alexa, it hurts', 130);
    const rest = await somebody.says('no', 10);
    expect(rest.isOpen).toBe(false);
    expect(rest.speech).toMatch(/^Then rest\./);
    expect(await somebody.practice()).toBeUndefined();
    expect((await somebody.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(2.1, 0) });
  });

  it('it hurts at the very end: rest, and no more questions', async () => {
    const { somebody } = await led('three minutes');
    await somebody.says('Alexa, jump to slow breathing', 20);
    const hurt = await somebody.says('Alexa, it hurts', 20);
    expect(hurt.speech).not.toMatch(/\?/);
    expect(hurt.isOpen).toBe(false);
    expect(await somebody.practice()).toBeUndefined();
  });
});

describe('stopping', () => {
  it.each(['stop', 'cancel', 'goodbye', "I'm done", "that's enough for today"])(
    '"%s" is one word, and the place is kept',
    async (words) => {
      const { somebody, heard } = await led();
      const stopped = await somebody.says(`Alexa, ${words}`, 95);
      expect(stopped.speech).toMatch(/^\w+\.$/);
      expect(stopped.isOpen).toBe(false);
      expect(await present(somebody)).toBe(stretchAt(heard, 95));
    },
  );
});
