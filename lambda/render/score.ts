/** Cues and a voice make a score: every cue with its start and length. Every medium renders it; every request is located on it. */
import type { CueName, Place, Routine } from '../routine/routine.js';
import { comparePlaces } from '../routine/routine.js';
import { type Cue, type Line, timeline } from '../routine/timeline.js';
import type { Voice } from '../voice/voice.js';

export interface Phrase {
  readonly text: string;
  /** Milliseconds from the beginning of its cue. */
  readonly atMs: number;
  /** The slot it owns. */
  readonly lastsMs: number;
}

export interface ScoredCue {
  readonly cue: Cue;
  readonly atMs: number;
  readonly lastsMs: number;
  readonly phrases: readonly Phrase[];
}

export interface Score {
  readonly cues: readonly ScoredCue[];
  readonly lastsMs: number;
  /** Changes whenever a word or a length does. */
  readonly fingerprint: string;
}

/** A moment between two instructions, to do the first before the next one comes. */
const betweenPhrasesMs = 900;

interface Laid {
  readonly lastsMs: number;
  readonly phrases: readonly Phrase[];
}

/** What a stream's decoder takes to get going: words with which somebody may be sent on wait for it, and are heard whole. */
export const leadMs = 48;

/** The cues that a command leads to: a stretch's first, and the other side's. */
const ledTo: ReadonlySet<CueName> = new Set(['move', 'name', 'switch']);

/** The phrases of a line one after another, with a moment between them. */
function say(line: Line, voice: Voice, fromMs = 0): Laid {
  const phrases: Phrase[] = [];
  let atMs = fromMs;
  for (const text of voice.say(line)) {
    if (phrases.length > 0) atMs += betweenPhrasesMs;
    const lastsMs = voice.slotMs(text);
    phrases.push({ text, atMs, lastsMs });
    atMs += lastsMs;
  }
  return { lastsMs: atMs - fromMs, phrases };
}

/** Phrases at their own moments; one that would begin inside the slot before it, or end behind the cue, is left unsaid. */
function sayAt(moments: Iterable<readonly [atMs: number, line: Line]>, lastsMs: number, voice: Voice): Laid {
  const phrases: Phrase[] = [];
  let freeFromMs = 0;
  for (const [atMs, line] of moments) {
    if (atMs < freeFromMs) continue;
    const said = say(line, voice, atMs);
    if (atMs + said.lastsMs > lastsMs) continue;
    phrases.push(...said.phrases);
    freeFromMs = atMs + said.lastsMs;
  }
  return { lastsMs, phrases };
}

/** One cue with its length and its words. */
export function lay(cue: Cue, voice: Voice): Laid {
  const waitMs = ledTo.has(cue.name) ? leadMs : 0;
  switch (cue.kind) {
    case 'say': {
      const said = say(cue.line, voice, waitMs);
      return { ...said, lastsMs: waitMs + said.lastsMs };
    }
    case 'settle':
      return { lastsMs: cue.seconds * 1_000, phrases: [] };
    case 'hold': {
      const lastsMs = cue.seconds * 1_000;
      // Halfway through the whole hold, of which the countdown's three seconds are part.
      return sayAt(cue.halfway ? [[(lastsMs + 3_000) / 2, cue.halfway]] : [], lastsMs, voice);
    }
    case 'countdown':
      return countdown(cue.from, cue.spoken, voice);
    case 'breathe':
      return sayAt(
        cue.spoken ? breaths(cue) : [],
        (cue.inSeconds + cue.outSeconds) * cue.breaths * 1_000,
        voice,
      );
    case 'repeat':
      return sayAt(cue.spoken ? repeats(cue) : [], cue.eachSeconds * cue.times * 1_000, voice);
    case 'switchSide': {
      const said = say(cue.line, voice, waitMs);
      return { ...said, lastsMs: waitMs + said.lastsMs + cue.seconds * 1_000 };
    }
  }
}

