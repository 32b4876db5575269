import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { play, playersOn } from '../../rehearsal/players.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'players-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in a folder of its own, which becomes part of a PATH. */
const program = (name: string, body: string, mode = 0o755): string => {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, name), `#!${process.execPath}\n${body}`, { mode });
  return place;
};

/** Writes down what it was given and that it came to its end. */
const telling = (end: string, beginning = '') => `
${beginning}
const { appendFileSync } = require('node:fs');
const tell = (line) => appendFileSync(${JSON.stringify(join(folder, 'told'))}, line + '\\n');
tell(['began', process.pid, ...process.argv.slice(2)].join(' '));
${end}`;

const told = (): readonly string[] => {
  const file = join(folder, 'told');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
};

/** Resolves once a program has written a line. */
const begun = () =>
  new Promise<void>((resolve) => {
    const watcher = watch(folder, () => look());
    const look = () => {
      if (told().length === 0) return;
      watcher.close();
      resolve();
    };
    look();
  });

const first = (...places: readonly string[]) => {
  const [player] = playersOn(places.join(delimiter), 'linux');
  if (!player) throw new Error('no player');
  return player;
};

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('what is on a PATH', () => {
  test('is found in the order of the system', () => {
    const places = ['afplay', 'ffplay', 'aplay'].map((name) => program(name, ''));
    const names = (platform: NodeJS.Platform) =>
      playersOn(places.join(delimiter), platform).map(({ name }) => name);
    expect(names('linux')).toEqual(['aplay', 'ffplay', 'afplay']);
    expect(names('darwin')).toEqual(['afplay', 'ffplay', 'aplay']);
  });

  test('is nothing where there is no program by these names', () => {
    const place = program('aplay', '', 0o644);
    mkdirSync(join(folder, 'ffplay', 'ffplay'), { recursive: true });
    expect(playersOn([place, join(folder, 'ffplay'), '', 'nowhere'].join(delimiter), 'linux')).toEqual([]);
    expect(playersOn('', 'linux')).toEqual([]);
  });
});

describe('a player', () => {
  test.each([
    ['aplay', '-q one.wav'],
    ['ffplay', '-nodisp -autoexit -loglevel quiet one.wav'],
    ['afplay', 'one.wav'],
  ])('%s is given the file, and ends by itself', async (name, args) => {
    const playing = play(first(program(name, telling("tell('ended');"))), 'one.wav');
    expect(await playing.ended).toBeUndefined();
    expect(told()).toEqual([expect.stringMatching(new RegExp(`^began \\d+ ${args}$`)), 'ended']);
  });

  test('is gone at once when it is stopped, and has not failed', async () => {
    const deaf = telling('setInterval(() => {}, 1000);', "process.on('SIGTERM', () => {});");
    const playing = play(first(program('aplay', deaf)), 'one.wav');
    await begun();
    playing.stop();
    expect(await playing.ended).toBeUndefined();
    expect(told()).toHaveLength(1);
    const [, pid] = told()[0]?.split(' ') ?? [];
    expect(Number(pid)).toBeGreaterThan(0);
    expect(isThere(Number(pid))).toBe(false);
  });

  test.each([
    [
      "console.error('audio open error: No such file\\nmore'); process.exit(1)",
      'audio open error: No such file',
    ],
    ['process.exit(3)', 'it ended with 3'],
    ["process.kill(process.pid, 'SIGSEGV')", 'it was ended by SIGSEGV'],
  ])('says why it failed: %s', async (body, why) => {
    expect(await play(first(program('aplay', body)), 'one.wav').ended).toBe(why);
  });

  test('that cannot be started has failed', async () => {
    const player = first(program('aplay', ''));
    rmSync(join(folder, 'aplay'), { recursive: true });
    expect(await play(player, 'one.wav').ended).toMatch('ENOENT');
  });
});
