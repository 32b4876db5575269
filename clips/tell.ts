/** What the making says: how much there is to do, what it costs, what doesn't fit, and the pace that was measured. */
import type { Pace } from '../lambda/voice/pace.js';
import { sayMs, slotFor } from '../lambda/voice/pace.js';
import type { Speaker } from '../lambda/voice/speakers.js';
import { voiceFor } from '../lambda/voice/voice.js';
import { type Batch, type Done, lengthsOf } from './batch.js';
import { keyOf, type Room, soundMs } from './every.js';
import { errorsIn, fitPace, type Measured } from './fit.js';
import { charactersOf, pollyPrices, priceOf, priceSource } from './price.js';

/** "4,200". */
export const written = (count: number): string => count.toLocaleString('en-US');

const counted = (count: number, what: string): string => `${written(count)} ${what}${count === 1 ? '' : 's'}`;

const nameOf = ({ synthesiser, name, engine }: Speaker): string =>
  synthesiser === 'polly' ? `Polly's ${name} (${engine ?? 'standard'})` : `espeak-ng's ${name}`;

/** "845 clips, 23,456 characters", and the price where there is one. */
function toBeMade(missing: readonly Room[], dollars: number | undefined): string {
  const told = `${counted(missing.length, 'clip')}, ${counted(charactersOf(missing), 'character')}`;
  return dollars === undefined ? told : `${told}, about ${dollars.toFixed(2)} USD`;
}

const dollarsOf = ({ missing, speaker }: Batch): number | undefined =>
  speaker.synthesiser === 'polly' ? priceOf(charactersOf(missing), speaker) : undefined;

/** How much is to be made for a locale, and what that costs. */
export function plan(batch: Batch): string[] {
  const { locale, speaker, there, missing } = batch;
  const all = counted(missing.length + there.length, 'clip');
  const told = `${locale} by ${nameOf(speaker)}: ${all}, ${written(there.length)} there already.`;
  if (missing.length === 0) return [told];
  const dollars = dollarsOf(batch);
  const rate =
    dollars === undefined ? '' : ` (${pollyPrices[speaker.engine ?? 'standard']} USD for a million)`;
  return [told, `  To be made: ${toBeMade(missing, dollars)}${rate}.`];
}

/** How much is to be made for all locales together, and whose price it is. */
export function total(batches: readonly Batch[]): string[] {
  const missing = batches.flatMap((batch) => batch.missing);
  if (missing.length === 0) return [];
  const prices = batches.map(dollarsOf).filter((dollars) => dollars !== undefined);
  const dollars = prices.length > 0 ? prices.reduce((a, b) => a + b, 0) : undefined;
  return [
    ...(batches.length > 1 ? [`All together: ${toBeMade(missing, dollars)}.`] : []),
    dollars === undefined ? 'That costs nothing.' : `That is Polly's list price (${priceSource}).`,
  ];
}

/** Every clip that is longer than its room: locale by locale, the worst first. */
export function overruns(done: readonly Done[]): string[] {
  const listed = done.flatMap((each) => {
    const tooLong = lengthsOf(each).filter(({ has, frames }) => has > frames);
    if (tooLong.length === 0) return [];
    const worst = tooLong.sort((a, b) => b.has - b.frames - (a.has - a.frames));
    const told = worst.map(
      ({ sound, has, frames }) => `  ${soundMs(has)} ms in ${soundMs(frames)} ms: ${keyOf(sound)}`,
    );
    const count = counted(tooLong.length, 'clip');
    return [`${each.locale}: ${count} longer than the room there is for it in some routine:`, ...told];
  });
  if (listed.length === 0) return [];
  const hint = "Give the voice's row in lambda/voice/pace.ts more time or a wider margin, or say it shorter.";
  return [...listed, hint];
}

/** Fewer phrases than this say nothing about a voice. */
const phrasesAtLeast = 100;

/** The pace of each voice that was heard, once, whichever locales it speaks. */
export function paces(done: readonly Done[]): string[] {
  const voices = new Map<string, Done[]>();
  for (const each of done) {
    const name = nameOf(each.speaker);
    voices.set(name, [...(voices.get(name) ?? []), each]);
  }
  return [...voices].flatMap(([name, own]) => {
    // What two locales have in common is said alike in both.
    const ms = new Map<string, number>();
    for (const { sound, has } of own.flatMap(lengthsOf)) if ('say' in sound) ms.set(sound.say, soundMs(has));
    const [first] = own;
    const measured = [...ms].map(([text, ms]) => ({ text, ms }));
    return first ? pace(name, measured, voiceFor(first.locale, first.speaker.synthesiser).pace) : [];
  });
}

/** A pace as lambda/voice/pace.ts has it, beside the row in use. Nothing for a handful of phrases. */
function pace(name: string, measured: readonly Measured[], inUse: Pace): string[] {
  if (measured.length < phrasesAtLeast) return [];
  const fitted = fitPace(measured);
  const overSlot = (row: Pace): number =>
    measured.filter(({ text, ms }) => ms > slotFor(sayMs(text, row), row)).length;
  const judged = (row: Pace): string =>
    `${errorsIn(measured, row)}, ${counted(overSlot(row), 'clip')} longer than its slot`;
  return [
    `The pace of ${name}, by ${counted(measured.length, 'phrase')}, for lambda/voice/pace.ts:`,
    '{',
    ...Object.entries(fitted).map(([key, value]) => `  ${key}: ${value},`),
    '}',
    `  This row: ${judged(fitted)}.`,
    `  The row in use, ${JSON.stringify(inUse)}: ${judged(inUse)}.`,
  ];
}
