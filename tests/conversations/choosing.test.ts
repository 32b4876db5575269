import { endOf, nameOf, secondsAfter, stretchAt } from './listening';
import { led, lengthMs, present, starts, steps } from './under-way';

describe('another manner', () => {
  it.each([
    ['slower', /^Slower from here\. That adds /, 1],
    ['faster', /^Faster from here\. That saves /, -1],
    ['longer holds', /^Longer holds from here\. That adds /, 1],
    ['shorter holds', /^Shorter holds from here\. That saves /, -1],
  ] as const)('"%s" says by how much, and it is true', async (words, sentence, sign) => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const before = await lengthMs(somebody);
    const changed = await somebody.says(`Alexa, ${words}`, secondsAfter(heard, starts, 8));
    expect(changed.speech).toMatch(sentence);
    const [, number, unit] = /That (?:adds|saves) (\d+) (second|minute)/.exec(changed.speech) ?? [];
    const saidMs = Number(number) * (unit === 'minute' ? 60_000 : 1_000);
    const differsMs = sign * ((await lengthMs(somebody)) - before);
    expect(Math.abs(differsMs - saidMs)).toBeLessThanOrEqual(unit === 'minute' ? 30_000 : 2_500);
    expect(saidMs).toBeGreaterThan(0);
  });

  it('leaves the stretch of now as it is, so that its sides stay equal', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const before = await steps(somebody);
    const here = before.findIndex(({ stretch }) => stretch === stretchAt(heard, at));
    await somebody.says('Alexa, hold them longer', at);
    const now = await steps(somebody);
    expect(now[here]?.work).toEqual(before[here]?.work);
    const later = now.slice(here + 1).filter(({ work }) => work['kind'] === 'hold');
    expect(later.length).toBeGreaterThan(0);
    for (const { work } of later) expect([30, 60]).toContain(work['seconds']);
  });

  it('has an end on both sides, and says so', async () => {
    const { somebody } = await led('ten minutes for my hips');
    const answers: string[] = [];
    for (let times = 0; times < 4; times++)
      answers.push((await somebody.says('Alexa, slower', 3)).speech.split('.')[0] ?? '');
    for (let times = 0; times < 4; times++)
      answers.push((await somebody.says('Alexa, longer holds', 3)).speech.split('.')[0] ?? '');
    expect(answers).toEqual([
      'Slower from here',
      'Slower from here',
      "That's as far as the pace goes",
      "That's as far as the pace goes",
      'Longer holds from here',
      'Longer holds from here',
      "That's as far as the holds go",
      "That's as far as the holds go",
    ]);
  });

  it('is kept for the next day', async () => {
    const { somebody } = await led('ten minutes for my hips');
    await somebody.says('Alexa, slower', 30);
    await somebody.says('Alexa, longer holds', 3);
    somebody.sleeps(2);
    await somebody.says('Alexa, start my back stretches');
    const holds = (await steps(somebody))
      .filter(({ work }) => work['kind'] === 'hold')
      .map(({ work }) => work['seconds']);
    expect(new Set(holds)).toEqual(new Set([30]));
  });

  it('however slow, is led to its end', async () => {
    const { somebody } = await led('twenty minutes');
    await somebody.says('Alexa, slower', 20);
    await somebody.says('Alexa, slower', 5);
    await somebody.says('Alexa, longer holds', 5);
    await somebody.says('Alexa, longer holds', 5);
    for (let times = 0; (await somebody.practice()) && times < 40; times++)
      await somebody.says('Alexa, next', 5);
    expect(await somebody.practice()).toBeUndefined();
    somebody.sleeps();
    let answer = await somebody.says('Alexa, start my back stretches');
    for (let times = 0; /Say go on/.test(answer.reprompt) && times < 20; times++)
      answer = await somebody.says('go on', endOf(answer) - 5);
    expect(`${answer.speech} ${answer.reprompt}`).toMatch(/That's your routine done/);
  });
});

describe('leaving out and bringing back', () => {
  it('leaves the present one out, now and on later days, until it is brought back', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const stretch = stretchAt(heard, at) ?? '';
    const gone = await somebody.says('Alexa, leave this one out', at);
    expect(gone.speech).toMatch(new RegExp(`^I'll leave out ${nameOf(stretch)}\\.`));
    expect((await steps(somebody)).map((step) => step.stretch)).not.toContain(stretch);
    expect((await somebody.practice())?.state).toBe('running');
    for (let day = 0; day < 6; day++) {
      somebody.sleeps(2);
      await somebody.says('Alexa, start my back stretches');
      expect((await steps(somebody)).map((step) => step.stretch)).not.toContain(stretch);
    }
    const back = await somebody.says('Alexa, bring it back', 20);
    expect(back.speech).toMatch(new RegExp(`^I've brought back ${nameOf(stretch)}\\.`));
    expect((await somebody.stored()).choices?.['leftOut']).toEqual([]);
  });

  it('takes a name as well, in the midst of another stretch', async () => {
    const { somebody, heard } = await led();
    const here = stretchAt(heard, 95);
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    const later = all.at(-2) ?? '';
    await somebody.says(`Alexa, leave out ${nameOf(later)}`, 95);
    expect(await present(somebody)).toBe(here);
    expect((await steps(somebody)).map(({ stretch }) => stretch)).toEqual(
      all.filter((stretch) => stretch !== later),
    );
  });

  it('with everything left out there is still an end', async () => {
    const { somebody } = await led('three minutes');
    for (let times = 0; (await somebody.practice()) && times < 8; times++)
      await somebody.says('Alexa, leave this one out', 5);
    expect(await somebody.practice()).toBeUndefined();
    somebody.sleeps();
    expect((await somebody.says('Alexa, start my back stretches')).isOpen).toBe(true);
  });
});
