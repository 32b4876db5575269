/** The spoken medium: how much of a score goes into one answer, and where in it someone is after so many milliseconds. */
import type { Place } from '../routine/routine.js';
import type { Voice } from '../voice/voice.js';
import { microphoneMs, speechCharacters, speechMs, startUpMs } from './limits.js';
import { locate, msAt, type Score, type ScoredCue } from './score.js';
import { between, inSlots, type Piece, plannedMs, toSsml } from './ssml.js';

/** The answer's own map from its time to the score, small enough to be stored with the place it began at. */
export interface AnswerMap {
  readonly introMs: number;
  readonly partOneMs: number;
  /** The invitation and the open microphone between the parts; 0 when there is one part. */
  readonly gapMs: number;
  readonly partTwoMs: number;
  readonly fingerprint: string;
}

export interface Answer {
  /** Markup of the first speech, which ends with words that invite an answer. */
  readonly speech: string;
  /** Markup of what goes on by itself when nobody answers; undefined when the first part reaches the end. */
  readonly reprompt: string | undefined;
  readonly map: AnswerMap;
  /** Whether the score's end is in this answer. */
  readonly finishes: boolean;
}

export interface Wording {
  /** Said before the score goes on; silences count. */
  readonly intro: readonly Piece[];
  readonly invitation: readonly string[];
  /** Said behind the second part when there is more. */
  readonly goOn: readonly string[];
  /** Said behind the end of the routine, inviting an answer. */
  readonly closing: readonly string[];
}

/** Where a score may be divided: before a step, a change of side or another set, and at a spoken minute mark of a rest. */
const mayDivideBefore = ({ cue }: ScoredCue, previous: ScoredCue | undefined): boolean =>
  previous === undefined ||
  cue.step !== previous.cue.step ||
  cue.name === 'switch' ||
  cue.name === 'again' ||
  cue.name === 'swings' ||
  (cue.name === 'letGo' && previous.cue.name !== 'again') ||
  previous.cue.name === 'mark';

/** Where it may be divided if it must: once someone is in position, before the work. */
const canDivideBefore = (_: ScoredCue, previous: ScoredCue | undefined): boolean =>
  previous?.cue.name === 'settle';

/** The moments behind `fromMs` at which a score may be divided, those it had better be divided at first. */
function divisions(score: Score, fromMs: number): number[][] {
  const { cues, lastsMs } = score;
  return [mayDivideBefore, canDivideBefore].map((isDivision) => [
    ...cues
      .filter((cue, index) => cue.atMs > fromMs && isDivision(cue, cues[index - 1]))
      .map(({ atMs }) => atMs),
    lastsMs,
  ]);
}

/** As much of a score from a moment on as one answer may hold: one part, or two with the microphone between them. */
export function answer(score: Score, fromMs: number, voice: Voice, wording: Wording): Answer {
  const { intro, invitation, goOn, closing } = wording;
  const moments = divisions(score, fromMs);
  const one = part(score, fromMs, moments, voice, { intro, closing, more: invitation });
  const { fingerprint } = score;
  const introMs = plannedMs(intro, voice);
  const partOneMs = one.toMs - fromMs;
  if (one.toMs >= score.lastsMs) {
    const map = { introMs, partOneMs, gapMs: 0, partTwoMs: 0, fingerprint };
    return { speech: one.ssml, reprompt: undefined, map, finishes: true };
  }
  const two = part(score, one.toMs, moments, voice, { intro: [], closing, more: goOn });
  const gapMs = plannedMs(inSlots(invitation, voice), voice) + microphoneMs;
  const map = { introMs, partOneMs, gapMs, partTwoMs: two.toMs - one.toMs, fingerprint };
  return { speech: one.ssml, reprompt: two.ssml, map, finishes: two.toMs >= score.lastsMs };
}

interface Part {
  readonly ssml: string;
  readonly toMs: number;
}

/** The words around a part: before it, behind the score's end, and behind a part with more to come. */
interface Around {
  readonly intro: readonly Piece[];
  readonly closing: readonly string[];
  readonly more: readonly string[];
}

/**
 * The longest part that keeps the limits. What is said first stands alone where no side fits in behind it, and a side that no speech
 * can hold, which no routine has that was made here, is cut to the second: a part there always is.
 */
function part(
  score: Score,
  fromMs: number,
  moments: readonly (readonly number[])[],
  voice: Voice,
  around: Around,
): Part {
  const { intro, closing, more } = around;
  const introMs = plannedMs(intro, voice);
  const upTo = (toMs: number): Part & { readonly fits: boolean } => {
    const last = inSlots(toMs >= score.lastsMs ? closing : more, voice);
    const ssml = toSsml([...intro, ...between(score, fromMs, toMs, voice), ...last]);
    const lastsMs = introMs + (toMs - fromMs) + plannedMs(last, voice);
    return { toMs, ssml, fits: lastsMs <= speechMs && ssml.length <= speechCharacters };
  };
  if (fromMs >= score.lastsMs) return upTo(fromMs);
  for (const toMs of moments.flatMap((list) => list.toReversed())) {
    if (toMs <= fromMs || introMs + (toMs - fromMs) > speechMs) continue;
    const made = upTo(toMs);
    if (made.fits) return made;
  }
  if (intro.length > 0) return upTo(fromMs);
  let toMs = Math.min(fromMs + speechMs, score.lastsMs);
  while (toMs > fromMs + 1_000 && !upTo(toMs).fits) toMs -= 1_000;
  return upTo(toMs);
}

/** The moment of the score that an answer has reached, so many milliseconds after it was sent; never beyond what was sent. */
export function reachedMs(map: AnswerMap, fromMs: number, sinceSentMs: number): number {
  const heardMs = sinceSentMs - startUpMs - map.introMs;
  if (heardMs <= map.partOneMs) return fromMs + Math.max(0, heardMs);
  return fromMs + map.partOneMs + Math.min(Math.max(0, heardMs - map.partOneMs - map.gapMs), map.partTwoMs);
}

/** How long after sending an answer has been spoken to its end, the last open microphone included. */
export const answerMs = (map: AnswerMap): number =>
  startUpMs + map.introMs + map.partOneMs + map.gapMs + map.partTwoMs + microphoneMs;

/** Where someone is who heard an answer that began at a place. Words that changed in between lead to the beginning of that side. */
export function placeIn(map: AnswerMap, from: Place, score: Score, sinceSentMs: number): Place {
  const place = locate(score, reachedMs(map, msAt(score, from), sinceSentMs));
  return map.fingerprint === score.fingerprint ? place : { ...place, cue: 'side', msIntoCue: 0 };
}
