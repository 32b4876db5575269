/** A routine to stream, clips that need no synthesiser, and a store that counts. */
import { createHash } from 'node:crypto';
import { type AudioDoor, type AudioDoorOptions, audioDoor } from '../../lambda/audio.js';
import { frameBytes, frameHeader, type Sound, type Stream, streamOf } from '../../lambda/render/audio.js';
import { lengthOf, type Score, scoreOf } from '../../lambda/render/score.js';
import { nothingDone } from '../../lambda/routine/history.js';
import { plan } from '../../lambda/routine/plan.js';
import { firstWish, type Routine } from '../../lambda/routine/routine.js';
import { tokenOf } from '../../lambda/stream/address.js';
import { type ClipStore, folderOf, nameOf } from '../../lambda/stream/clips.js';
import { bytesOf } from '../../lambda/stream/joined.js';
import { type Speaker, speakerFor } from '../../lambda/voice/speakers.js';
import { voiceFor } from '../../lambda/voice/voice.js';

export const key = 'a secret of the tests';
export const locale = 'en-US';
export const speaker: Speaker = speakerFor(locale, 'espeak-ng');
export const voice = voiceFor(locale, 'espeak-ng');

export function routineOf(minutes: number): Routine {
  const wish = { ...firstWish, minutes };
  const input = { wish, day: '2026-11-20', talk: 'full', history: nothingDone, choices: {} } as const;
  return plan(input, lengthOf(voice)).routine;
}

export interface Streamable {
  readonly routine: Routine;
  readonly score: Score;
  readonly stream: Stream;
  readonly token: string;
  readonly path: string;
}

export function streamable(minutes: number, chimes = false): Streamable {
  const routine = routineOf(minutes);
  const score = scoreOf(routine, voice);
  const spoken = { locale, folder: folderOf(locale, speaker) };
  const token = tokenOf({ routine, fingerprint: score.fingerprint, chimes }, spoken, key);
  return { routine, score, stream: streamOf(score, { chimes }), token, path: `/${locale}/${token}.mp3` };
}

export const soundsOf = ({ segments }: Stream): Sound[] =>
  segments.flatMap(({ sound }) => (sound ? [sound] : []));

/**
 * Frames that sound of nothing and are like no others: behind the header and nine bytes that say so, a decoder passes over
 * what is left. ISO 13818-3.
 */
export function clipLike(words: string, frames: number): Uint8Array {
  const clip = new Uint8Array(frames * frameBytes);
  for (let frame = 0; frame < frames; frame++) {
    clip.set(frameHeader, frame * frameBytes);
    const noise = createHash('sha512').update(`${words} ${frame}`).digest();
    for (const at of [13, 77]) clip.set(noise, frame * frameBytes + at);
  }
  return clip;
}

export const spokenClip = (words: string): Uint8Array => clipLike(words, 4 + words.length);
export const chimeClip = (which: string): Uint8Array => clipLike(which, 10);
export const clipOfSound = (sound: Sound): Uint8Array =>
  'say' in sound ? spokenClip(sound.say) : chimeClip(sound.chime);

/** A store in memory that tells what it was asked. A clip is another copy each time, as from any store. */
export function countingStore(kept: Iterable<readonly [string, Uint8Array]> = []) {
  const clips = new Map(kept);
  const asked = { list: [] as string[], read: [] as string[], write: [] as string[] };
  const store: ClipStore = {
    async list(folder) {
      asked.list.push(folder);
      return new Set([...clips.keys()].filter((name) => name.startsWith(`${folder}/`)));
    },
    async read(name) {
      asked.read.push(name);
      const clip = clips.get(name);
      return clip && new Uint8Array(clip);
    },
    async write(name, clip) {
      asked.write.push(name);
      clips.set(name, clip);
    },
  };
  return { store, clips, asked };
}

/** A store that has every clip of a stream. */
export const fullStore = (stream: Stream) =>
  countingStore(
    soundsOf(stream).map((sound) => [nameOf(sound, locale, speaker), clipOfSound(sound)] as const),
  );

/** Speaks as `spokenClip`, and tells what it was asked to say. */
export function countingSpeech() {
  const said: string[] = [];
  return {
    said,
    speak: async (words: string) => {
      said.push(words);
      return spokenClip(words);
    },
    chimeOf: async (which: 'begin' | 'end') => chimeClip(which),
  };
}

export const mute = {
  speak: async (words: string): Promise<Uint8Array> => {
    throw new Error(`Nobody speaks "${words}" here`);
  },
  chimeOf: async (): Promise<Uint8Array> => {
    throw new Error('Nothing rings here');
  },
};

export function openDoor(options: Partial<AudioDoorOptions> & Pick<AudioDoorOptions, 'clips'>): AudioDoor {
  const log = () => {};
  return audioDoor({ key, synthesiser: 'espeak-ng', ...countingSpeech(), log, ...options });
}

export async function collected(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** All bytes of a stream of such clips. */
export const wholeOf = (stream: Stream): Promise<Buffer> =>
  collected(
    bytesOf(stream, { from: 0, to: stream.frames * frameBytes }, async (sound) => clipOfSound(sound)),
  );

/** A store that loses every clip as soon as it has given it once. */
export const losing = ({ store, clips }: ReturnType<typeof fullStore>): ClipStore => ({
  ...store,
  read: async (name) => {
    const clip = await store.read(name);
    clips.delete(name);
    return clip;
  },
});
