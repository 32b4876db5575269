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

/** Where a score may be divided: between stretches; within one, at a change of side, another set, or a rest's minute mark. */
type Division = 'stretch' | 'side' | 'rest' | 'work';

function divisionAt({ cue }: ScoredCue, previous: ScoredCue | undefined): Division | undefined {
  if (previous === undefined || cue.step !== previous.cue.step) return 'stretch';
  if (cue.name === 'swings' || previous.cue.name === 'mark') return 'rest';
  if (cue.name === 'switch' || cue.name === 'again') return 'side';
  if (cue.name === 'letGo' && previous.cue.name !== 'again') return 'side';
  // If it must be: once someone is in position, before the work.
  return previous.cue.name === 'settle' ? 'work' : undefined;
}

interface Moment {
  readonly atMs: number;
  readonly division: Division;
}

/** The moments behind `fromMs` at which a score may be divided, its end among them. */
function momentsOf({ cues, lastsMs }: Score, fromMs: number): Moment[] {
  const moments: Moment[] = [];
  for (const [index, cue] of cues.entries()) {
    const division = cue.atMs > fromMs ? divisionAt(cue, cues[index - 1]) : undefined;
    if (division) moments.push({ atMs: cue.atMs, division });
  }
  return [...moments, { atMs: lastsMs, division: 'stretch' }];
}

/** As much of a score from a moment on as one answer may hold: one part, or two with the microphone between them. */
export function answer(score: Score, fromMs: number, voice: Voice, wording: Wording): Answer {
  const { intro, invitation, goOn, closing } = wording;
  const moments = momentsOf(score, fromMs);
  const one = part(score, fromMs, moments, voice, { intro, closing, more: invitation });
  const { fingerprint } = score;
  const introMs = plannedMs(intro, voice);
  const partOneMs = one.toMs - fromMs;
  if (one.toMs >= score.lastsMs) {
    const map = { introMs, partOneMs, gapMs: 0, partTwoMs: 0, fingerprint };
    return { speech: one.ssml, reprompt: undefined, map, finishes: true };
  }
  const two = part(score, one.toMs, moments, voice, { intro: [], closing, more: goOn });
  const gapMs = one.behindMs + microphoneMs;
  const map = { introMs, partOneMs, gapMs, partTwoMs: two.toMs - one.toMs, fingerprint };
  return { speech: one.ssml, reprompt: two.ssml, map, finishes: two.toMs >= score.lastsMs };
}

interface Part {
  readonly ssml: string;
  readonly toMs: number;
  /** Milliseconds of the words behind the score's own. */
  readonly behindMs: number;
}

/** The words around a part: before it, behind the score's end, and behind a part with more to come. */
interface Around {
  readonly intro: readonly Piece[];
  readonly closing: readonly string[];
  readonly more: readonly string[];
}

/** Behind the end there is time to stretch out before the microphone is offered. */
const beforeClosingMs = 2_000;

/** As much shorter a part may be, to end between two stretches rather than within one. */
const betweenStretchesMs = 60_000;

/**
 * The longest part that keeps the limits, a little shorter where it then ends between stretches. What is said first stands alone
 * where no side fits in behind it, and a side that no speech can hold, which no routine has that was made here, is cut to the
 * second: a part there always is.
 */
function part(score: Score, fromMs: number, moments: readonly Moment[], voice: Voice, around: Around): Part {
  const { intro, closing, more } = around;
  const introMs = plannedMs(intro, voice);
  const upTo = (toMs: number, division: Division): Part & { readonly fits: boolean } => {
    // Nobody is left holding while the microphone is open.
    const behind =
      division === 'side' ? [...voice.say({ say: 'end', work: 'hold', turn: 0 }), ...more] : more;
    const last =
      toMs >= score.lastsMs
        ? [toMs > fromMs ? beforeClosingMs : 0, ...inSlots(closing, voice)]
        : inSlots(behind, voice);
    const behindMs = plannedMs(last, voice);
    const ssml = toSsml([...intro, ...between(score, fromMs, toMs, voice), ...last]);
    const lastsMs = introMs + (toMs - fromMs) + behindMs;
    return { toMs, ssml, behindMs, fits: lastsMs <= speechMs && ssml.length <= speechCharacters };
  };
  if (fromMs >= score.lastsMs) return upTo(fromMs, 'stretch');
  const longest = (divisions: readonly Division[]): Part | undefined => {
    for (const { atMs, division } of moments.toReversed()) {
      if (atMs <= fromMs || introMs + (atMs - fromMs) > speechMs || !divisions.includes(division)) continue;
      const made = upTo(atMs, division);
      if (made.fits) return made;
    }
    return undefined;
  };
  const any = longest(['stretch', 'side', 'rest']) ?? longest(['work']);
  const whole = longest(['stretch']);
  if (any && whole && any.toMs - whole.toMs <= betweenStretchesMs) return whole;
  if (any) return any;
  if (intro.length > 0) return upTo(fromMs, 'stretch');
  let toMs = Math.min(fromMs + speechMs, score.lastsMs);
  while (toMs > fromMs + 1_000 && !upTo(toMs, 'work').fits) toMs -= 1_000;
  return upTo(toMs, 'work');
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
