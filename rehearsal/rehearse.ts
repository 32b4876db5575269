// `npm run rehearse`: a script in, what a listener would have met out.
import { readFileSync } from 'node:fs';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { heardIn, tryFiles } from './audio-out.js';
import { openDoor, printedModels } from './door.js';
import type { RehearsalEvent } from './event.js';
import type { Sources } from './heard.js';
import { type Options, readOptions, rehearseHelp } from './options.js';
import { play } from './play.js';
import { timedLine } from './print.js';
import { newRecord } from './record.js';
import { readScript, type Step } from './script.js';
import { type Machine, setUp } from './set-up.js';
import { rehearsalSources } from './sources.js';
import { measure } from './speech.js';
import { standardOutput } from './standard-output.js';
import { UsageError } from './usage-error.js';

/** What a run takes from the machine; tests give their own. */
export interface Surroundings extends Machine {
  readonly sources: Sources;
  readonly readFile: (file: string) => string;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

const scriptText = (file: string, readFile: Surroundings['readFile']): string => {
  try {
    return readFile(file);
  } catch (cause) {
    throw new UsageError(`The script "${file}" cannot be read: ${(cause as Error).message}`);
  }
};

const print = async (
  events: readonly RehearsalEvent[],
  { json, speed }: Options,
  { out, sleep }: Surroundings,
): Promise<void> => {
  const twoDevices = new Set(events.map(({ device }) => device)).size > 1;
  let atSeconds = 0;
  for (const event of events) {
    if (speed !== undefined) await sleep(((event.at - atSeconds) * 1000) / speed);
    atSeconds = event.at;
    const line = json ? JSON.stringify(event) : timedLine(event, twoDevices);
    if (line !== undefined) out(line);
  }
};

/** Plays the steps and gives everything that happened; what could not be played is given, too, after what came before it. */
const perform = async (steps: readonly Step[], options: Options, around: Surroundings) => {
  const record = newRecord();
  const theatre = setUp(options, around, record);
  const ended = (cause?: unknown) => ({
    events: record.events(),
    endMs: theatre.rehearsal.nowMs(),
    cause,
  });
  return play(steps, theatre).then(() => ended(), ended);
};

/** Runs the command and gives its exit code: 0, 1 after a problem, 2 when it cannot be done as asked. */
export const run = async (args: readonly string[], around: Surroundings): Promise<number> => {
  try {
    const options = readOptions(args);
    if (options.sound !== undefined) throw new UsageError('--sound and --no-sound belong to: npm start');
    if (options.help) {
      around.out(rehearseHelp);
      return 0;
    }
    const steps = readScript(scriptText(options.script, around.readFile));
    tryFiles(
      options,
      steps.map(({ device }) => device ?? 'A'),
    );
    const { events: played, endMs, cause } = await perform(steps, options, around);
    const { problems, write } = await heardIn(played, endMs, options, around.sources);
    const events = [...played, ...problems].sort((one, other) => one.at - other.at);
    await print(events, options, around);
    write();
    if (cause) throw cause;
    return events.some(({ type }) => type === 'problem') ? 1 : 0;
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    around.err(cause.message);
    return 2;
  }
};

const main = async (): Promise<void> => {
  process.exitCode = await run(process.argv.slice(2), {
    openDoor,
    modelOf: printedModels(),
    measure,
    sources: rehearsalSources(),
    readFile: (file) => readFileSync(file === '-' ? 0 : file, 'utf8'),
    nowMs: Date.now,
    sleep: (ms) => sleepFor(ms),
    out: standardOutput(),
    err: (line) => process.stderr.write(`${line}\n`),
  });
};

if (require.main === module) void main();
