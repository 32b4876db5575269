/** Clips as they are needed: from memory, from the store, or made on the spot and kept. */
import { frameBytes, frameHeader, type Sound, type Stream } from '../render/audio.js';
import type { Speaker } from '../voice/speakers.js';
import { type ClipStore, folderOf, nameOf, type Speak } from './clips.js';
import { assertFits, OverrunError } from './joined.js';

/** Thrown when a clip can neither be read nor made. */
export class UnmadeError extends Error {
  override readonly name = 'UnmadeError';
}

/** Says what went wrong to whoever looks after the skill. */
export type Log = (what: string, cause: unknown) => void;

export interface Making {
  readonly store: ClipStore;
  readonly speak: Speak;
  /** The clip of a chime. */
  readonly chimeOf: (which: 'begin' | 'end') => Promise<Uint8Array>;
  readonly log: Log;
  /** How much is kept in memory: twice the words of a language unless said otherwise. */
  readonly keptBytes?: number;
}

/** The clips of one speaker in one locale. */
export interface Clips {
  /**
   * Sees to it that every clip of a stream is there, and that those it has in hand fit. Throws an `UnmadeError` or an
   * `OverrunError`; what has been made until then is kept.
   */
  prepare(stream: Stream): Promise<void>;
  /** The clip of a sound. Throws an `UnmadeError`. */
  read(sound: Sound): Promise<Uint8Array>;
}

export type ClipsOf = (locale: string, speaker: Speaker) => Clips;

/** As many clips are asked for at once. Polly's slowest engines take eight requests a second. */
const atOnce = 8;

const isClip = (bytes: Uint8Array): boolean =>
  bytes.byteLength > 0 &&
  bytes.byteLength % frameBytes === 0 &&
  frameHeader.every((byte, index) => bytes[index] === byte);

/** The most recently used of what was kept, so many bytes of it. */
function memory(mostBytes: number) {
  const kept = new Map<string, Uint8Array>();
  let bytes = 0;
  const drop = (name: string): void => {
    bytes -= kept.get(name)?.byteLength ?? 0;
    kept.delete(name);
  };
  const keep = (name: string, clip: Uint8Array): void => {
    drop(name);
    kept.set(name, clip);
    bytes += clip.byteLength;
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) return;
      drop(oldest);
    }
  };
  const recall = (name: string): Uint8Array | undefined => {
    const clip = kept.get(name);
    if (clip) {
      kept.delete(name);
      kept.set(name, clip);
    }
    return clip;
  };
  return { keep, recall };
}

/** Lets so many work at once; the others wait their turn. */
function turnstile(most: number) {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy < most) busy++;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}

/** What is under way, once for everybody who asks for it meanwhile. */
function onceAtATime<T>() {
  const underWay = new Map<string, Promise<T>>();
  return (name: string, begin: () => Promise<T>): Promise<T> => {
    const already = underWay.get(name);
    if (already) return already;
    const one = begin().finally(() => underWay.delete(name));
    underWay.set(name, one);
    return one;
  };
}

/** Does it with everything, a few at a time; behind the first failure nothing is begun any more. */
async function withEach<T>(all: readonly T[], most: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  let hasFailed = false;
  const worker = async (): Promise<void> => {
    for (const one of left) {
      if (hasFailed) return;
      try {
        await work(one);
      } catch (cause) {
        hasFailed = true;
        throw cause;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker));
}

interface Needed {
  readonly sound: Sound;
  /** The frames of the narrowest segment it is heard in. */
  readonly frames: number;
}

/** A door's clips: one memory and one queue for everybody it serves. */
export function clipsMade({ store, speak, chimeOf, log, keptBytes = 24_000_000 }: Making): ClipsOf {
  const { keep, recall } = memory(keptBytes);
  const inTurn = turnstile(atOnce);
  const listing = onceAtATime<Set<string>>();
  const getting = onceAtATime<Uint8Array>();
  const listed = new Map<string, Set<string>>();

  const namesIn = async (folder: string): Promise<Set<string>> =>
    listed.get(folder) ??
    listing(folder, async () => {
      const names = new Set(await store.list(folder));
      listed.set(folder, names);
      return names;
    });

  return (locale, speaker) => {
    const folder = folderOf(locale, speaker);
    const make = async (name: string, { sound, frames }: Needed): Promise<Uint8Array> => {
      const clip = await ('say' in sound ? speak(sound.say, speaker) : chimeOf(sound.chime));
      if (!isClip(clip)) throw new TypeError(`What was made for ${name} is no clip`);
      assertFits(sound, clip, frames);
      try {
        await store.write(name, clip);
        listed.get(folder)?.add(name);
      } catch (cause) {
        log(`${name} was made and can't be kept`, cause);
      }
      return clip;
    };

    /** The store is asked in any case: since it was listed, another process may have kept that clip, or somebody removed it. */
    const get = async (name: string, needed: Needed): Promise<Uint8Array> => {
      const kept = recall(name);
      if (kept) return kept;
      return getting(name, async () => {
        try {
          const found = await store.read(name);
          const clip = found && isClip(found) ? found : await inTurn(() => make(name, needed));
          keep(name, clip);
          return clip;
        } catch (cause) {
          if (cause instanceof OverrunError) throw cause;
          throw new UnmadeError(`${name} can be neither read nor made`, { cause });
        }
      });
    };

    return {
      async prepare({ segments }) {
        const needed = new Map<string, Needed>();
        for (const { sound, frames } of segments) {
          if (!sound) continue;
          const name = nameOf(sound, locale, speaker);
          needed.set(name, { sound, frames: Math.min(frames, needed.get(name)?.frames ?? frames) });
        }
        const names = await namesIn(folder).catch((cause: unknown) => {
          throw new UnmadeError(`${folder} can't be listed`, { cause });
        });
        await withEach([...needed], atOnce, async ([name, one]) => {
          const clip = recall(name) ?? (names.has(name) ? undefined : await get(name, one));
          if (clip) assertFits(one.sound, clip, one.frames);
        });
      },
      read: (sound) => get(nameOf(sound, locale, speaker), { sound, frames: Number.POSITIVE_INFINITY }),
    };
  };
}
