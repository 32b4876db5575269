/** Every later day: straight in, briefer each time, a little more over the weeks, and never the same two days running. */
import { voiceFor } from '../../lambda/voice/voice';
import { endOf, followed, stretchesIn, wordsOf } from './listening';
import { type Heard, type Person, person } from './person';

const { words } = voiceFor('en-US');

/** A whole routine, and the silence after it. */
async function done(somebody: Person, wish?: string): Promise<Heard[]> {
  const hello = await somebody.says('Alexa, start my back stretches');
  const first = hello.speech.endsWith('?') || wish ? await somebody.says(wish ?? 'yes') : hello;
  const all = await followed(somebody, first);
  await somebody.leaves('EXCEEDED_MAX_REPROMPTS', endOf(all.at(-1) ?? first));
  return all;
}

const steps = async (somebody: Person) => (await somebody.practice())?.routine.steps ?? [];

describe('the second day', () => {
  it('begins at once, with one sentence and no question', async () => {
    const somebody = person();
    await done(somebody);
    somebody.sleeps();
    const later = await somebody.says('Alexa, start my back stretches');
    expect(later.speech).toMatch(/^10 minutes for your whole back, on the floor\. (First|We start)/);
    expect(later.speech).not.toMatch(/\?/);
  });

  it('tells briefly what was met, and in full what is new', async () => {
    const somebody = person();
    const first = await done(somebody);
    const met = first.flatMap((heard) => stretchesIn(heard).map(({ stretch }) => stretch));
    somebody.sleeps();
    const heard = wordsOf(await followed(somebody, await somebody.says('Alexa, start my back stretches')));
    const told = { full: 0, brief: 0 };
    for (const { stretch } of await steps(somebody)) {
      const { brief, steps: full } = words.stretches[stretch as keyof typeof words.stretches];
      const isMet = met.includes(stretch as (typeof met)[number]);
      expect({ stretch, full: heard.includes(full[0]), brief: heard.includes(brief) }).toEqual({
        stretch,
        full: !isMet,
        brief: isMet,
      });
      told[isMet ? 'brief' : 'full']++;
    }
    expect(told.full).toBeGreaterThan(0);
    expect(told.brief).toBeGreaterThan(0);
  });

  it('is another routine, of the same length', async () => {
    const somebody = person();
    const names = async (): Promise<string[]> => {
      await somebody.says('Alexa, start my back stretches');
      return (await steps(somebody)).map(({ stretch }) => stretch);
    };
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('no');
    const days: string[][] = [];
    for (let day = 0; day < 7; day++) {
      days.push(await names());
      somebody.sleeps(2);
    }
    for (const [index, today] of days.slice(1).entries()) expect(today).not.toEqual(days[index]);
  });

  it.each([
    ['something for my neck', /^10 minutes for your neck, on the floor\./],
    ['five minutes standing up', /^5 minutes for your whole back, standing up\./],
    ['a chair routine', /^10 minutes for your whole back, on a chair\./],
    ['one without bending', /^10 minutes for your whole back, on the floor, without bending\./],
  ])('is what was wished for last: "%s"', async (wish, sentence) => {
    const somebody = person();
    await done(somebody, wish);
    somebody.sleeps();
    expect((await somebody.says('Alexa, start my back stretches')).speech).toMatch(sentence);
  });

  it.each([
    ['explain everything', 'full'],
    ['talk less', 'brief'],
    ['no talking', 'quiet'],
  ] as const)('is told as was chosen by "%s"', async (choice, talk) => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    await somebody.says(`Alexa, ${choice}`, 40);
    somebody.sleeps(2);
    const heard = wordsOf(await followed(somebody, await somebody.says('Alexa, start my back stretches')));
    const practice = await somebody.practice();
    expect(practice?.routine.talk).toBe(talk);
    for (const { stretch } of practice?.routine.steps ?? []) {
      const { brief, steps: full } = words.stretches[stretch as keyof typeof words.stretches];
      expect({ stretch, full: heard.includes(full[0]), brief: heard.includes(brief) }).toEqual({
        stretch,
        full: talk === 'full',
        brief: talk === 'brief',
      });
    }
    expect(heard.includes('3')).toBe(talk !== 'quiet');
  });
});

describe('over the weeks', () => {
  it('holds grow from twenty to thirty seconds after two weeks of use', async () => {
    const somebody = person();
    const holds = async (): Promise<Set<unknown>> =>
      new Set(
        (await steps(somebody)).flatMap(({ work }) => (work['kind'] === 'hold' ? [work['seconds']] : [])),
      );
    await done(somebody);
    for (const [days, seconds] of [
      [1, 20],
      [12, 20],
      [1, 30],
    ] as const) {
      somebody.sleeps(days);
      const hello = await somebody.says('Alexa, start my back stretches');
      if (/^Carry on/.test(hello.speech)) await somebody.says('no', 5);
      expect([...(await holds())].filter((each) => each !== 60)).toEqual([seconds]);
      await somebody.says('Alexa, stop', 5);
    }
  });

  it('offers the regular level once, when six days are done, and takes yes', async () => {
    const somebody = person();
    for (let day = 1; day <= 5; day++) {
      expect(wordsOf(await done(somebody, 'a three minute routine')).join(' ')).not.toMatch(/regular/);
      somebody.sleeps();
    }
    await somebody.says('Alexa, start my back stretches');
    const [only] = await followed(somebody, await somebody.says('a three minute routine'));
    if (!only) throw new Error('Nothing was said');
    expect(wordsOf([only]).at(-1)).toMatch(/^That's 6 days done\. .*regular.*\?$/);
    const yes = await somebody.says('yes', endOf(only) - 5);
    expect(yes.isOpen).toBe(false);
    expect(yes.speech).toMatch(/Regular/);
    somebody.sleeps();
    const next = await followed(somebody, await somebody.says('Alexa, start my back stretches'));
    expect(wordsOf(next).join(' ')).not.toMatch(/days done/);
    expect((await somebody.practice())?.routine.wish).toMatchObject({ level: 'regular', minutes: 3 });
  });

  it("takes no, and doesn't offer it again", async () => {
    const somebody = person();
    for (let day = 1; day <= 9; day++) {
      const hello = await somebody.says('Alexa, start my back stretches');
      const [only] = await followed(
        somebody,
        day === 1 ? await somebody.says('a three minute routine') : hello,
      );
      if (!only) throw new Error('Nothing was said');
      expect(/regular/.test(wordsOf([only]).join(' '))).toBe(day === 6);
      if (day === 6) expect((await somebody.says('no thanks', endOf(only) - 5)).speech).toMatch(/^Gentle/);
      else await somebody.leaves('EXCEEDED_MAX_REPROMPTS', endOf(only));
      somebody.sleeps();
    }
    expect((await somebody.stored()).choices).toMatchObject({
      regularOffered: true,
      lastWish: { level: 'gentle' },
    });
  });

  it("doesn't offer it again to somebody who left the question unanswered", async () => {
    const somebody = person();
    for (let day = 1; day <= 7; day++) {
      const heard = wordsOf(await done(somebody, day === 1 ? 'a three minute routine' : undefined)).join(' ');
      expect(/regular/.test(heard)).toBe(day === 6);
      somebody.sleeps();
    }
  });
});
