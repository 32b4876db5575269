/** The command line of `npm run clips`. */
import { parseArgs } from 'node:util';
import { type Speaker, type Synthesiser, speakerFor } from '../lambda/voice/speakers.js';
import { locales } from '../lambda/voice/voice.js';
import { UsageError } from '../rehearsal/usage-error.js';

/** A locale, and who speaks its streams. */
export interface Narration {
  readonly locale: string;
  readonly speaker: Speaker;
}

export interface Options {
  /** What is to be made, by one synthesiser. */
  readonly narrations: readonly Narration[];
  readonly synthesiser: Synthesiser;
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
  const { region, yes = false } = given;
  const synthesiser = asSynthesiser(given.synthesiser ?? 'polly');
  return {
    narrations: asLocales(given).map((locale) => ({ locale, speaker: asSpeaker(locale, synthesiser) })),
    synthesiser,
    kept: asKept(given, bucketInUse),
    region,
    rate: given.rate === undefined ? undefined : asRate(given.rate),
    yes,
  };
}

function asLocales({ locale, all }: { readonly locale?: string; readonly all?: boolean }): readonly string[] {
  if (all && locale !== undefined)
    throw new UsageError(`--all makes every locale, and ${locale} with them: leave out --locale, or --all`);
  if (all) return locales;
  const one = locale ?? 'en-US';
  if (locales.includes(one)) return [one];
  throw new UsageError(`"${one}" is no locale of this skill; it speaks ${locales.join(', ')}`);
}

function asSynthesiser(name: string): Synthesiser {
  if (name === 'polly' || name === 'espeak-ng') return name;
  throw new UsageError(`"${name}" can't speak here; --synthesiser takes polly or espeak-ng`);
}

function asSpeaker(locale: string, synthesiser: Synthesiser): Speaker {
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

export const clipsHelp = `Make every clip that a locale's streams can hold, ahead of time; only those that are missing.

  npm run clips -- --locale en-US [options]
  npm run clips -- --all [options]

  --locale L          en-US (the usual one), or another of ${locales.join(', ')}
  --all               all of these instead, each into a folder of its own
  --synthesiser S     polly (the usual one), or espeak-ng, which costs nothing and is for this machine
  --bucket NAME       keeps them in that S3 bucket; AUDIO_BUCKET, where it is set, is the usual one
  --folder DIR        keeps them in a folder instead
  --region R          of Polly and the bucket; without it, the one of AWS's own settings
  --rate N            begins N clips a second; without it, half of what Polly allows by default
  --yes               agrees to the price, which is told first, of every locale and of all together

Each clip is kept as soon as it is made: after Ctrl-C, or after a failure, the same command goes on where it was.
Exit code 1: a clip is longer than its room, or not all could be made. 2: it cannot be done as asked. 130: stopped.
`;
