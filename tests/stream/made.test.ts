import type { Stream } from '../../lambda/render/audio.js';
import { nameOf } from '../../lambda/stream/clips.js';
import { OverrunError } from '../../lambda/stream/joined.js';
import { clipsMade, type Making, UnmadeError } from '../../lambda/stream/made.js';
import {
  clipLike,
  countingSpeech,
  countingStore,
  fullStore,
  locale,
  soundsOf,
  speaker,
  spokenClip,
  streamable,
} from './serving.js';

const { stream: tenMinutes } = streamable(10, true);
const names = [...new Set(soundsOf(tenMinutes).map((sound) => nameOf(sound, locale, speaker)))].sort();

const streamSaying = (...words: readonly string[]): Stream => ({
  segments: words.map((say, index) => ({ sound: { say }, fromFrame: index * 60, frames: 60 })),
  frames: words.length * 60,
});
const nameOfWords = (say: string): string => nameOf({ say }, locale, speaker);

function making(options: Partial<Making> = {}) {
  const logged: string[] = [];
  const speech = countingSpeech();
  const { store } = options.store ? { store: options.store } : countingStore();
  const log = (what: string) => logged.push(what);
  const clips = clipsMade({ store, ...speech, log, ...options })(locale, speaker);
  return { clips, logged, said: speech.said };
}

