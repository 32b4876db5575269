/** Moving about at stated seconds, and asking where one is: nothing begins again by accident. */
import type { StretchId } from '../../lambda/routine/catalogue';
import { capitalised } from '../../lambda/voice/voice';
import { nameOf, saidIn, secondsAfter, stretchAt, when } from './listening';
import { cues, led, present, restOfHold, starts, steps, switches, voice } from './under-way';

/** An answer that begins with a change of side. */
const changesSide = new RegExp(
  `^(${cues.switch.map((text) => text.replace(/ ?\{\{.*/, '').replace('.', '\\.')).join('|')})`,
);

describe('moving about', () => {
  it('next, previous, repeat: at once, and named', async () => {
    const { somebody, heard } = await led();
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    const at = secondsAfter(heard, starts, 5);
    const here = all.indexOf(stretchAt(heard, at) ?? '');
    for (const [words, to] of [
      ['Alexa, next', here + 1],
      ['Alexa, previous', here],
      ['Alexa, repeat', here],
      ['Alexa, go back', here - 1],
      ['Alexa, skip this one', here],
    ] as const) {
      const answer = await somebody.says(words, words === 'Alexa, next' ? at : 15);
      expect(await present(somebody)).toBe(all[to]);
      const name = nameOf(all[to] ?? '');
      expect(answer.speech).toMatch(
        new RegExp(`(^|[.,] )(First, |Now, |We start with )?(${name}|${capitalised(name)})\\.`),
      );
      expect(answer.speech).not.toMatch(/\?/);
    }
  });

  it('repeat in mid-hold leads the whole stretch again, its way in as well', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, switches, 12);
    const stretch = stretchAt(heard, at) as StretchId;
    const again = await somebody.says('Alexa, do that again', at);
    expect(again.intent).toBe('AMAZON.RepeatIntent');
    const { steps: wayIn } = voice.words.stretches[stretch];
    expect(saidIn(again).map(({ text }) => text)).toEqual(expect.arrayContaining([...wayIn]));
    expect((await somebody.practice())?.place).toMatchObject({ side: 0, set: 0 });
  });

  it('start over goes to the first stretch, without another word', async () => {
    const { somebody } = await led();
    const again = await somebody.says('Alexa, start over', 150);
    expect(again.speech).toMatch(/^(First|We start)/);
    expect((await somebody.practice())?.place.step).toBe(0);
  });

  it('skip this side goes on with the other side', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 5);
    const stretch = stretchAt(heard, at);
    const other = await somebody.says('Alexa, skip this side', at);
    expect(await present(somebody)).toBe(stretch);
    expect((await somebody.practice())?.place).toMatchObject({ side: 1, set: 0 });
    expect(other.speech).toMatch(changesSide);
    const over = await somebody.says('Alexa, skip this side', 15);
    expect(over.isOpen).toBe(true);
    expect(await present(somebody)).not.toBe(stretch);
  });

  it('start with cat-cow, in a routine, jumps there; the rest comes after it', async () => {
    const { somebody } = await led();
    const before = await steps(somebody);
    const jumped = await somebody.says('Alexa, start with cat-cow', 60);
    expect(await present(somebody)).toBe('cat-cow');
    expect(jumped.speech).toMatch(/Cat-cow\./i);
    expect(await steps(somebody)).toEqual(before);
    await somebody.says('Alexa, jump to the bridge', 20);
    expect(await present(somebody)).toBe('bridge');
  });

  it('a stretch in between comes now, and the routine goes on after it', async () => {
    const { somebody, heard } = await led();
    const stretch = stretchAt(heard, 95);
    const first = await somebody.says('Alexa, do the bridge with me', 95);
    expect(first.speech).toMatch(/^First the bridge, then back to the routine\./);
    expect(await present(somebody)).toBe('bridge');
    await somebody.says('Alexa, next', 30);
    expect(await present(somebody)).toBe(stretch);
  });

  it('behind the last one there is an end, said kindly', async () => {
    const { somebody } = await led('three minutes');
    let answer = await somebody.says('Alexa, next', 10);
    for (let times = 0; times < 5 && (await somebody.practice()); times++)
      answer = await somebody.says('Alexa, next', 5);
    expect(answer.speech).toMatch(/^That's your routine done\. .+ Rest as long as you like/);
    expect(await somebody.practice()).toBeUndefined();
    expect((await somebody.says('next', 5)).speech).toMatch(/^Nothing's running right now\./);
  });
});

describe('where one is', () => {
  const questions = [
    ['how long left', /^About (\d+) minutes left\./],
    ["what's this one", /^This is ([^.,]+)/],
    ["what's next", /^Next up, ([^.]+)\./],
  ] as const;

  it.each(questions)('"%s" answers, and goes on where it was', async (words, answer) => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const at = secondsAfter(heard, starts, 8);
    const all = (await steps(somebody)).map(({ stretch }) => stretch);
    const here = all.indexOf(stretchAt(heard, at) ?? '');
    const told = await somebody.says(`Alexa, ${words}`, at);
    const [, what = ''] = answer.exec(told.speech) ?? [];
    // The opening sentence comes before the routine's own ten minutes.
    const begunAt = when(heard, /^(First|We start with)/).fromSeconds;
    if (words === 'how long left') expect(Number(what)).toBe(Math.round(10 - (at - begunAt) / 60));
    if (words === "what's this one") expect(what).toBe(nameOf(all[here] ?? ''));
    if (words === "what's next") expect(what).toBe(nameOf(all[here + 1] ?? ''));
    expect(told.speech).toMatch(/Get into position\./);
    expect(Math.abs(restOfHold(told) - 9)).toBeLessThan(1.5);
  });

  it('the last one has nothing after it, and less than a minute is said as that', async () => {
    const { somebody } = await led('three minutes');
    await somebody.says('Alexa, jump to slow breathing', 20);
    expect((await somebody.says("Alexa, what's next", 10)).speech).toMatch(/^This is the last one\./);
    expect((await somebody.says('Alexa, how long left', 10)).speech).toMatch(
      /^(About a minute|Less than a minute) left\./,
    );
  });

  it('which side, on the second side', async () => {
    const { somebody, heard } = await led('ten minutes for my hips');
    const side = when(heard, switches)
      .text.replace(/^.*?\. /, '')
      .toLowerCase();
    const told = await somebody.says("Alexa, what's this one", secondsAfter(heard, switches, 9));
    expect(told.speech.toLowerCase()).toMatch(new RegExp(`^this is [^.]+, ${side}`));
  });
});
