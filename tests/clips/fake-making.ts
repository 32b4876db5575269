/** A synthesiser, a store and a clock for the making of clips, none of which takes any time. */

import type { Surroundings } from '../../clips/clips.js';
import { everySound, keyOf, type Room } from '../../clips/every.js';
import type { Clock } from '../../clips/make.js';
import { frameBytes, type Sound } from '../../lambda/render/audio.js';
import type { ClipStore, Speak } from '../../lambda/stream/clips.js';
import { voiceFor } from '../../lambda/voice/voice.js';

/** A clip of so many frames, with nothing in it. */
export const clipWith = (frames: number): Uint8Array => new Uint8Array(frames * frameBytes);

/** A clock that goes on when somebody waits. */
export function newClock(): Clock & { readonly sleeps: number[] } {
  let nowMs = 0;
  const sleeps: number[] = [];
  // Whoever waits shorter goes on sooner, as with a real clock.
  const waiting: { untilMs: number; go: () => void }[] = [];
  const passOn = (): void => {
    waiting.sort((a, b) => a.untilMs - b.untilMs);
    const next = waiting.shift();
    if (!next) return;
    nowMs = Math.max(nowMs, next.untilMs);
    next.go();
  };
  return {
    sleeps,
    nowMs: () => nowMs,
    sleep: (ms) =>
      new Promise<void>((go) => {
        sleeps.push(ms);
        waiting.push({ untilMs: nowMs + ms, go });
        setImmediate(passOn);
      }),
  };
}

/** A store in memory, which remembers in which order clips were kept. */
export function newStore(): ClipStore & { readonly clips: Map<string, Uint8Array> } {
  const clips = new Map<string, Uint8Array>();
  return {
    clips,
    list: async (folder) => new Set([...clips.keys()].filter((name) => name.startsWith(`${folder}/`))),
    read: async (name) => clips.get(name),
    write: async (name, clip) => void clips.set(name, clip),
  };
}

/** The sounds of American English, with their rooms. */
export const rooms: readonly Room[] = everySound(voiceFor('en-US', 'polly'));
export const roomOf = new Map(rooms.map((room) => [keyOf(room.sound), room]));
export const framesOf = (sound: Sound): number => roomOf.get(keyOf(sound))?.frames ?? 0;

export interface Run {
  readonly around: Surroundings;
  readonly out: string[];
  readonly err: string[];
  readonly spoken: string[];
  readonly questions: string[];
  readonly store: ReturnType<typeof newStore>;
}

/** Surroundings in which every clip is a frame shorter than its room, unless told otherwise. */
export function newRun({
  store = newStore(),
  speak = async (words) => clipWith(framesOf({ say: words }) - 1),
  answer,
  ...more
}: {
  readonly store?: ReturnType<typeof newStore>;
  readonly speak?: Speak;
  /** What is said to a question; nobody is there to be asked without it. */
  readonly answer?: boolean;
} & Partial<Surroundings> = {}): Run {
  const [out, err, spoken, questions]: string[][] = [[], [], [], []];
  const around: Surroundings = {
    bucketInUse: undefined,
    open: async () => ({
      store,
      speak: (words, speaker) => {
        spoken?.push(words);
        return speak(words, speaker);
      },
    }),
    chimeOf: async () => clipWith(11),
    clock: newClock(),
    isStopped: () => false,
    ask:
      answer === undefined
        ? undefined
        : async (question) => {
            questions?.push(question);
            return answer;
          },
    progress: () => ({ advance: () => {}, end: () => {} }),
    out: (line) => void out?.push(line),
    err: (line) => void err?.push(line),
    ...more,
  };
  return { around, out: out!, err: err!, spoken: spoken!, questions: questions!, store };
}
