// Asks the thread that speaks: how long a text is, or what it sounds like.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectFolder } from './project.js';

/** Speech as espeak-ng gives it: mono. */
export interface Recording {
  readonly samples: Int16Array<ArrayBuffer>;
  readonly samplesPerSecond: number;
}

interface Answers {
  /** Milliseconds from the beginning of the audio to the end of its last audible sound. */
  readonly length: number;
  readonly sound: Recording;
}

export type AskEspeak = <Want extends keyof Answers>(
  wants: Want,
  text: string,
  voice: string,
) => Promise<Answers[Want]>;

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (cause: Error) => void;
}

type Reply =
  | { readonly id: number; readonly answer: never }
  | { readonly id: number; readonly failure: string };

/** The thread starts with the first question and keeps no process alive once all are answered. */
export const espeakThread = (): AskEspeak => {
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
        'answer' in reply ? resolve(reply.answer) : reject(new Error(reply.failure)),
      ),
    );
    started.on('error', (cause: Error) => {
      thread = undefined;
      for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(cause));
    });
    return started;
  };

  return (wants, text, voice) =>
    new Promise((resolve, reject) => {
      thread ??= start();
      thread.ref();
      asked += 1;
      waiting.set(asked, { resolve, reject });
      thread.postMessage({ id: asked, text, voice, wants });
    });
};

/** The one thread that everything here shares. */
export const askEspeak: AskEspeak = espeakThread();

/** What espeak-ng is to say: it reads tags and [[phonemes]] as instructions; in speech these four signs have no sound. */
export const plain = (text: string): string => text.replace(/[<>[\]]/g, ' ');

/** The version of the espeak-ng that is installed. */
export const espeakVersion = (): string =>
  String(
    JSON.parse(
      readFileSync(
        join(projectFolder(), 'node_modules', '@echogarden', 'espeak-ng-emscripten', 'package.json'),
        'utf8',
      ),
    ).version,
  );
