/** What the making says: how much there is to do, what it costs, what doesn't fit, and the pace that was measured. */
import type { Pace } from '../lambda/voice/pace.js';
import { sayMs, slotFor } from '../lambda/voice/pace.js';
import type { Speaker } from '../lambda/voice/speakers.js';
import { keyOf, type Room, soundMs } from './every.js';
import { errorsIn, fitPace, type Measured } from './fit.js';
import type { Length } from './make.js';
import { charactersOf, pollyPrices, priceOf, priceSource } from './price.js';

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;

const nameOf = ({ synthesiser, name, engine }: Speaker): string =>
  synthesiser === 'polly' ? `Polly's ${name} (${engine ?? 'standard'})` : `espeak-ng's ${name}`;

/** How much is to be made, and what that costs. */
export function plan(missing: readonly Room[], there: number, locale: string, speaker: Speaker): string[] {
  const characters = charactersOf(missing);
  const all = counted(missing.length + there, 'clip');
  const told = [
    `${locale} by ${nameOf(speaker)}: ${all}, ${there.toLocaleString('en-US')} there already.`,
    `To be made: ${counted(missing.length, 'clip')}, ${counted(characters, 'character')}.`,
  ];
  if (missing.length === 0) return told.slice(0, 1);
  if (speaker.synthesiser !== 'polly') return [...told, 'That costs nothing.'];
  const engine = speaker.engine ?? 'standard';
  const dollars = priceOf(characters, speaker).toFixed(2);
  const list = `${pollyPrices[engine]} USD for a million characters by its ${engine} engine`;
  return [...told, `At Polly's list price that is about ${dollars} USD: ${list} (${priceSource}).`];
}

/** Every clip that is longer than its room, the worst first. */
export function overruns(tooLong: readonly Length[]): string[] {
  if (tooLong.length === 0) return [];
  const worst = [...tooLong].sort((a, b) => b.has - b.frames - (a.has - a.frames));
  return [
    `${counted(tooLong.length, 'clip')} longer than the room there is for it in some routine:`,
    ...worst.map((room) => `  ${soundMs(room.has)} ms in ${soundMs(room.frames)} ms: ${keyOf(room.sound)}`),
    "Give this voice's row in lambda/voice/pace.ts more time or a wider margin, or say it shorter.",
  ];
}

/** Fewer phrases than this say nothing about a voice. */
const phrasesAtLeast = 100;

/** The pace of what was spoken, as lambda/voice/pace.ts has it, beside the row in use. Nothing for a handful of phrases. */
export function pace(lengths: readonly Length[], inUse: Pace, speaker: Speaker): string[] {
  const measured: Measured[] = lengths.flatMap(({ sound, has }) =>
    'say' in sound ? [{ text: sound.say, ms: soundMs(has) }] : [],
  );
  if (measured.length < phrasesAtLeast) return [];
  const fitted = fitPace(measured);
  const overSlot = (row: Pace): number =>
    measured.filter(({ text, ms }) => ms > slotFor(sayMs(text, row), row)).length;
  const judged = (row: Pace): string =>
    `${errorsIn(measured, row)}, ${counted(overSlot(row), 'clip')} longer than its slot`;
  return [
    `The pace of ${nameOf(speaker)}, by ${counted(measured.length, 'phrase')}, for lambda/voice/pace.ts:`,
    '{',
    ...Object.entries(fitted).map(([key, value]) => `  ${key}: ${value},`),
    '}',
    `  This row: ${judged(fitted)}.`,
    `  The row in use, ${JSON.stringify(inUse)}: ${judged(inUse)}.`,
  ];
}
