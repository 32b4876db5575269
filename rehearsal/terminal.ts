// `npm start`: a conversation with the skill, typed instead of spoken, in real time.
import { setTimeout as sleepFor } from 'node:timers/promises';
import { openDoor, printedModels } from './door.js';
import { type Options, readOptions } from './options.js';
import { type Machine, setUp } from './set-up.js';
import { measure } from './speech.js';
import { standardOutput } from './standard-output.js';
import { type Clock, type Lasting, lastingAfter, talk } from './talk.js';
import { type Face, liveFace, plainFace } from './terminal-screen.js';
import { UsageError } from './usage-error.js';

/** Where the terminal keeps what the skill remembers, unless told otherwise. */
const STORE = 'rehearsal.json';

const help = `A conversation with the skill in real time: npm start -- [options]

  --speed N         N times faster than life
  --locale L        en-US (the usual one), en-GB, en-AU, en-CA, en-IN
  --device D        speaker (the usual one), or audio, which plays streams, too
  --store FILE      where the skill's memory lies, ${STORE} unless given
  --now ISO         the time at which it begins; without it, the time that it is
  --speech-rate R   0.85 speaks slower
  --start-up S      seconds between an answer and its first sound; without it, none
`;

const welcome = `Say (type) "Alexa, start my back stretches". While Alexa speaks, "Alexa, pause" and the like are heard;
while she listens, plain words are, too. Alexa's voice is only written here, in the time it takes. Ctrl-C leaves.`;

export interface Surroundings extends Machine {
  readonly clock: Clock;
  readonly face: () => Face;
  readonly live: boolean;
  readonly err: (line: string) => void;
}

const read = (args: readonly string[]): Options => {
  const options = readOptions(args);
  if (options.json || options.script !== '-') {
    throw new UsageError('--script and --json belong to: npm run --silent rehearse');
  }
  return { ...options, store: options.store ?? STORE };
};

const converse = async (options: Options, around: Surroundings): Promise<number> => {
  const face = around.face();
  let lasting: Lasting | undefined;
  let problems = 0;
  const { rehearsal } = setUp(options, around, {
    notice: (event) => {
      lasting = lastingAfter(lasting, event);
      if (event.type === 'problem') problems += 1;
      face.show(event);
    },
    cut: () => {
      lasting = undefined;
    },
  });
  face.print(welcome);
  const { clock, live } = around;
  const { speed = 1 } = options;
  try {
    await talk({ rehearsal, clock, lines: face.lines, screen: face, speed, live }, () => lasting);
  } finally {
    face.close();
  }
  return problems > 0 ? 1 : 0;
};

/** Runs the conversation and gives the exit code: 0, 1 after a problem, 2 when it cannot be had as asked. */
export const run = async (args: readonly string[], around: Surroundings): Promise<number> => {
  try {
    const options = read(args);
    if (!options.help) return await converse(options, around);
    around.err(help);
    return 0;
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    around.err(cause.message);
    return 2;
  }
};

const main = async (): Promise<void> => {
  const write = standardOutput();
  const { stdin, stdout, stderr } = process;
  const live = stdin.isTTY && stdout.isTTY;
  process.exitCode = await run(process.argv.slice(2), {
    openDoor,
    modelOf: printedModels(),
    measure,
    nowMs: Date.now,
    clock: {
      nowMs: () => performance.now(),
      sleep: (ms, signal) => sleepFor(ms, undefined, { signal }).catch(() => undefined),
    },
    face: () => (live ? liveFace(stdin, stdout) : plainFace(stdin, write)),
    live,
    err: (line) => stderr.write(`${line}\n`),
  });
};

if (require.main === module) void main();
