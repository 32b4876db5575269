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

/** Where a score may be divided: before a step, before a change of side, and at a spoken minute mark of a rest. */
const mayDivideBefore = ({ cue }: ScoredCue, previous: ScoredCue | undefined): boolean =>
  previous === undefined ||
  cue.step !== previous.cue.step ||
  cue.name === 'switch' ||
  previous.cue.name === 'mark';

/** The moments behind `fromMs` at which a score may be divided, and its end. */
function divisions(score: Score, fromMs: number): number[] {
  const moments = score.cues
    .filter((cue, index) => cue.atMs > fromMs && mayDivideBefore(cue, score.cues[index - 1]))
    .map(({ atMs }) => atMs);
  return [...moments, score.lastsMs];
}

/** As much of a score from a moment on as one answer may hold: one part, or two with the microphone between them. */
export function answer(score: Score, fromMs: number, voice: Voice, wording: Wording): Answer {
  const introMs = plannedMs(wording.intro, voice);
  const moments = divisions(score, fromMs);
  const one = part(score, fromMs, moments, voice, wording.intro, wording.closing, wording.invitation);
  if (one.toMs === score.lastsMs) {
    const map = {
      introMs,
      partOneMs: one.toMs - fromMs,
      gapMs: 0,
      partTwoMs: 0,
      fingerprint: score.fingerprint,
    };
    return { speech: one.ssml, reprompt: undefined, map, finishes: true };
  }
  const two = part(score, one.toMs, moments, voice, [], wording.closing, wording.goOn);
  const gapMs = plannedMs(inSlots(wording.invitation, voice), voice) + microphoneMs;
  const map = {
    introMs,
    partOneMs: one.toMs - fromMs,
    gapMs,
    partTwoMs: two.toMs - one.toMs,
    fingerprint: score.fingerprint,
  };
  return { speech: one.ssml, reprompt: two.ssml, map, finishes: two.toMs === score.lastsMs };
}

/** The longest part that keeps the limits. Throws when a single side is longer than an answer may be. */
function part(
  score: Score,
  fromMs: number,
  moments: readonly number[],
  voice: Voice,
  intro: readonly Piece[],
  closing: readonly string[],
  invitation: readonly string[],
): { readonly ssml: string; readonly toMs: number } {
  for (let index = moments.length - 1; index >= 0; index--) {
    const toMs = moments[index] ?? 0;
    if (toMs <= fromMs || toMs - fromMs > speechMs) continue;
    const last = inSlots(toMs === score.lastsMs ? closing : invitation, voice);
    if (plannedMs(intro, voice) + (toMs - fromMs) + plannedMs(last, voice) > speechMs) continue;
    const ssml = toSsml([...intro, ...between(score, fromMs, toMs, voice), ...last]);
    if (ssml.length <= speechCharacters) return { ssml, toMs };
  }
  throw new RangeError(`No part of a score of ${score.lastsMs} ms fits into one speech from ${fromMs} ms on`);
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
