import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../clips/clips';
import { clipsHelp } from '../../clips/options';
import { charactersOf } from '../../clips/price';
import { folderOf, nameOf } from '../../lambda/stream/clips';
import { directoryClips } from '../../lambda/stream/directory';
import { type Pace, sayMs } from '../../lambda/voice/pace';
import { speakerFor } from '../../lambda/voice/speakers';
import { locales } from '../../lambda/voice/voice';
import { clipWith, framesOf, newClock, newRun, newStore, roomOf, rooms } from './fake-making';

/** Under load, laying out every routine takes a while. */
jest.setTimeout(60_000);

const polly = ['--synthesiser', 'polly', '--folder', 'anywhere'];
const agreed = [...polly, '--yes'];
const speaker = speakerFor('en-US', 'polly');
const nameIn = (say: string): string => nameOf({ say }, 'en-US', speaker);

describe('before anything is made', () => {
  it('says how much there is, what it costs, where the price is from, and asks', async () => {
    const { around, out, questions, store } = newRun({ answer: true });
    expect(await run(polly, around)).toBe(0);
    const characters = charactersOf(rooms);
    const told = out.join('\n');
    expect(told).toContain(`${rooms.length} clips, 0 there already`);
    expect(told).toContain(`${characters.toLocaleString('en-US')} characters`);
    expect(told).toContain(`about ${((characters * 30) / 1e6).toFixed(2)} USD (30 USD for a million)`);
    expect(told).toContain('aws.amazon.com/polly/pricing');
    expect(told).toContain('2026');
    expect(questions).toEqual(['Make them?']);
    expect(store.clips.size).toBe(rooms.length);
  });

  it('makes nothing when somebody says no', async () => {
    const { around, out, spoken, store } = newRun({ answer: false });
    expect(await run(polly, around)).toBe(0);
    expect(out.at(-1)).toBe('Nothing was made.');
    expect([spoken, store.clips.size]).toEqual([[], 0]);
  });

  it('makes nothing of what costs money where nobody can say yes', async () => {
    const { around, out, err, spoken, store } = newRun();
    expect(await run(polly, around)).toBe(2);
    expect(out.join('\n')).toContain('USD');
    expect(err).toEqual([expect.stringContaining('--yes')]);
    expect([spoken, store.clips.size]).toEqual([[], 0]);
  });

  it('asks nothing of who has said yes, nor for what this machine says itself', async () => {
    const paid = newRun({ answer: false });
    expect(await run(agreed, paid.around)).toBe(0);
    expect(paid.questions).toEqual([]);
    const free = newRun({ speak: async () => clipWith(10) });
    expect(await run(['--synthesiser', 'espeak-ng', '--folder', 'anywhere'], free.around)).toBe(0);
    expect(free.out.join('\n')).toContain('costs nothing');
    expect(free.store.clips.size).toBeGreaterThan(800);
  });

  it('asks nothing when all that is missing are chimes', async () => {
    const first = newRun();
    await run(agreed, first.around);
    for (const name of first.store.clips.keys()) if (name.includes('chime')) first.store.clips.delete(name);
    const { around, store, spoken } = newRun({ store: first.store });
    expect(await run(polly, around)).toBe(0);
    expect([store.clips.size, spoken]).toEqual([rooms.length, []]);
  });
});

