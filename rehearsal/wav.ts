// Phrases as WAV files, spoken once and kept, for players that know nothing else.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AskEspeak, espeakVersion, plain, type Recording } from './espeak-thread.js';
import { keep, readKept } from './kept-file.js';
import type { WavOf } from './sound.js';
import { voiceOf } from './speech.js';

const headBytes = 44;

/** Sound as a WAV file: 16 bits, mono. The layout is Microsoft's and IBM's of 1991. */
export const wavOfRecording = ({ samples, samplesPerSecond }: Recording): Buffer => {
  const head = Buffer.alloc(headBytes);
  const dataBytes = samples.length * 2;
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(headBytes - 8 + dataBytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samplesPerSecond, 24);
  head.writeUInt32LE(samplesPerSecond * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(dataBytes, 40);
  const data = Buffer.alloc(dataBytes);
  for (const [index, sample] of samples.entries()) data.writeInt16LE(sample, index * 2);
  return Buffer.concat([head, data]);
};

/** How long a file sounds; undefined for none, or a torn one. */
const wavMs = (wav: Buffer | undefined): number | undefined => {
  if (!wav || wav.length < headBytes || wav.readUInt32LE(40) !== wav.length - headBytes) return undefined;
  return ((wav.length - headBytes) * 1000) / wav.readUInt32LE(28);
};

const from = ({ samples, samplesPerSecond }: Recording, ms: number): Recording => ({
  samples: samples.slice(Math.round((ms * samplesPerSecond) / 1000)),
  samplesPerSecond,
});

/** Speaks phrases by espeak-ng and keeps them as files in `folder`. Rejects when the folder can't be written. */
export const wavsIn =
  (folder: string, ask: AskEspeak): WavOf =>
  async (text, locale, fromMs = 0) => {
    const voice = voiceOf(locale);
    const name = createHash('sha256')
      .update(JSON.stringify(['wav 1', espeakVersion(), voice, text, fromMs]))
      .digest('hex');
    const file = join(folder, `${name}.wav`);
    const keptMs = wavMs(readKept(file));
    if (keptMs !== undefined) return { file, ms: keptMs };
    const wav = wavOfRecording(from(await ask('sound', plain(text), voice), fromMs));
    keep(file, wav);
    if (!existsSync(file)) throw new Error(`nothing can be kept in ${folder}`);
    return { file, ms: wavMs(wav) ?? 0 };
  };
