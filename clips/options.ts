/** The command line of `npm run clips`. */
import { parseArgs } from 'node:util';
import { type Speaker, type Synthesiser, speakerFor } from '../lambda/voice/speakers.js';
import { locales } from '../lambda/voice/voice.js';
import { UsageError } from '../rehearsal/usage-error.js';

export interface Options {
  readonly locale: string;
  readonly speaker: Speaker;
  /** Makes those anew, too, that are there already. */
  readonly all: boolean;
  readonly kept: { readonly folder: string } | { readonly bucket: string };
  /** Of Polly and of the bucket; undefined is the one that AWS's own settings name. */
  readonly region: string | undefined;
  /** Clips begun in a second; undefined is a safe share of what the synthesiser stands. */
  readonly rate: number | undefined;
  /** Agrees to the price before it is told. */
  readonly yes: boolean;
}

const known = {
  help: { type: 'boolean', short: 'h' },
  locale: { type: 'string' },
  all: { type: 'boolean' },
  synthesiser: { type: 'string' },
  bucket: { type: 'string' },
  folder: { type: 'string' },
  region: { type: 'string' },
  rate: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message} (--help lists what there is)`);
  }
}

/** What stands behind the command, or that help is asked for. Throws a UsageError that says what is wrong. */
export function readOptions(args: readonly string[], bucketInUse?: string): Options | 'help' {
  const given = parsed(args);
  if (given.help) return 'help';
  const { locale = 'en-US', all = false, region, yes = false } = given;
  if (!locales.includes(locale))
    throw new UsageError(`"${locale}" is no locale of this skill; it speaks ${locales.join(', ')}`);
  return {
    locale,
    speaker: asSpeaker(locale, given.synthesiser ?? 'polly'),
    all,
    kept: asKept(given, bucketInUse),
    region,
    rate: given.rate === undefined ? undefined : asRate(given.rate),
    yes,
  };
}

function asSpeaker(locale: string, synthesiser: string): Speaker {
  const isKnown = (name: string): name is Synthesiser => name === 'polly' || name === 'espeak-ng';
  if (!isKnown(synthesiser))
    throw new UsageError(`"${synthesiser}" can't speak here; --synthesiser takes polly or espeak-ng`);
  try {
    return speakerFor(locale, synthesiser);
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message}; another --synthesiser may`);
  }
}

function asKept(
  { folder, bucket }: { readonly folder?: string; readonly bucket?: string },
  bucketInUse: string | undefined,
): Options['kept'] {
  if (folder !== undefined && bucket !== undefined)
    throw new UsageError('Clips are kept in one place: --folder or --bucket, not both');
  if (folder) return { folder };
  const named = bucket ?? bucketInUse;
  if (named) return { bucket: named };
  throw new UsageError('Say where clips are to be kept: --bucket NAME, or --folder DIR on this machine');
}

function asRate(text: string): number {
  const rate = Number(text);
  if (!(rate > 0 && rate <= 1_000))
    throw new UsageError(`--rate takes clips a second, like 4; not "${text}"`);
  return rate;
}

export const clipsHelp = `Make every clip that a locale's streams can hold, ahead of time.

  npm run clips -- --locale en-US [options]

  --locale L          en-US (the usual one), en-GB, en-AU, en-CA, en-IN
  --synthesiser S     polly (the usual one), or espeak-ng, which costs nothing and is for this machine
  --bucket NAME       keeps them in that S3 bucket; AUDIO_BUCKET, where it is set, is the usual one
  --folder DIR        keeps them in a folder instead
  --region R          of Polly and the bucket; without it, the one of AWS's own settings
  --all               makes those anew, too, that are there; without it, only what is missing
  --rate N            begins N clips a second; without it, half of what Polly allows by default
  --yes               agrees to the price, which is told before anything is made

Each clip is kept as soon as it is made: after Ctrl-C, or after a failure, the same command goes on where it was.
Exit code 1: a clip is longer than its room, or not all could be made. 2: it cannot be done as asked. 130: stopped.
`;
