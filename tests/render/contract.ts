/** What every medium owes a listener, whatever is led, in whatever words: run against each medium by its own test. */
import { type Score, scoreOf } from '../../lambda/render/score.js';
import type { Routine } from '../../lambda/routine/routine.js';
import { type Voice, voiceFor } from '../../lambda/voice/voice.js';
import type { Case } from './cases.js';

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
