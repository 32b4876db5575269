// A voice that makes one tone a phrase, 100 ms a letter, to find again in a recording.
import { frameBytes } from '../../lambda/render/audio.js';
import { clipOf, samplesPerSecond } from '../../lambda/stream/encode.js';
import type { Sources } from '../../rehearsal/heard.js';

export const samplesPerMs = samplesPerSecond / 1000;

/** The clip of a phrase: half as loud as can be, from its first millisecond to its last. */
export const toned = (text: string): Promise<Uint8Array> =>
  clipOf(
    Float32Array.from(
      { length: text.length * 100 * samplesPerMs },
      (_, index) => 0.5 * Math.sin((2 * Math.PI * 440 * (index + 1)) / samplesPerSecond),
    ),
  );

/** Two seconds of loud and soft, so that frames need much and little, and lend each other what they have left. */
export const syllables = (): Promise<Uint8Array> =>
  clipOf(
    Float32Array.from({ length: 2000 * samplesPerMs }, (_, index) => {
      const hiss = ((index * 7919) % 1009) / 1009 - 0.5;
      const tone = Math.sin((2 * Math.PI * 440 * index) / samplesPerSecond);
      return (0.5 * tone + 0.2 * hiss) * (index % 6000 < 4000 ? 1 : 0.02);
    }),
  );

/** Tones for words, and parts of what is at these addresses for streams. */
export const tonedSources = (streams: Readonly<Record<string, Uint8Array>> = {}) => {
  const spoken: string[] = [];
  const sources: Sources = {
    clipOf: (text, locale) => {
      spoken.push(`${locale} ${text}`);
      return toned(text);
    },
    bytesOf: async (url, from, to) => {
      const stream = streams[url];
      if (!stream) throw new Error('the address answers 503');
      return stream.slice(from, to);
    },
  };
  return { sources, spoken };
};

export const framesOf = (mp3: Uint8Array): readonly string[] =>
  Array.from({ length: mp3.length / frameBytes }, (_, index) =>
    Buffer.from(mp3.subarray(index * frameBytes, (index + 1) * frameBytes)).toString('hex'),
  );

/** When it sounds: from and to, in milliseconds, with a silence of more than 60 ms in between. */
export const soundsIn = (sound: Float32Array): readonly (readonly [fromMs: number, toMs: number])[] => {
  const found: [number, number][] = [];
  for (const [index, sample] of sound.entries()) {
    if (Math.abs(sample) < 0.05) continue;
    const atMs = index / samplesPerMs;
    const last = found.at(-1);
    if (last && atMs - last[1] <= 60) last[1] = atMs;
    else found.push([atMs, atMs]);
  }
  return found;
};