describe('making', () => {
  it('keeps every sound under its own name, chimes too', async () => {
    const { around, store } = newRun();
    expect(await run(agreed, around)).toBe(0);
    expect([...store.clips.keys()].sort()).toEqual(
      rooms.map(({ sound }) => nameOf(sound, 'en-US', speaker)).sort(),
    );
    expect(store.clips.get(nameIn('Halfway.'))?.length).toBe((framesOf({ say: 'Halfway.' }) - 1) * 144);
    expect(store.clips.get(`${folderOf('en-US', speaker)}/chime-end.mp3`)).toEqual(clipWith(11));
  });

  it('makes what is missing and nothing else', async () => {
    const { around, store } = newRun();
    await run(agreed, around);
    store.clips.delete(nameIn('Halfway.'));
    store.clips.set(nameIn('Release.'), new Uint8Array(100));
    const again = newRun({ store });
    expect(await run(agreed, again.around)).toBe(0);
    expect(again.spoken.sort()).toEqual(['Halfway.', 'Release.']);
    expect(again.out.join('\n')).toContain(`${rooms.length - 2} there already`);
    const third = newRun({ store });
    expect(await run(agreed, third.around)).toBe(0);
    expect(third.spoken).toEqual([]);
  });

  it('fails for a voice that is too slow for the rooms, names each phrase, and keeps the others', async () => {
    const slow = new Map([
      ['Halfway.', 7],
      ['And hold.', 2],
    ]);
    const { around, err, store } = newRun({
      speak: async (say) => clipWith(framesOf({ say }) + (slow.get(say) ?? 0)),
    });
    expect(await run(agreed, around)).toBe(1);
    expect(store.clips.size).toBe(rooms.length - 2);
    expect(store.clips.has(nameIn('Halfway.'))).toBe(false);
    const ms = (say: string): number => ((roomOf.get(say)?.frames ?? 0) - 2) * 24;
    expect(err.slice(0, 3)).toEqual([
      expect.stringContaining('2 clips longer'),
      `  ${ms('Halfway.') + 7 * 24} ms in ${ms('Halfway.')} ms: Halfway.`,
      `  ${ms('And hold.') + 2 * 24} ms in ${ms('And hold.')} ms: And hold.`,
    ]);
    const { around: later, err: again } = newRun({ store });
    store.clips.set(nameIn('Halfway.'), clipWith(framesOf({ say: 'Halfway.' }) + 1));
    expect(await run(agreed, later)).toBe(1);
    expect(again.join('\n')).toContain('1 clip longer');
  });

  it('says what is kept when the synthesiser fails, and goes on from there', async () => {
    let left = 100;
    const speak = async (say: string): Promise<Uint8Array> => {
      if (left-- <= 0) throw new Error('no voice today');
      return clipWith(framesOf({ say }));
    };
    const { around, out, err, store } = newRun({ speak });
    expect(await run(agreed, around)).toBe(1);
    expect(store.clips.size).toBeGreaterThanOrEqual(100);
    expect(store.clips.size).toBeLessThan(110);
    expect(out.join('\n')).toContain(`${store.clips.size} made and kept`);
    expect(err.join('\n')).toMatch(/no voice today.*goes on from here/);
    const before = store.clips.size;
    const again = newRun({ store });
    expect(await run(agreed, again.around)).toBe(0);
    expect(again.spoken.length).toBeLessThanOrEqual(rooms.length - before);
    expect(store.clips.size).toBe(rooms.length);
  });

  it('stops when it is told to: what is under way is kept, and it says how to go on', async () => {
    const store = newStore();
    const { around, err } = newRun({ store, isStopped: () => store.clips.size >= 50 });
    expect(await run(agreed, around)).toBe(130);
    expect(store.clips.size).toBeGreaterThanOrEqual(50);
    expect(store.clips.size).toBeLessThan(60);
    expect(err).toEqual([
      `Stopped with ${rooms.length - store.clips.size} to go. What was made is kept; the same command goes on from here.`,
    ]);
  });

  it('keeps to the rate that it is given', async () => {
    const clock = newClock();
    const { around } = newRun({ clock });
    expect(await run([...agreed, '--rate', '2'], around)).toBe(0);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(((rooms.length - 2) * 1_000) / 2);
    const usual = newClock();
    expect(await run(agreed, newRun({ clock: usual }).around)).toBe(0);
    expect(usual.nowMs() / ((rooms.length - 1) * 250)).toBeCloseTo(1, 1);
  });

  it('says so when the store can’t be reached', async () => {
    const store = { ...newStore(), list: async () => Promise.reject(new Error('no such bucket')) };
    const { around, err, spoken } = newRun({ store });
    expect(await run(agreed, around)).toBe(1);
    expect(err).toEqual(['no such bucket']);
    expect(spoken).toEqual([]);
  });
});

