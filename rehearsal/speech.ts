// How long a text takes to say, measured on real audio: espeak-ng stands in for Alexa's voice.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectFolder } from './project.js';

/** The voices of espeak-ng that stand in for Alexa's. */
export type EspeakVoice = 'en-us' | 'en-gb';

/** Milliseconds from the beginning of the audio to the end of its last audible sound; 0 for a text without words. */
export type Measure = (text: string, voice: EspeakVoice) => Promise<number>;

const voices: Readonly<Record<string, EspeakVoice>> = {
  'en-US': 'en-us',
  'en-CA': 'en-us',
  'en-GB': 'en-gb',
  // espeak-ng has no Australian or Indian English; British is its nearest.
  'en-AU': 'en-gb',
  'en-IN': 'en-gb',
};

/** The voice of a locale. Throws for one that this rehearsal does not speak. */
export const voiceOf = (locale: string): EspeakVoice => {
  const voice = voices[locale];
  if (!voice)
    throw new Error(`The rehearsal has no voice for "${locale}"; it has ${speakableLocales.join(', ')}.`);
  return voice;
};

export const speakableLocales: readonly string[] = Object.keys(voices);

interface Waiting {
  readonly resolve: (ms: number) => void;
  readonly reject: (cause: Error) => void;
}

type Reply = { readonly id: number; readonly ms: number } | { readonly id: number; readonly failure: string };

/** Asks the thread that speaks; the thread starts with the first question and keeps no process alive once all are answered. */
const askEspeak = (): Measure => {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let thread: Worker | undefined;

  const settle = (id: number, how: (one: Waiting) => void) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) thread?.unref();
    if (one) how(one);
  };

  const start = () => {
    const started = new Worker(join(projectFolder(), 'rehearsal', 'espeak.mjs'));
    started.on('message', (reply: Reply) =>
      settle(reply.id, ({ resolve, reject }) =>
        'ms' in reply ? resolve(reply.ms) : reject(new Error(reply.failure)),
      ),
    );
    started.on('error', (cause: Error) => {
      thread = undefined;
      for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(cause));
    });
    return started;
  };

  return (text, voice) =>
    new Promise((resolve, reject) => {
      thread ??= start();
      thread.ref();
      asked += 1;
      waiting.set(asked, { resolve, reject });
      thread.postMessage({ id: asked, text, voice });
    });
};

// espeak-ng reads tags and [[phonemes]] in a text as instructions; in speech these four signs have no sound.
const plain = (text: string): string => text.replace(/[<>[\]]/g, ' ');

const engineVersion = (): string =>
  String(
    JSON.parse(
      readFileSync(
        join(projectFolder(), 'node_modules', '@echogarden', 'espeak-ng-emscripten', 'package.json'),
        'utf8',
      ),
    ).version,
  );

const readMs = (file: string): number | undefined => {
  try {
    const text = readFileSync(file, 'utf8');
    return /^\d+$/.test(text) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
};

const writeMs = (folder: string, file: string, ms: number): void => {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, String(ms));
    renameSync(draft, file);
  } catch {
    // A folder that can't be written costs the next run its time, and nothing else.
  }
};

/** A measure that remembers what it measured, in memory and, one file a text, in `folder`. */
export const measuring = (folder: string, ask: Measure = askEspeak()): Measure => {
  const known = new Map<string, Promise<number>>();
  let version: string | undefined;

  const look = async (text: string, voice: EspeakVoice): Promise<number> => {
    version ??= engineVersion();
    const name = createHash('sha256')
      .update(JSON.stringify(['audible 2', version, voice, text]))
      .digest('hex');
    const file = join(folder, name);
    const kept = readMs(file);
    if (kept !== undefined) return kept;
    const ms = await ask(text, voice);
    writeMs(folder, file, ms);
    return ms;
  };

  return (text, voice) => {
    const spoken = plain(text);
    const key = `${voice} ${spoken}`;
    const before = known.get(key);
    if (before) return before;
    const now = look(spoken, voice);
    known.set(key, now);
    now.catch(() => known.delete(key));
    return now;
  };
};

/** Measures with espeak-ng, remembering in the system's folder for passing files. */
export const measure: Measure = measuring(join(tmpdir(), 'my-back-stretches-speech'));
