/** Every sound that a voice's streams can hold, each with the least room it ever has. */
import { chimeMs, frameMs, leadFrames, type Sound } from '../lambda/render/audio.js';
import { type Score, scoreOf } from '../lambda/render/score.js';
import type { Voice } from '../lambda/voice/voice.js';
import { routines } from './routines.js';

/** A sound, and the fewest frames that a stream ever has from the beginning of its clip to the beginning of the next one. */
export interface Room {
  readonly sound: Sound;
  readonly frames: number;
}

interface Moment {
  readonly atMs: number;
  readonly sound: Sound;
}

/** One way of writing a sound. */
export const keyOf = (sound: Sound): string => ('say' in sound ? sound.say : `chime: ${sound.chime}`);

/** The milliseconds of speech that so many frames hold: what stands before the sound is none of it. */
export const soundMs = (frames: number): number => (frames - leadFrames) * frameMs;

const begin: Sound = { chime: 'begin' };
const end: Sound = { chime: 'end' };

/** What is heard in a score, to the millisecond, and with chimes: they only take room from what stands before them. */
function heardIn({ cues }: Score): Moment[] {
  const heard: Moment[] = [];
  for (const [index, { cue, atMs, lastsMs, phrases }] of cues.entries()) {
    if (cues[index + 1]?.cue.kind === 'countdown') heard.push({ atMs, sound: begin });
    for (const phrase of phrases) heard.push({ atMs: atMs + phrase.atMs, sound: { say: phrase.text } });
    if (cue.kind === 'countdown') heard.push({ atMs: atMs + lastsMs - chimeMs, sound: end });
  }
  return heard;
}

/** All sounds of a voice in the order in which routines come to them; what is said in no routine is not among them. */
export function everySound(voice: Voice): Room[] {
  const rooms = new Map<string, Room>();
  for (const routine of routines(turnsOf(voice))) {
    const score = scoreOf(routine, voice);
    const heard = heardIn(score);
    for (const [index, { atMs, sound }] of heard.entries()) {
      const next = heard[index + 1];
      // Wherever in a frame a sound begins, it has at least the whole frames until the next one.
      const frames = Math.floor(((next?.atMs ?? score.lastsMs) - atMs) / frameMs);
      // Nothing stands before the first frame of a stream, and nothing comes behind its last.
      const more = (next ? 0 : leadFrames) - (atMs < leadFrames * frameMs ? leadFrames : 0);
      const key = keyOf(sound);
      if (frames + more < (rooms.get(key)?.frames ?? Number.POSITIVE_INFINITY))
        rooms.set(key, { sound, frames: frames + more });
    }
  }
  return [...rooms.values()];
}

/** After so many days everything has been said in each of its ways: a multiple of every number of ways. */
function turnsOf({ words }: Voice): number {
  const ways = Object.values(words.cues).flatMap((cue) =>
    (typeof cue === 'object' && !Array.isArray(cue) ? Object.values(cue) : [cue]).map((said) =>
      Array.isArray(said) ? said.length : 1,
    ),
  );
  return ways.reduce((turns, count) => (turns * count) / commonDivisor(turns, count), 1);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