it('prints the pace that it measured, as lambda/voice/pace.ts has it', async () => {
  const row: Pace = {
    startMs: 200,
    letterMs: 40,
    digitMs: 160,
    wordMs: 40,
    commaMs: 250,
    stopMs: 400,
    margin: 1,
  };
  const { around, out } = newRun({ speak: async (say) => clipWith(2 + Math.round(sayMs(say, row) / 24)) });
  await run(agreed, around);
  const told = out.join('\n');
  const printed = /\{\n([^}]*)\}/.exec(told)?.[1] ?? '';
  const fitted = Object.fromEntries(
    [...printed.matchAll(/(\w+): ([\d.]+),/g)].map(([, key, ms]) => [key!, Number(ms)]),
  );
  expect(Object.keys(fitted)).toEqual(Object.keys(row));
  for (const key of ['startMs', 'letterMs', 'digitMs', 'wordMs', 'commaMs', 'stopMs'] as const)
    expect(Math.abs(fitted[key]! - row[key])).toBeLessThan(15);
  expect(told).toMatch(/This row: median error 0\.\d %/);
  expect(told).toContain('The row in use, {"startMs":130');
});

it.each([
  [['--locale', 'de-DE'], 'no locale'],
  [['--locale', 'en-US', '--all', '--folder', 'a'], 'leave out --locale, or --all'],
  [['--all', '--locale', 'de-DE', '--folder', 'a'], 'leave out --locale, or --all'],
  [['--synthesiser', 'a parrot'], "can't speak"],
  [['--folder', 'a', '--bucket', 'b'], 'not both'],
  [[], '--bucket NAME, or --folder DIR'],
  [['--folder', ''], '--bucket NAME, or --folder DIR'],
  [['--folder', 'a', '--rate', 'fast'], '--rate takes'],
  [['--folder', 'a', '--rate', '0'], '--rate takes'],
  [['--louder'], '--help'],
  [['everything'], '--help'],
])('answers %j with one kind line', async (args, line) => {
  const { around, out, err, spoken } = newRun();
  expect(await run(args, around)).toBe(2);
  expect(err).toEqual([expect.stringContaining(line)]);
  expect([out, spoken]).toEqual([[], []]);
});

it('helps', async () => {
  const { around, out } = newRun();
  expect(await run(['--help'], around)).toBe(0);
  expect(out).toEqual([clipsHelp]);
  for (const locale of locales) expect(clipsHelp).toContain(locale);
  expect(clipsHelp).toContain('--all ');
});

it('keeps them in the bucket in use where no place is named', async () => {
  let kept: unknown;
  const { around } = newRun();
  const open: typeof around.open = (options) => {
    kept = options.kept;
    return around.open(options);
  };
  await run(['--yes'], { ...around, open, bucketInUse: 'our-clips' });
  expect(kept).toEqual({ bucket: 'our-clips' });
  await run(['--yes', '--bucket', 'theirs'], { ...around, open, bucketInUse: 'our-clips' });
  expect(kept).toEqual({ bucket: 'theirs' });
});

it('fills a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clips-'));
  try {
    const { around } = newRun({ speak: async () => clipWith(10) });
    const open: typeof around.open = async (options) => ({
      ...(await around.open(options)),
      store: directoryClips(folder),
    });
    expect(await run(agreed, { ...around, open })).toBe(0);
    expect(await readdir(join(folder, folderOf('en-US', speaker)))).toHaveLength(rooms.length);
  } finally {
    await rm(folder, { recursive: true });
  }
});
