/** What every medium owes a listener, whatever is led, in whatever words: run against each medium by its own test. */
import { lengthOf, type Score, scoreOf } from '../../lambda/render/score.js';
import { stretchIds, stretchOf } from '../../lambda/routine/catalogue.js';
import { nothingDone } from '../../lambda/routine/history.js';
import { type PlanInput, plan, planAlone } from '../../lambda/routine/plan.js';
import { firstWish, type Routine, type Wish } from '../../lambda/routine/routine.js';
import type { Talk } from '../../lambda/routine/stretch.js';
import { locales, type Voice, voiceFor } from '../../lambda/voice/voice.js';

/** What reaches an ear: a text, or milliseconds of silence. */
export type Heard = string | number;

/** An unbroken piece of a score, as a medium plays it. */
export interface Played {
  readonly fromMs: number;
  readonly toMs: number;
  /** From `fromMs` on, without what the medium says before; what it says behind `toMs` may follow. */
  readonly heard: readonly Heard[];
}

/** Plays a score from its beginning to its end, with nobody saying a word but "go on". */
export type Medium = (score: Score, voice: Voice) => readonly Played[];

export const talks: readonly Talk[] = ['full', 'brief', 'quiet'];
const regions = ['lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings'] as const;
const day = '2026-11-20';

/** Everything, or nothing, is known: steps are told in full, or briefly. */
const inputFor = (wish: Wish, talk: Talk, more: Partial<PlanInput> = {}): PlanInput => ({
  wish,
  day,
  talk,
  history: nothingDone,
  choices: {},
  ...more,
});
const knowsAll = { history: { ...nothingDone, met: stretchIds } };

export interface Case {
  readonly name: string;
  readonly locale: string;
  readonly routine: Routine;
}

/** Every stretch by itself, in a locale, with every amount of talk, told in full and briefly. */
export const aloneIn = (locale: string): Case[] =>
  stretchIds.flatMap((stretch) =>
    talks.flatMap((talk) =>
      [{}, knowsAll].map((known) => {
        const routine = planAlone(stretch, inputFor(firstWish, talk, known));
        return { name: `${stretch}, ${talk}, ${routine.steps[0].detail}, ${locale}`, locale, routine };
      }),
    ),
  );

/** Every wish that a plan has to serve, with every amount of talk. */
export function plannedIn(locale: string): Case[] {
  const lengths = lengthOf(voiceFor(locale));
  const cases: Case[] = [];
  for (const setting of ['floor', 'chair', 'standing'] as const)
    for (const level of ['gentle', 'regular'] as const)
      for (const lowBending of [false, true])
        for (const minutes of setting === 'floor' ? [3, 5, 7, 10, 15, 20, 30] : [3, 5, 7, 10, 15])
          for (const talk of talks) {
            const wish = { ...firstWish, setting, level, lowBending, minutes };
            const { routine } = plan(inputFor(wish, talk), lengths);
            const low = lowBending ? ', low bending' : '';
            cases.push({ name: `${minutes} min, ${setting}, ${level}${low}, ${talk}`, locale, routine });
          }
  for (const region of regions)
    for (const minutes of [3, 5, 7, 10]) {
      const { routine } = plan(inputFor({ ...firstWish, region, minutes }, 'full'), lengths);
      cases.push({ name: `${minutes} min, ${region}`, locale, routine });
    }
  return cases;
}

/** The longest there is: long holds, the slowest tempo, four sets of everything, and the three that are led by name. */
export function longest(locale: string): Case[] {
  const lengths = lengthOf(voiceFor(locale));
  const cases: Case[] = [];
  for (const talk of talks)
    for (const tempo of [0.8, 1, 1.25, 1.5])
      for (const minutes of [5, 30]) {
        const wish = { ...firstWish, minutes, level: 'regular' } as const;
        const input = inputFor(wish, talk, { choices: { tempo, holdRungs: 2 } });
        const { routine } = plan(input, lengths);
        const most = routine.steps.map((step) => {
          const four = step.work.kind === 'hold' && stretchOf(step.stretch).move.kind === 'hold';
          return four ? { ...step, work: { kind: 'hold', seconds: 60, sets: 4 } as const } : step;
        });
        const [first, ...rest] = most;
        const name = `${minutes} min × ${tempo}, ${talk}`;
        cases.push({ name: `long holds, ${name}`, locale, routine });
        if (first)
          cases.push({
            name: `longest holds, ${name}`,
            locale,
            routine: { ...routine, steps: [first, ...rest] },
          });
        for (const stretch of ['lying-stone', 'fetal-curl', 'chair-hang', 'slow-breaths'] as const) {
          const alone = planAlone(stretch, input).steps[0];
          const steps = [routine.steps[0], alone, ...routine.steps.slice(1)] as const;
          cases.push({ name: `${stretch} within ${name}`, locale, routine: { ...routine, steps } });
          cases.push({
            name: `${stretch}, ${name}`,
            locale,
            routine: { ...routine, steps: [alone], alone: true },
          });
        }
      }
  return cases;
}

export const everyCase = (): Case[] => [
  ...locales.flatMap(aloneIn),
  ...plannedIn('en-US'),
  ...locales
    .filter((locale) => locale !== 'en-US')
    .flatMap((locale) => plannedIn(locale).filter(({ name }) => name.startsWith('10 min'))),
  ...longest('en-US'),
];

