// espeak-ng as the speaker of a stream: in rehearsal and tests, what Polly is in production.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameBytes } from '../lambda/render/audio.js';
import type { Speak } from '../lambda/stream/clips.js';
import { clipOf, samplesPerSecond } from '../lambda/stream/encode.js';
import { askEspeak, espeakVersion, plain } from './espeak-thread.js';
import { keep, readKept } from './kept-file.js';
import { projectFolder } from './project.js';
import { resampled } from './resample.js';

/** What a voice of espeak-ng says, as sound: mono, at the stream's rate, with the silence that it leaves around it. */
export const pcmOf = async (words: string, voice: string): Promise<Float32Array> => {
  const recording = await askEspeak('sound', plain(words), voice);
  return resampled(recording.samples, recording.samplesPerSecond, samplesPerSecond);
};

/** Everything that decides how a clip sounds. A change in any of it makes every clip anew. */
const makers = [
  'rehearsal/espeak.mjs',
  'rehearsal/resample.ts',
  'rehearsal/speak.ts',
  'lambda/stream/encode.ts',
  'node_modules/wasm-media-encoders/package.json',
];

const makersMark = (): string => {
  const hash = createHash('sha256').update(espeakVersion());
  for (const file of makers) hash.update(readFileSync(join(projectFolder(), file)));
  return hash.digest('hex');
};

/** Speaks by espeak-ng, and keeps every clip, one file each, in `folder`. The clips reject for what has no sound. */
export const espeakSpeaking = (folder: string): Speak => {
  let mark: string | undefined;

  return async (words, { synthesiser, name: voice }) => {
    if (synthesiser !== 'espeak-ng')
      throw new RangeError(`espeak-ng has no voice of ${synthesiser}'s, "${voice}"`);
    mark ??= makersMark();
    const name = createHash('sha256')
      .update(JSON.stringify([mark, voice, words]))
      .digest('hex');
    const file = join(folder, `${name}.mp3`);
    const kept = readKept(file);
    if (kept?.length && kept.length % frameBytes === 0) return new Uint8Array(kept);
    const clip = await clipOf(await pcmOf(words, voice));
    keep(file, clip);
    return clip;
  };
};

/** Speaks by espeak-ng, keeping clips in the system's folder for passing files. */
export const espeakSpeak: Speak = espeakSpeaking(join(tmpdir(), 'my-back-stretches-clips'));
