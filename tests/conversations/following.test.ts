/** Following along: names, ways in, time to get there, halves, counts, sides, rests, the floor and back, a calm end. */
import { type StretchId, stretchOf } from '../../lambda/routine/catalogue';
import { voiceFor } from '../../lambda/voice/voice';
import { followed, nameOf, oneOf, type Said, saidIn, stretchesIn } from './listening';
import { type Heard, type Person, person } from './person';

const { words } = voiceFor('en-US');
const { cues } = words;

interface Followed {
  readonly somebody: Person;
  readonly answers: readonly Heard[];
  /** Every phrase with its time within its own answer. */
  readonly said: readonly (Said & { readonly answer: number })[];
  readonly steps: NonNullable<Awaited<ReturnType<Person['practice']>>>['routine']['steps'];
}

async function follow(wish: string, talk?: string): Promise<Followed> {
  const somebody = person();
  await somebody.says('Alexa, start my back stretches');
  if (talk) await somebody.says(talk);
  const answers = await followed(somebody, await somebody.says(wish));
  const said = answers.flatMap((heard, answer) => saidIn(heard).map((each) => ({ ...each, answer })));
  return { somebody, answers, said, steps: (await somebody.practice())?.routine.steps ?? [] };
}

const isHold = (step: { work: Record<string, unknown> }): boolean => step.work['kind'] === 'hold';

