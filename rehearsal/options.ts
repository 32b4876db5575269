// The command line of the rehearsal, scripted and in the terminal.
import { parseArgs } from 'node:util';
import { audioOutHelp } from './audio-out.js';
import type { DeviceKind } from './envelope.js';
import { asEpochMs, asFactor, asKind, asLocale, asSeconds } from './settings.js';
import { UsageError } from './usage-error.js';

export interface Options {
  readonly help: boolean;
  /** A file, or `-` for what comes in. */
  readonly script: string;
  readonly json: boolean;
  readonly locale: string;
  readonly kind: DeviceKind;
  /** Undefined keeps nothing beyond the run. */
  readonly store: string | undefined;
  /** Undefined is the time that it is. */
  readonly epochMs: number | undefined;
  /** How many times faster than life; undefined is as fast as can be. */
  readonly speed: number | undefined;
  readonly speechRate: number;
  readonly startUpMs: number;
  /** The MP3 file for what was heard; undefined writes none. */
  readonly audioOut: string | undefined;
  /** Whether there is to be real sound, where someone said so. */
  readonly sound: boolean | undefined;
}

const known = {
  help: { type: 'boolean', short: 'h' },
  script: { type: 'string' },
  json: { type: 'boolean' },
  locale: { type: 'string' },
  device: { type: 'string' },
  store: { type: 'string' },
  now: { type: 'string' },
  speed: { type: 'string' },
  'speech-rate': { type: 'string' },
  'start-up': { type: 'string' },
  'audio-out': { type: 'string' },
  sound: { type: 'boolean' },
  'no-sound': { type: 'boolean' },
} as const;

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message} (--help lists what there is)`);
  }
};

/** What is recorded is real speech and real streams, which have one rate. */
const atTheirRate = (options: Options): Options => {
  const { audioOut, speechRate } = options;
  if (audioOut === undefined || speechRate === 1) return options;
  throw new UsageError('--audio-out writes speech at its usual rate: it cannot be had with --speech-rate.');
};

/** Reads what stands after the command. Throws a UsageError that says what is wrong. */
export const readOptions = (args: readonly string[]): Options => {
  const given = parsed(args);
  return atTheirRate({
    help: given.help ?? false,
    script: given.script ?? '-',
    json: given.json ?? false,
    locale: asLocale(given.locale ?? 'en-US'),
    kind: asKind(given.device ?? 'speaker'),
    store: given.store,
    epochMs: given.now === undefined ? undefined : asEpochMs(given.now),
    speed: given.speed === undefined ? undefined : asFactor('--speed', given.speed),
    speechRate: asFactor('--speech-rate', given['speech-rate'] ?? '1'),
    startUpMs: asSeconds(given['start-up'] ?? '0') * 1000,
    audioOut: given['audio-out'],
    sound: given['no-sound'] ? false : given.sound,
  });
};

export const rehearseHelp = `Rehearse the skill from a script, on a simulated clock.

  npm run --silent rehearse -- --script FILE [options]

  --script FILE     the script; - or nothing reads it from the standard input
  --json            one event a line, as JSON
  --locale L        en-US (the usual one), en-GB, en-AU, en-CA, en-IN
  --device D        speaker (the usual one), or audio, which plays streams, too
  --store FILE      keeps what the skill remembers; without it, it remembers until the end of the run
  --now ISO         the time at which it begins; without it, the time that it is
  --speed N         prints as time passes, N times faster than life; without it, at once
  --speech-rate R   0.85 speaks slower: all that is said takes 1 / 0.85 of its time
  --start-up S      seconds between an answer and its first sound; without it, none
${audioOutHelp}

Lines of a script

  Alexa, start my back stretches   said when the answer has been spoken
  @95 Alexa, pause                 said 95 s after the sound of the current answer began
  .touch next                      a button is touched: next, previous, pause or play
  .music                           another service takes the speaker
  .power-cut                       the device goes off and on, and nobody tells the skill
  .wait 40                         nobody speaks for 40 s; "Alexa, ..." on the next line is said right then
  .locale en-GB   .device audio   .store FILE   .fault store-down (store-slow, stream-down, none)
  .now 2026-11-21T07:30:00Z        before the first sentence: the beginning; later: waits until then
  B: Alexa, pause                  A: and B: before a line are two devices of one account; A where none stands
  # a comment

"Alexa, ..." is heard at any time, other words only while the microphone is open. A sentence waits until the answer has been
spoken and its stream has ended; .touch, .music and .power-cut happen right then, or at their own time: @95 .touch next
Exit code 1: an answer broke one of Alexa's rules. 2: the command or the script cannot be read.
`;
