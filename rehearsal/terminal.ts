// `npm start`: a conversation with the skill, typed instead of spoken, in real time.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { audioOutHelp, heardIn, tryFiles } from './audio-out.js';
import { openDoor, printedModels } from './door.js';
import { askEspeak } from './espeak-thread.js';
import type { RehearsalEvent } from './event.js';
import type { Sources } from './heard.js';
import { type Options, readOptions } from './options.js';
import { play, playerNames, playersOn, type WavPlayer } from './players.js';
import { newRecord } from './record.js';
import { type Machine, setUp } from './set-up.js';
import { newSound, type Sound, type SoundMaker, soundFor, withoutSound } from './sound.js';
import { rehearsalSources } from './sources.js';
import { measure } from './speech.js';
import type { FindStream } from './stage.js';
import { standardOutput } from './standard-output.js';
import { streamsFor } from './stream.js';
import { type Clock, type Lasting, lastingAfter, talk } from './talk.js';
import { type Face, liveFace, plainFace } from './terminal-screen.js';
import { UsageError } from './usage-error.js';
import { wavsIn } from './wav.js';

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
  --sound           espeak-ng is heard in Alexa's place, by ${playerNames.join(', ')} (whichever is there);
                    in a terminal that is usual, unless --speed or --speech-rate is given
  --no-sound        Alexa's voice is only written
${audioOutHelp}
`;

const welcome = `Say (type) "Alexa, start my back stretches". While Alexa speaks, "Alexa, pause" and the like are heard;
while she listens, plain words are, too. Ctrl-C leaves.`;

const written = "Alexa's voice is only written here, in the time it takes.";
const spoken = 'You hear espeak-ng in the place of Alexa; --no-sound turns it off.';

export interface Surroundings extends Machine {
  readonly clock: Clock;
  readonly face: () => Face;
  readonly live: boolean;
  readonly sources: Sources;
  readonly sounding: Pick<SoundMaker, 'play' | 'wavOf'> & { readonly players: () => readonly WavPlayer[] };
  readonly err: (line: string) => void;
}

const read = (args: readonly string[]): Options => {
  const options = readOptions(args);
  if (options.json || options.script !== '-') {
    throw new UsageError('--script and --json belong to: npm run --silent rehearse');
  }
  return { ...options, store: options.store ?? STORE };
};

/** Makes the sound that is wanted, or says why there is none; either way, says what to expect. */
const soundIn = (
  options: Options,
  around: Surroundings,
  stream: FindStream,
  face: Face,
): Sound | undefined => {
  const { isOn, word = written } = soundFor(options, around.live);
  const players = isOn ? around.sounding.players() : [];
  if (players.length === 0) {
    face.print(isOn ? withoutSound('no player is on the PATH') : word);
    return undefined;
  }
  face.print(spoken);
  const { sounding, clock } = around;
  return newSound({
    ...sounding,
    players,
    nowMs: clock.nowMs,
    locale: options.locale,
    tell: face.print,
    phrasesOf: async (url, fromMs) =>
      (await stream(url))?.phrases.flatMap(({ atMs, lastsMs, text }) =>
        atMs + lastsMs > fromMs ? [text] : [],
      ) ?? [],
  });
};

const converse = async (options: Options, around: Surroundings): Promise<number> => {
  tryFiles(options, []);
  const face = around.face();
  const record = newRecord();
  let lasting: Lasting | undefined;
  let problems = 0;
  const notice = (event: RehearsalEvent) => {
    lasting = lastingAfter(lasting, event);
    if (event.type === 'problem') problems += 1;
    face.show(event);
  };
  face.print(welcome);
  const { stream = streamsFor(around.measure) } = around;
  const sound = soundIn(options, around, stream, face);
  // What an answer takes to be spoken aloud for the first time is no time of the rehearsal's.
  const whenReady = async <T>(known: Promise<T>): Promise<T> => {
    await sound?.ready();
    return known;
  };
  const machine: Machine = {
    ...around,
    measure: (text, voice) => whenReady(around.measure(text, voice)),
    stream: (url) => whenReady(stream(url)),
  };
  const { rehearsal } = setUp(options, machine, {
    notice: (event) => {
      record.notice(event);
      sound?.notice(event);
      notice(event);
    },
    cut: (device, atMs) => {
      record.cut(device, atMs);
      sound?.cut();
      lasting = undefined;
    },
  });
  const { clock, live, sources } = around;
  const { speed = 1 } = options;
  try {
    await talk({ rehearsal, clock, lines: face.lines, screen: face, speed, live }, () => lasting);
    // Whoever leaves has heard enough; a pipe is heard to its end.
    if (!live) await sound?.quiet();
    sound?.cut();
    const heard = await heardIn(record.events(), rehearsal.nowMs(), options, sources);
    heard.problems.forEach(notice);
    heard.write();
  } finally {
    sound?.cut();
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
    sources: rehearsalSources(),
    sounding: {
      players: () => playersOn(process.env['PATH'] ?? '', process.platform),
      play,
      wavOf: wavsIn(join(tmpdir(), 'my-back-stretches-sound'), askEspeak),
    },
    err: (line) => stderr.write(`${line}\n`),
  });
};

if (require.main === module) void main();