/** Comes when everything that can go on without us has gone on. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('preparing a stream', () => {
  it('makes what is missing, each sound once, and keeps it under its name', async () => {
    const { store, clips: kept, asked } = countingStore();
    const { clips, said } = making({ store });
    await clips.prepare(tenMinutes);
    expect([...kept.keys()].sort()).toEqual(names);
    expect(asked.write).toHaveLength(names.length);
    expect(said).toHaveLength(names.length - 2);
    for (const sound of soundsOf(tenMinutes)) {
      if ('say' in sound) expect(kept.get(nameOf(sound, locale, speaker))).toEqual(spokenClip(sound.say));
    }
  });

  it('neither makes nor reads what is there, and lists a folder once', async () => {
    const { store, asked } = fullStore(tenMinutes);
    const { clips, said } = making({ store });
    await Promise.all([clips.prepare(tenMinutes), clips.prepare(tenMinutes)]);
    await clips.prepare(tenMinutes);
    expect(said).toEqual([]);
    expect(asked.read).toEqual([]);
    expect(asked.list).toHaveLength(1);
  });

  it('knows what it has made itself', async () => {
    const { store, asked } = countingStore();
    const { clips } = making({ store, keptBytes: 0 });
    await clips.prepare(streamSaying('one', 'two'));
    await clips.prepare(streamSaying('two', 'one'));
    expect(asked).toMatchObject({ list: [expect.any(String)], write: { length: 2 }, read: { length: 2 } });
  });

  it('makes a clip once for all who need it at the same time', async () => {
    const { store, asked } = countingStore();
    const { clips, said } = making({ store });
    await Promise.all(Array.from({ length: 20 }, () => clips.prepare(tenMinutes)));
    expect(new Set(said).size).toBe(said.length);
    expect(asked.write).toHaveLength(names.length);
  });

  it('lets eight be made at once, whoever asks', async () => {
    const speaking: (() => void)[] = [];
    let most = 0;
    const speak = async (words: string) => {
      await new Promise<void>((spoken) => {
        most = Math.max(most, speaking.push(spoken));
      });
      return spokenClip(words);
    };
    const { clips } = making({ speak });
    const words = Array.from({ length: 30 }, (_, index) => `words ${index}`);
    const all = Promise.all(
      [0, 10].map((from) => clips.prepare(streamSaying(...words.slice(from, from + 20)))),
    );
    let isDone = false;
    all.then(
      () => {
        isDone = true;
      },
      () => {},
    );
    for (let turn = 0; !isDone; turn++) {
      await settled();
      expect(speaking.length).toBeLessThanOrEqual(8);
      speaking.shift()?.();
      expect(turn).toBeLessThan(1_000);
    }
    await all;
    expect(most).toBe(8);
  });

  it('finds what another process has kept since it looked', async () => {
    const { store, clips: kept } = countingStore();
    const { clips, said } = making({ store });
    await clips.prepare(streamSaying('one'));
    kept.set(nameOfWords('two'), clipLike('two, as others say it', 9));
    await clips.prepare(streamSaying('two'));
    expect(said).toEqual(['one']);
    expect(await clips.read({ say: 'two' })).toEqual(clipLike('two, as others say it', 9));
  });

  it('goes on when a clip is made and cannot be kept, and says so', async () => {
    const { store } = countingStore();
    const full = { ...store, write: async () => Promise.reject(new Error('full')) };
    const { clips, logged } = making({ store: full });
    await clips.prepare(streamSaying('one', 'two'));
    expect(await clips.read({ say: 'one' })).toEqual(spokenClip('one'));
    expect(logged).toEqual(['one', 'two'].map((say) => `${nameOfWords(say)} was made and can't be kept`));
  });
});

describe('preparing fails', () => {
  it('when nobody can speak, with the reason; and not for ever', async () => {
    let isDumb = true;
    const speak = async (words: string) => {
      if (isDumb) throw new Error('hoarse');
      return spokenClip(words);
    };
    const { clips } = making({ speak });
    const failed = await clips.prepare(streamSaying('one')).catch((cause: unknown) => cause);
    expect(failed).toBeInstanceOf(UnmadeError);
    expect(failed).toMatchObject({ cause: { message: 'hoarse' } });
    isDumb = false;
    await clips.prepare(streamSaying('one'));
    expect(await clips.read({ say: 'one' })).toEqual(spokenClip('one'));
  });

  it('at the first failure, and asks for no more then', async () => {
    const said: string[] = [];
    const speak = async (words: string) => {
      said.push(words);
      throw new Error('hoarse');
    };
    const { clips } = making({ speak });
    await expect(clips.prepare(tenMinutes)).rejects.toThrow(UnmadeError);
    await settled();
    expect(said.length).toBeLessThanOrEqual(8);
  });

  it('at one failure among many, and begins no more then', async () => {
    const said: string[] = [];
    const speak = async (words: string) => {
      if (said.push(words) === 3) throw new Error('hoarse');
      return spokenClip(words);
    };
    const { clips } = making({ speak });
    await expect(clips.prepare(tenMinutes)).rejects.toThrow('can be neither read nor made');
    await settled();
    expect(said.length).toBeLessThan(30);
    expect(names.length).toBeGreaterThan(60);
  });

  it.each(['list', 'read'] as const)('when the store cannot %s, and not for ever', async (what) => {
    const { store } = countingStore();
    let isAway = true;
    const failing = {
      ...store,
      [what]: async (name: string) => (isAway ? Promise.reject(new Error('away')) : store[what](name)),
    };
    const { clips } = making({ store: failing });
    await expect(clips.prepare(streamSaying('one'))).rejects.toThrow(UnmadeError);
    isAway = false;
    await clips.prepare(streamSaying('one'));
  });

  it('when what was said is too long for its place, which is not kept then', async () => {
    const { store, asked } = countingStore();
    const { clips } = making({ store, speak: async (words) => clipLike(words, 61) });
    await expect(clips.prepare(streamSaying('one'))).rejects.toThrow(OverrunError);
    expect(asked.write).toEqual([]);
  });

  it('when what was said fits in one place, and not in a narrower one', async () => {
    const places = [60, 12, 60].map((frames) => ({ sound: { say: 'one' }, fromFrame: 0, frames }));
    const { clips } = making({ speak: async (words) => clipLike(words, 13) });
    await expect(clips.prepare({ segments: places, frames: 132 })).rejects.toThrow('has room for 12');
  });

  it('when what is in memory is too long for a narrower place', async () => {
    const { clips } = making({ speak: async (words) => clipLike(words, 60) });
    await clips.prepare(streamSaying('one'));
    const narrow: Stream = { segments: [{ sound: { say: 'one' }, fromFrame: 0, frames: 59 }], frames: 59 };
    await expect(clips.prepare(narrow)).rejects.toThrow(OverrunError);
  });

  it('when what was said is no clip', async () => {
    for (const bytes of [new Uint8Array(), clipLike('cut', 3).subarray(0, 300), new Uint8Array(288)]) {
      const { clips } = making({ speak: async () => bytes });
      await expect(clips.prepare(streamSaying('one'))).rejects.toThrow(UnmadeError);
    }
  });
});

describe('reading a clip', () => {
  it('asks the store once, and memory from then on', async () => {
    const { store, asked } = fullStore(tenMinutes);
    const { clips } = making({ store });
    for (const sound of [...soundsOf(tenMinutes), ...soundsOf(tenMinutes)])
      expect(await clips.read(sound)).toBeInstanceOf(Uint8Array);
    expect([...asked.read].sort()).toEqual(names);
  });

  it('forgets what was used longest ago when memory is full', async () => {
    const clip = (say: string) => [nameOfWords(say), clipLike(say, 10)] as const;
    const { store, asked } = countingStore(['a', 'b', 'c', 'd'].map(clip));
    const { clips } = making({ store, keptBytes: 3 * 1_440 });
    for (const say of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'd', 'b']) await clips.read({ say });
    expect(asked.read).toEqual(['a', 'b', 'c', 'd', 'b'].map(nameOfWords));
  });

  it.each([
    ['has vanished', undefined],
    ['is damaged', new Uint8Array(300)],
  ])('makes one anew that %s', async (_, found) => {
    const { store, clips: kept } = fullStore(tenMinutes);
    const { clips, said } = making({ store });
    await clips.prepare(tenMinutes);
    const sound = soundsOf(tenMinutes).find((one) => 'say' in one);
    if (!sound || !('say' in sound)) throw new Error('Nothing is said');
    const name = nameOf(sound, locale, speaker);
    if (found) kept.set(name, found);
    else kept.delete(name);
    expect(await clips.read(sound)).toEqual(spokenClip(sound.say));
    expect(said).toEqual([sound.say]);
    expect(kept.get(name)).toEqual(spokenClip(sound.say));
  });

  it('throws what a door can answer when it is gone and cannot be made', async () => {
    const { clips } = making({ speak: async () => Promise.reject(new Error('hoarse')) });
    await expect(clips.read({ say: 'one' })).rejects.toThrow(UnmadeError);
  });
});
