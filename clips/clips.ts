/** `npm run clips`: every clip of a locale's streams, made ahead of time. */
import { type ClipStore, folderOf, nameOf, type Speak } from '../lambda/stream/clips.js';
import { voiceFor } from '../lambda/voice/voice.js';
import { UsageError } from '../rehearsal/usage-error.js';
import { everySound, type Room } from './every.js';
import { thisMachine } from './machine.js';
import { type Clock, framesIn, type Length, makeAll } from './make.js';
import { clipsHelp, type Options, readOptions } from './options.js';
import { charactersOf, priceOf, safeRate } from './price.js';
import type { Progress } from './progress.js';
import { overruns, pace, plan } from './tell.js';

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

/** As many clips are read at once to see how long they are, or made where nothing else is said. */
const readAtOnce = 16;
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
  const { locale, speaker } = options;
  const { speak, store } = await around.open(options);
  const voice = voiceFor(locale, speaker.synthesiser);
  const rooms = everySound(voice);
  const name = ({ sound }: Room): string => nameOf(sound, locale, speaker);
  const there = options.all ? [] : await lengthsOf(rooms, store, folderOf(locale, speaker), name);
  const known = new Set(there.map(name));
  const missing = rooms.filter((room) => !known.has(name(room)));

  const say = (told: readonly string[]): void => {
    for (const line of told) around.out(line);
  };
  say(plan(missing, there.length, locale, speaker));
  if (priceOf(charactersOf(missing), speaker) > 0 && !options.yes && !(await isAgreed(around))) return 0;

  const progress = missing.length > 0 ? around.progress(missing.length) : undefined;
  const perSecond = options.rate ?? safeRate(speaker);
  const made = await makeAll({
    rooms: missing,
    make: ({ sound }) => ('say' in sound ? speak(sound.say, speaker) : around.chimeOf(sound.chime)),
    keep: (room, clip) => store.write(name(room), clip),
    perSecond,
    atOnce: Number.isFinite(perSecond) ? Math.ceil(perSecond) : madeAtOnce,
    clock: around.clock,
    isStopped: around.isStopped,
    onMade: () => progress?.advance(),
  });
  progress?.end();

  const lengths = [...there, ...made.kept, ...made.tooLong];
  const tooLong = lengths.filter(({ has, frames }) => has > frames);
  const left = rooms.length - lengths.length;
  say([
    `${made.kept.length} made and kept, ${there.length + made.kept.length} of ${rooms.length} there now.`,
  ]);
  say(pace(lengths, voice.pace, speaker));
  for (const line of overruns(tooLong)) around.err(line);
  if (made.failure)
    around.err(`${made.failure.message}. What was made is kept; the same command goes on from here.`);
  else if (left > 0) around.err(`Stopped with ${left} to go. The same command goes on from here.`);
  return made.failure || tooLong.length > 0 ? 1 : left > 0 ? 130 : 0;
}

/** The clips that are there, with their lengths; what is no clip is as good as missing. */
async function lengthsOf(
  rooms: readonly Room[],
  store: ClipStore,
  folder: string,
  name: (room: Room) => string,
): Promise<Length[]> {
  const names = await store.list(folder);
  const listed = rooms.filter((room) => names.has(name(room))).values();
  const found: Length[] = [];
  const reader = async (): Promise<void> => {
    for (const room of listed) {
      const clip = await store.read(name(room));
      const has = clip && framesIn(clip);
      if (has !== undefined) found.push({ ...room, has });
    }
  };
  await Promise.all(Array.from({ length: readAtOnce }, reader));
  return found;
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
