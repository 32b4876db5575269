/** `npm run clips`: every clip of a locale's streams, or of all locales', made ahead of time. */
import { type ClipStore, nameOf, type Speak } from '../lambda/stream/clips.js';
import { UsageError } from '../rehearsal/usage-error.js';
import { type Batch, batchOf, type Done, lengthsOf } from './batch.js';
import { thisMachine } from './machine.js';
import { type Clock, makeAll } from './make.js';
import { clipsHelp, type Options, readOptions } from './options.js';
import { charactersOf, priceOf, safeRate } from './price.js';
import type { Progress } from './progress.js';
import { overruns, paces, plan, total, written } from './tell.js';

/** What the command takes from the machine; tests give their own. */
export interface Surroundings {
  readonly bucketInUse: string | undefined;
  open(options: Options): Promise<{ readonly speak: Speak; readonly store: ClipStore }>;
  chimeOf(which: 'begin' | 'end'): Promise<Uint8Array>;
  readonly clock: Clock;
  /** Whether somebody has asked for an end. */
  isStopped(): boolean;
  /** Undefined where nobody is there to answer. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  progress(total: number): Progress;
  out(line: string): void;
  err(line: string): void;
}

/** As many clips are made at once where nothing else is said. */
const madeAtOnce = 4;

/** Runs the command and gives its exit code (`clipsHelp`). */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const options = readOptions(args, around.bucketInUse);
    if (options === 'help') {
      around.out(clipsHelp);
      return 0;
    }
    return await makeClips(options, around);
  } catch (cause) {
    around.err((cause as Error).message);
    return cause instanceof UsageError ? 2 : 1;
  }
}

async function makeClips(options: Options, around: Surroundings): Promise<number> {
  const { speak, store } = await around.open(options);
  const say = (told: readonly string[]): void => {
    for (const line of told) around.out(line);
  };
  const batches: Batch[] = [];
  for (const narration of options.narrations) {
    const batch = await batchOf(narration, store);
    say(plan(batch));
    batches.push(batch);
    if (around.isStopped()) {
      around.err('Stopped. Nothing was made.');
      return 130;
    }
  }
  say(total(batches));
  if (!options.yes && batches.some(costs) && !(await isAgreed(around))) return 0;

  const done = await makeBatches(batches, { speak, store, rate: options.rate, around });
  const kept = done.flatMap((each) => each.kept).length;
  const there = done.flatMap((each) => each.there).length + kept;
  const all = done.flatMap((each) => [...each.there, ...each.missing]).length;
  const left = all - done.flatMap(lengthsOf).length;
  say([`${written(kept)} made and kept, ${written(there)} of ${written(all)} there now.`]);
  say(paces(done));
  const tooLong = overruns(done);
  for (const line of tooLong) around.err(line);
  const failed = done.find(({ failure }) => failure);
  if (failed) around.err(`${failed.locale}: ${failed.failure?.message}. What was made is kept; ${goesOn}`);
  else if (left > 0) around.err(`Stopped with ${written(left)} to go. What was made is kept; ${goesOn}`);
  return failed || tooLong.length > 0 ? 1 : left > 0 ? 130 : 0;
}

const goesOn = 'the same command goes on from here.';

const costs = ({ missing, speaker }: Batch): boolean => priceOf(charactersOf(missing), speaker) > 0;

interface With {
  readonly speak: Speak;
  readonly store: ClipStore;
  readonly rate: number | undefined;
  readonly around: Surroundings;
}

/** Makes one locale after another, each at the rate of its own speaker; behind a failure, no more of any. */
async function makeBatches(batches: readonly Batch[], { speak, store, rate, around }: With): Promise<Done[]> {
  const clips = batches.flatMap(({ missing }) => missing).length;
  const progress = clips > 0 ? around.progress(clips) : undefined;
  const done: Done[] = [];
  for (const batch of batches) {
    const { locale, speaker, missing } = batch;
    const perSecond = rate ?? safeRate(speaker);
    const made = await makeAll({
      rooms: missing,
      make: ({ sound }) => ('say' in sound ? speak(sound.say, speaker) : around.chimeOf(sound.chime)),
      keep: ({ sound }, clip) => store.write(nameOf(sound, locale, speaker), clip),
      perSecond,
      atOnce: Number.isFinite(perSecond) ? Math.ceil(perSecond) : madeAtOnce,
      clock: around.clock,
      isStopped: () => around.isStopped() || done.some(({ failure }) => failure),
      onMade: () => progress?.advance(),
    });
    done.push({ ...batch, ...made });
  }
  progress?.end();
  return done;
}

async function isAgreed({ ask, out }: Surroundings): Promise<boolean> {
  if (!ask)
    throw new UsageError('Nobody is here to agree to that: with --yes it is agreed to. Nothing was made.');
  if (await ask('Make them?')) return true;
  out('Nothing was made.');
  return false;
}

const main = async (): Promise<void> => {
  process.exitCode = await run(process.argv.slice(2), thisMachine());
};

if (require.main === module) void main();