/** Breaks are whole milliseconds, and what is too short to be heard is left out: so far a time may be off. */
const roundingMs = 45;

/** Whatever nobody should ever hear: braces, keys, and what a program says when it has nothing to say. */
export const unspeakable = /[{}[\]<>_]|\w\.\w|[a-z][A-Z]|undefined|null|NaN|\bobject\b/;

/** What is wrong with a routine as a medium plays it; empty when the contract is kept. */
export function broken({ routine, locale }: Case, medium: Medium): string[] {
  const voice = voiceFor(locale);
  const score = scoreOf(routine, voice);
  const wrong: string[] = [...brokenHolds(routine, score)];
  const law = (kept: boolean, what: () => string): void => {
    if (!kept) wrong.push(what());
  };

  const wanted = score.cues.flatMap(({ atMs, phrases }) =>
    phrases.map((phrase) => ({ text: phrase.text, atMs: atMs + phrase.atMs })),
  );
  let next = 0;
  let reachedMs = 0;
  for (const { fromMs, toMs, heard } of medium(score, voice)) {
    law(fromMs === reachedMs && toMs > fromMs, () => `from ${fromMs} to ${toMs} behind ${reachedMs}`);
    reachedMs = toMs;
    let atMs = fromMs;
    for (const one of heard) {
      if (typeof one === 'number') {
        atMs += one;
        continue;
      }
      law(!unspeakable.test(one), () => `says ${JSON.stringify(one)}`);
      const phrase = wanted[next];
      // Behind its end a part has words of its own.
      if (phrase && phrase.atMs < toMs) {
        next++;
        law(phrase.text === one, () => `"${one}" instead of "${phrase.text}"`);
        law(Math.abs(atMs - phrase.atMs) <= roundingMs, () => `"${one}" at ${atMs}, not ${phrase.atMs}`);
        atMs = phrase.atMs + voice.sayMs(one);
      } else {
        law(atMs >= toMs - roundingMs, () => `"${one}" at ${atMs}, before the end at ${toMs}`);
      }
    }
  }
  law(next === wanted.length, () => `${wanted.length - next} of ${wanted.length} phrases unsaid`);
  law(reachedMs === score.lastsMs, () => `ends at ${reachedMs} of ${score.lastsMs}`);
  return wrong;
}

/** No second of stillness lost or added: holds and countdowns on the score against the step's own seconds, side by side. */
function* brokenHolds(routine: Routine, score: Score): Generator<string> {
  for (const [index, step] of routine.steps.entries()) {
    const { work, stretch } = step;
    const cues = score.cues.filter(({ cue }) => cue.step === index);
    for (const [sideIndex, side] of step.sides.entries()) {
      const own = cues.filter(({ cue }) => cue.side === sideIndex);
      const worked = own.filter(({ cue }) => cue.name === 'work' || cue.name === 'count');
      const lastsMs = worked.reduce((sum, cue) => sum + cue.lastsMs, 0);
      const seconds =
        work.kind === 'hold'
          ? work.seconds * work.sets
          : work.kind === 'breathe'
            ? (work.inSeconds + work.outSeconds) * work.breaths
            : work.kind === 'repeat'
              ? work.eachSeconds * work.times * work.sets
              : work.minutes * 60 + work.swings * work.eachSeconds;
      if (lastsMs !== seconds * 1_000) yield `${stretch}, ${side}: ${lastsMs} ms instead of ${seconds} s`;
    }
    if (work.kind === 'hold') yield* brokenCountdowns(routine, cues, work.seconds);
    const spoken = cues.filter(({ cue }) => 'spoken' in cue && cue.kind !== 'countdown');
    for (const { cue, phrases } of spoken) {
      const most = cue.kind === 'breathe' ? cue.breaths * 2 : cue.kind === 'repeat' ? cue.times : 0;
      if (phrases.length !== (routine.talk === 'quiet' ? 0 : most))
        yield `${stretch}: ${phrases.length} phrases in ${most}`;
    }
  }
}

/** Three, two, one at the seconds they name, behind the hold and up to its end, with a halfway cue in the long ones. */
function* brokenCountdowns(routine: Routine, cues: Score['cues'], seconds: number): Generator<string> {
  const talks = routine.talk !== 'quiet';
  for (const [index, { cue, atMs, phrases, lastsMs }] of cues.entries()) {
    if (cue.kind !== 'hold') continue;
    const count = cues[index + 1];
    const endMs = atMs + seconds * 1_000;
    if (
      count?.cue.kind !== 'countdown' ||
      count.atMs + count.lastsMs !== endMs ||
      atMs + lastsMs !== endMs - 3_000
    )
      yield `a hold of ${seconds} s without its countdown`;
    const numbers = count?.phrases.map((phrase) => `${phrase.text} ${endMs - count.atMs - phrase.atMs}`);
    if (numbers?.join() !== (talks ? '3 3000,2 2000,1 1000' : '')) yield `counts ${numbers}`;
    const halfway = phrases.map((phrase) => phrase.atMs);
    if (halfway.join() !== (talks && seconds >= 20 ? `${seconds * 500}` : ''))
      yield `halfway at ${halfway} of ${seconds} s`;
  }
}