function countdown(from: number, spoken: boolean, voice: Voice): Laid {
  const moments: [number, Line][] = [];
  if (spoken)
    for (let number = from; number > 0; number--)
      moments.push([(from - number) * 1_000, { say: 'count', number }]);
  return sayAt(moments, from * 1_000, voice);
}

function* breaths(cue: Extract<Cue, { kind: 'breathe' }>): Generator<readonly [number, Line]> {
  for (let breath = 0; breath < cue.breaths; breath++) {
    const atMs = breath * (cue.inSeconds + cue.outSeconds) * 1_000;
    const short = breath > 0;
    const isLast = short && breath === cue.breaths - 1;
    yield [atMs, isLast ? { say: 'lastBreath' } : { say: 'breathIn', stretch: cue.stretch, short }];
    yield [atMs + cue.inSeconds * 1_000, { say: 'breathOut', stretch: cue.stretch, short }];
  }
}

function* repeats(cue: Extract<Cue, { kind: 'repeat' }>): Generator<readonly [number, Line]> {
  yield [0, { say: 'repeat', stretch: cue.stretch }];
  for (let time = 1; time < cue.times; time++) {
    const isLast = time === cue.times - 1;
    yield [time * cue.eachSeconds * 1_000, isLast ? { say: 'lastTime' } : { say: 'count', number: time + 1 }];
  }
}

/** Milliseconds of one cue as this voice says it: what the planner fits a routine with. */
export const lengthOf =
  (voice: Voice) =>
  (cue: Cue): number =>
    lay(cue, voice).lastsMs;

/** The score of a whole routine in a voice. */
export function scoreOf(routine: Routine, voice: Voice): Score {
  const cues: ScoredCue[] = [];
  let atMs = 0;
  let hash = 0x811c9dc5;
  for (const cue of timeline(routine)) {
    const laid = lay(cue, voice);
    cues.push({ cue, atMs, ...laid });
    atMs += laid.lastsMs;
    hash = mix(hash, laid.lastsMs);
    for (const phrase of laid.phrases)
      for (let i = 0; i < phrase.text.length; i++) hash = mix(hash, phrase.text.charCodeAt(i));
  }
  return { cues, lastsMs: atMs, fingerprint: (hash >>> 0).toString(36) };
}

/** One step of FNV-1a. */
const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);

/** The place at a moment of a score; before its beginning the first, behind its end the end of the last cue. */
export function locate(score: Score, ms: number): Place {
  let low = 0;
  let high = score.cues.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((score.cues[middle]?.atMs ?? 0) <= ms) low = middle;
    else high = middle - 1;
  }
  const found = score.cues[low];
  if (!found) throw new RangeError('An empty score has no places');
  const msIntoCue = Math.max(0, Math.min(ms - found.atMs, found.lastsMs));
  return { ...placeOf(found.cue), msIntoCue };
}

/** The beginning of a cue, as a place. */
export const placeOf = (cue: Cue): Place => ({
  step: cue.step,
  side: cue.side,
  set: cue.set,
  cue: cue.name,
  msIntoCue: 0,
});

/** The index of the cue that a place is in, or of the next one where this score has no such cue; the length if none is left. */
export function cueAt(score: Score, place: Place): number {
  const from = { ...place, msIntoCue: 0 };
  const index = score.cues.findIndex(({ cue }) => comparePlaces(placeOf(cue), from) >= 0);
  return index === -1 ? score.cues.length : index;
}

/** The moment of a place on a score: `locate` the way back. A cue that this score lacks is taken as the next one's beginning. */
export function msAt(score: Score, place: Place): number {
  const scored = score.cues[cueAt(score, place)];
  if (!scored) return score.lastsMs;
  const same = comparePlaces(placeOf(scored.cue), { ...place, msIntoCue: 0 }) === 0;
  return scored.atMs + (same ? Math.min(place.msIntoCue, scored.lastsMs) : 0);
}
