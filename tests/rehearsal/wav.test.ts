import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AskEspeak } from '../../rehearsal/espeak-thread.js';
import { wavsIn } from '../../rehearsal/wav.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wavs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const samplesPerSecond = 22_050;

/** A tenth of a second a letter, each sample another. */
const counting = () => {
  const asked: string[] = [];
  const ask = (async (_, text: string, voice: string) => {
    asked.push(`${voice} ${text}`);
    const samples = Int16Array.from({ length: text.length * 2205 }, (_, index) => index - 9000);
    return { samples, samplesPerSecond };
  }) as AskEspeak;
  return { ask, asked };
};

test('a phrase is a WAV file of 16 bits and one channel, kept for the next run', async () => {
  const { ask, asked } = counting();
  const { file, ms } = await wavsIn(folder, ask)('Hold.', 'en-GB');
  expect(ms).toBe(500);
  const wav = readFileSync(file);
  expect(wav.length).toBe(44 + 5 * 2205 * 2);
  expect(wav.subarray(0, 16).toString('latin1')).toMatch(/^RIFF....WAVEfmt $/s);
  expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
  expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([
    1,
    1,
    samplesPerSecond,
    16,
  ]);
  expect([wav.readInt16LE(44), wav.readInt16LE(46)]).toEqual([-9000, -8999]);
  expect(await wavsIn(folder, ask)('Hold.', 'en-GB')).toEqual({ file, ms });
  expect(asked).toEqual(['en-gb Hold.']);
});

test('a voice, a phrase and where it begins are a file each', async () => {
  const wavOf = wavsIn(folder, counting().ask);
  const files = [
    await wavOf('Hold.', 'en-US'),
    await wavOf('Hold.', 'en-GB'),
    await wavOf('Rest.', 'en-US'),
    await wavOf('Hold.', 'en-US', 200),
  ];
  expect(new Set(files.map(({ file }) => file)).size).toBe(4);
  expect(files.map(({ ms }) => ms)).toEqual([500, 500, 500, 300]);
  expect(readFileSync(files[3]?.file ?? '').readInt16LE(44)).toBe(2 * 2205 - 9000);
});

test('a torn file is made again', async () => {
  const { ask, asked } = counting();
  const { file, ms } = await wavsIn(folder, ask)('Hold.', 'en-US');
  const wav = readFileSync(file);
  writeFileSync(file, wav.subarray(0, 1000));
  expect(await wavsIn(folder, ask)('Hold.', 'en-US')).toEqual({ file, ms });
  expect(readFileSync(file).equals(wav)).toBe(true);
  expect(asked).toHaveLength(2);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a folder that cannot be written is told of', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  const wavOf = wavsIn(join(folder, 'a-file', 'below'), counting().ask);
  await expect(wavOf('Hold.', 'en-US')).rejects.toThrow('nothing can be kept');
});
