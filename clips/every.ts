/** Every sound that a voice's streams can hold, each with the least room it ever has. */
import { frameMs, leadFrames, type Sound, soundsIn } from '../lambda/render/audio.js';
import { scoreOf } from '../lambda/render/score.js';
import type { Voice } from '../lambda/voice/voice.js';
import { routines } from './routines.js';

/** A sound, and the fewest frames that a stream ever has from the beginning of its clip to the beginning of the next one. */
export interface Room {
  readonly sound: Sound;
  readonly frames: number;
}

/** One way of writing a sound. */
export const keyOf = (sound: Sound): string => ('say' in sound ? sound.say : `chime: ${sound.chime}`);

/** The milliseconds of speech that so many frames hold: what stands before the sound is none of it. */
export const soundMs = (frames: number): number => (frames - leadFrames) * frameMs;

/** All sounds of a voice in the order in which routines come to them; what is said in no routine is not among them. */
export function everySound(voice: Voice): Room[] {
  const rooms = new Map<string, Room>();
  for (const routine of routines(turnsOf(voice))) {
    const score = scoreOf(routine, voice);
    // A chime moves nothing; it only takes room from what stands before it.
    const heard = soundsIn(score, { chimes: true });
    for (const [index, { atMs, sound }] of heard.entries()) {
      const next = heard[index + 1];
      // Wherever in a frame a sound begins, it has at least the whole frames until the next one.
      const frames = Math.floor(((next?.atMs ?? score.lastsMs) - atMs) / frameMs);
      // Behind the last sound no other one needs its lead.
      const more = next ? 0 : leadFrames;
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