describe.each(['yes', 'a chair routine', 'something for my hips', 'twenty minutes standing up'])(
  'a routine ("%s")',
  (wish) => {
    let all: Followed;
    beforeAll(async () => {
      all = await follow(wish);
    });

    it('begins with a warm-up and ends with calm breaths, and says that it is done and how to get up', () => {
      const { steps, said } = all;
      const first = stretchOf((steps[0]?.stretch ?? '') as StretchId);
      expect(first.role === 'warm-up' || steps[0]?.stretch === 'shoulder-rolls').toBe(true);
      expect(steps.at(-1)?.stretch).toBe('slow-breaths');
      const [done, up] = said.slice(-3).map(({ text }) => text);
      expect(done).toBe(cues.finish);
      expect(Object.values(cues.getUp)).toContain(up);
    });

    it('names every stretch, once each time, in the order of the plan', () => {
      const announced = all.answers.flatMap((heard) => stretchesIn(heard).map(({ stretch }) => stretch));
      expect(announced).toEqual(all.steps.map(({ stretch }) => stretch));
    });

    it('names the next one in the rest before it, and only then', () => {
      const nexts = all.said.filter(({ text }) => oneOf(cues.next).test(text)).map(({ text }) => text);
      const after = all.steps.slice(1).map(({ stretch }) => nameOf(stretch));
      expect(nexts).toHaveLength(after.length);
      for (const [index, name] of after.entries()) expect(nexts[index]).toContain(`${name}.`);
    });

    it('leaves time to get into position before the work begins', () => {
      let from = 0;
      for (const { stretch } of all.steps) {
        const { steps } = words.stretches[stretch as StretchId];
        const last = all.said.findIndex(({ text }, index) => index >= from && text === steps.at(-1));
        expect(last).toBeGreaterThan(-1);
        const isSide = /^First, .*\.$/.test(all.said[last + 1]?.text ?? '');
        const ready = all.said[isSide ? last + 1 : last];
        const work = all.said[(isSide ? last + 1 : last) + 1];
        expect((work?.fromSeconds ?? 0) - (ready?.toSeconds ?? 0)).toBeGreaterThanOrEqual(4);
        from = last;
      }
    });

    it('counts down every hold, and says half of every one that is long', () => {
      const holds = all.steps
        .filter(isHold)
        .reduce((sum, { sides, work }) => sum + sides.length * Number(work['sets']), 0);
      const counted = all.said.filter(
        ({ text }, index) =>
          text === '3' && all.said[index + 1]?.text === '2' && all.said[index + 2]?.text === '1',
      );
      expect(counted).toHaveLength(holds);
      const halves = all.said.filter(({ text }) => oneOf(cues.halfway).test(text));
      expect(halves).toHaveLength(holds);
      for (const half of halves) {
        const one = all.said.find(
          (each) => each.answer === half.answer && each.text === '1' && each.fromSeconds > half.fromSeconds,
        );
        expect((one?.fromSeconds ?? 0) + 1 - half.fromSeconds).toBeCloseTo(10, -0.5);
      }
    });

    it('gives both sides the same, and time of its own to change', () => {
      const sided = all.steps.filter((step) => isHold(step) && step.sides.length === 2);
      const switches = all.said.filter(({ text }) => oneOf(cues.switch).test(text));
      const changes = sided.reduce((sum, { work }) => sum + 2 * Number(work['sets']) - 1, 0);
      const moving = all.steps.filter((step) => !isHold(step) && step.sides.length === 2).length;
      expect(switches.length).toBeGreaterThanOrEqual(changes);
      expect(switches.length).toBeLessThanOrEqual(changes + moving * 3);
      const seconds = switches.flatMap(({ answer, toSeconds }) => {
        const half = all.said.find((each) => each.answer === answer && each.fromSeconds > toSeconds);
        return half && oneOf(cues.halfway).test(half.text) ? [half.fromSeconds - toSeconds] : [];
      });
      for (const each of seconds) {
        expect(each).toBeGreaterThan(13);
        expect(Math.abs(each - (seconds[0] ?? 0))).toBeLessThan(0.6);
      }
    });

    it('goes down to the floor once at most', () => {
      const downs = all.said.filter(({ text }) => text === cues.down);
      const isOnFloor = all.steps.some(({ position }) => !['standing', 'chair'].includes(position));
      expect(downs).toHaveLength(isOnFloor ? 1 : 0);
      expect(all.said.filter(({ text }) => text === cues.up)).toHaveLength(0);
    });

    it('invites an answer whenever the microphone opens', () => {
      for (const { speech, reprompt } of all.answers) {
        expect(speech).toMatch(/(Say pause, or just get into position|say, give me a tip)\.$/);
        if (reprompt) expect(reprompt).toMatch(/(Say go on when you're ready|say, give me a tip)\.$/);
      }
    });
  },
);

describe('the three amounts of talk', () => {
  it('full: the way in, the start, the half, the count', async () => {
    const { said, steps } = await follow('five minutes');
    for (const { stretch } of steps)
      expect(said.map(({ text }) => text)).toContain(words.stretches[stretch as StretchId].steps[0]);
    expect(
      said.some(({ text }) => oneOf(cues.start.hold).test(text) || oneOf(cues.start.repeat).test(text)),
    ).toBe(true);
  });

  it('brief: one sentence for the way in, the half, the count', async () => {
    const { said, steps } = await follow('ten minutes', 'talk less');
    const heard = said.map(({ text }) => text);
    for (const { stretch } of steps) {
      expect(heard).toContain(words.stretches[stretch as StretchId].brief);
      expect(heard).not.toContain(words.stretches[stretch as StretchId].steps[0]);
    }
    expect(heard.some((text) => oneOf(cues.halfway).test(text))).toBe(true);
    expect(heard.some((text) => oneOf(cues.start.hold).test(text))).toBe(false);
  });

  it('quiet: names, sides and ends, and nothing else', async () => {
    const { said, answers } = await follow('ten minutes', 'no talking');
    const opening = said[0]?.text;
    const names = answers.flatMap((heard) => stretchesIn(heard));
    const allowed = [
      ...Object.values(cues.name).flat(),
      ...Object.values(cues.end).flat(),
      ...Object.values(cues.getUp),
      ...cues.switch,
      cues.side,
      cues.finish,
      words.prompts.invitation,
      words.prompts.goOn,
      words.prompts.closing,
    ];
    expect(opening).toMatch(/^10 minutes for your whole back/);
    for (const { text } of said.slice(1)) expect(text).toMatch(oneOf(allowed));
    expect(names.length).toBeGreaterThan(4);
  });

  it('changed in mid-routine, it holds from the next cue on and moves nobody', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    const before = (await somebody.says("Alexa, what's this one", 95)).speech.split('. ')[0];
    const quiet = await somebody.says('Alexa, no talking', 2);
    expect(quiet.speech).toMatch(/^Just names, sides, and ends from here\./);
    expect(quiet.speech).not.toMatch(/Halfway|That's half/);
    expect((await somebody.says("Alexa, what's this one", 2)).speech.split('. ')[0]).toBe(before);
  });
});

describe('movement', () => {
  it('is paced by breath, each half on its time', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const heard = await somebody.says('do cat-cow with me');
    const said = saidIn(heard);
    const breaths = said.filter(({ text }) =>
      /^(Breathe in|Breathe out|In\.|And out\.|Last one\.)/.test(text),
    );
    expect(breaths.length).toBeGreaterThanOrEqual(12);
    for (const [index, { fromSeconds }] of breaths.slice(1).entries())
      expect(fromSeconds - (breaths[index]?.fromSeconds ?? 0)).toBeCloseTo(4, 0.5);
  });

  it('is counted where it is repeated, on each side', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const heard = await somebody.says('do the lying twist with me');
    const counts = saidIn(heard)
      .map(({ text }) => text)
      .filter((text) => /^\d+$/.test(text));
    expect(counts.filter((text) => text === '2')).toHaveLength(2);
    expect(counts.indexOf('2')).toBe(0);
  });

  it('is rested through with its minutes told', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const { speech, reprompt } = await somebody.says('do legs on a chair with me');
    expect(`${speech} ${reprompt}`).toMatch(/2 minutes to go\..*One minute to go\./);
  });
});
