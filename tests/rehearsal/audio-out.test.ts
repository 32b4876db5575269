import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameBytes, frameMs } from '../../lambda/render/audio.js';
import { tryFiles } from '../../rehearsal/audio-out.js';
import { readOptions } from '../../rehearsal/options.js';
import { decode } from '../stream/decoding.js';
import { soundsIn, tonedSources } from './toned.js';
import { perform, start } from './toy-run.js';
import { toyDoor } from './toy-skill.js';
import { play } from './toy-streams.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audio-out-'));
  file = join(folder, 'heard.mp3');
});
afterEach(() => rmSync(folder, { recursive: true }));

const heard = async (name = 'heard.mp3') => soundsIn(await decode(readFileSync(join(folder, name))));
const begins = (sounds: readonly (readonly [number, number])[]) => sounds.map(([fromMs]) => fromMs);

/** Whether each is within a frame of its moment. */
const expectAt = (found: readonly number[], moments: readonly number[]) => {
  expect(found).toHaveLength(moments.length);
  for (const [index, moment] of moments.entries())
    expect(Math.abs((found[index] ?? 0) - moment)).toBeLessThanOrEqual(frameMs);
};

test('what was heard is in the file, to the end of the rehearsal', async () => {
  const { code, err } = await perform(`${start}\n.wait 1\nyes\n@5 Alexa, stop\n.wait 10`, [
    '--audio-out',
    file,
  ]);
  expect([code, err]).toEqual([0, []]);
  // The first frames of a recording are what a decoder needs to get going.
  expectAt(begins(await heard()), [48, 1000, 6000]);
  expect(readFileSync(file).length).toBe(Math.round(16_000 / frameMs) * frameBytes);
});

test('two devices are two files', async () => {
  await perform(`${start}\nB: .locale en-GB\n.wait 2\nB: ${start}`, ['--audio-out', file]);
  expectAt(begins(await heard()), [48]);
  expectAt(begins(await heard('heard-B.mp3')), [2000]);
  expect(readFileSync(file).length).toBe(Math.round(2600 / frameMs) * frameBytes);
});

describe('a stream', () => {
  const door = toyDoor({ LaunchRequest: play('one', 3000, 'Off we go.') });

  test('is heard from where it was told to begin', async () => {
    const url = 'https://streams.example/one.mp3';
    const bytes = new Uint8Array(1250 * frameBytes).map((_, index) =>
      index % frameBytes === 4 ? 0 : index % 251,
    );
    const { code } = await perform(`.device audio\n${start}\n.wait 20`, ['--audio-out', file], {
      openDoor: () => door,
      stream: async () => ({ lastsMs: 30_000, phrases: [] }),
      sources: tonedSources({ [url]: bytes }).sources,
    });
    expect(code).toBe(0);
    const mp3 = readFileSync(file);
    const from = 125 * frameBytes;
    // "Off we go." lasts a second, and the stream begins behind it.
    const at = Math.round(1000 / frameMs) * frameBytes;
    expect(
      Buffer.compare(mp3.subarray(at, at + 700 * frameBytes), bytes.subarray(from, from + 700 * frameBytes)),
    ).toBe(0);
  });

  test('whose bytes cannot be had is a problem, at its time', async () => {
    const { code, out } = await perform(`.device audio\n${start}\n.wait 20`, ['--audio-out', file], {
      openDoor: () => door,
      stream: async () => ({ lastsMs: 30_000, phrases: [] }),
    });
    expect(code).toBe(1);
    expect(out.filter((line) => line.includes('PROBLEM'))).toEqual([
      '   0:01  PROBLEM: The stream https://streams.example/one.mp3 is silent in the recording: the address answers 503',
    ]);
    expectAt(begins(await heard()), [48]);
  });
});

describe('a file that cannot be written', () => {
  test.each([
    ['in a folder that is not there', () => join(folder, 'nowhere', 'heard.mp3')],
    ['where a folder is', () => folder],
  ])('%s ends it before it begins', async (_, name) => {
    let opened = false;
    const { code, err, out } = await perform(start, ['--audio-out', name()], {
      openDoor: () => {
        opened = true;
        return toyDoor({});
      },
    });
    expect(code).toBe(2);
    expect(err).toEqual([expect.stringContaining(`What is heard cannot be written to "${name()}"`)]);
    expect(out).toEqual([]);
    expect(opened).toBe(false);
  });

  test('of the second device does, too', async () => {
    mkdirSync(join(folder, 'heard-B.mp3'));
    expect((await perform(start, ['--audio-out', file])).code).toBe(0);
    rmSync(file);
    const { code, err } = await perform(`${start}\nB: ${start}`, ['--audio-out', file]);
    expect(code).toBe(2);
    expect(err[0]).toMatch('heard-B.mp3');
    expect(existsSync(file)).toBe(false);
  });

  test('trying leaves what was there', () => {
    const options = readOptions(['--audio-out', file]);
    tryFiles(options, ['A']);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, 'an older one');
    tryFiles(options, ['A']);
    expect(readFileSync(file, 'utf8')).toBe('an older one');
  });
});

test.each([
  [['--audio-out', 'heard.mp3', '--speech-rate', '0.85'], /--audio-out .* --speech-rate/],
  [['--sound'], /npm start/],
])('%j cannot be had', async (args, message) => {
  const { code, err } = await perform(start, args);
  expect(code).toBe(2);
  expect(err.join()).toMatch(message);
});
