// Fits the row of a voice's pace to real audio, and prints it with its errors: bundle this file and run it with node.
import type { Score } from '../lambda/render/score.js';
import { countsOf, type Pace, sayMs } from '../lambda/voice/pace.js';
import { voiceFor } from '../lambda/voice/voice.js';
import { measure, voiceOf } from '../rehearsal/speech.js';
import { phrasesOf } from './phrases.js';

/** A phrase and the milliseconds that it really takes. */
export interface Measured {
  readonly text: string;
  readonly ms: number;
}

const ticks = { startMs: 1, letterMs: 1, digitMs: 1, wordMs: 1, commaMs: 5, stopMs: 5 } as const;

/** What a measured row needs beyond its estimates. */
const measuredMargin = 1.08;

const rowOf = (text: string): number[] => {
  const { letters, digits, words, commas, stops } = countsOf(text);
  return [1, letters, digits, words, commas, stops];
};

/** The x for which the sum of weight × (row · x − wanted)² is least: normal equations, by elimination with pivots. */
function leastSquares(rows: readonly number[][], wanted: readonly number[], weights: readonly number[]) {
  const size = rows[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size + 1 }, (_, j) =>
      rows.reduce((sum, row, n) => sum + weights[n]! * row[i]! * (j < size ? row[j]! : wanted[n]!), 0),
    ),
  );
  for (let column = 0; column < size; column++) {
    const pivot = matrix.findIndex(
      (row, index) =>
        index >= column &&
        Math.abs(row[column]!) === Math.max(...matrix.slice(column).map((other) => Math.abs(other[column]!))),
    );
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    for (let index = 0; index < size; index++) {
      if (index === column) continue;
      const factor = matrix[index]![column]! / matrix[column]![column]!;
      matrix[index] = matrix[index]!.map((value, j) => value - factor * matrix[column]![j]!);
    }
  }
  return matrix.map((row, index) => row[size]! / row[index]!);
}

/** The row with the least sum of relative errors (few odd phrases don't bend it), and no error in the sum of them all. */
export function fitPace(measured: readonly Measured[]): Pace {
  const rows = measured.map(({ text }) => rowOf(text));
  const wanted = measured.map(({ ms }) => ms);
  const estimates = (x: readonly number[]): number[] =>
    rows.map((row) => row.reduce((sum, value, index) => sum + value * x[index]!, 0));
  let x: number[] = [];
  let weights = wanted.map((ms) => 1 / ms ** 2);
  for (let round = 0; round < 50; round++) {
    x = leastSquares(rows, wanted, weights);
    const errors = estimates(x).map((ms, index) => Math.abs(ms / wanted[index]! - 1));
    weights = wanted.map((ms, index) => 1 / ms ** 2 / Math.max(errors[index]!, 0.02));
  }
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const unbiased = sum(wanted) / sum(estimates(x));
  const keys = Object.keys(ticks) as (keyof typeof ticks)[];
  return Object.fromEntries([
    ...keys.map((key, index) => [key, Math.round((x[index]! * unbiased) / ticks[key]) * ticks[key]]),
    ['margin', measuredMargin],
  ]) as unknown as Pace;
}

/** The relative error of each estimate, the smallest first. */
export const errorsOf = (measured: readonly Measured[], pace: Pace): number[] =>
  measured.map(({ text, ms }) => Math.abs(sayMs(text, pace) / ms - 1)).sort((a, b) => a - b);

/** How often the phrases of a score are longer than their slots, and than all the time until the next phrase. */
export interface Overruns {
  readonly phrases: number;
  readonly slots: number;
  readonly gaps: number;
}

/** Measures every phrase of a score against its slot and against the silence behind it. */
export async function overrunsOf(score: Score, locale: string): Promise<Overruns> {
  const phrases = score.cues.flatMap((cue) =>
    cue.phrases.map(({ text, atMs, lastsMs }) => ({ text, lastsMs, atMs: cue.atMs + atMs })),
  );
  let slots = 0;
  let gaps = 0;
  for (const [index, { text, atMs, lastsMs }] of phrases.entries()) {
    const ms = await measure(text, voiceOf(locale));
    if (ms > lastsMs) slots++;
    if (atMs + ms > (phrases[index + 1]?.atMs ?? score.lastsMs)) gaps++;
  }
  return { phrases: phrases.length, slots, gaps };
}

/** Every phrase of a locale with its real length. */
export async function measuredPhrases(locale: string): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const text of phrasesOf(voiceFor(locale)))
    measured.push({ text, ms: await measure(text, voiceOf(locale)) });
  return measured;
}

async function print(locale: string): Promise<void> {
  const measured = await measuredPhrases(locale);
  const fitted = fitPace(measured);
  const { pace } = voiceFor(locale);
  for (const [name, row] of Object.entries({ 'in use': pace, fitted })) {
    const errors = errorsOf(measured, row);
    const at = (share: number): string =>
      `${((errors[Math.floor(share * errors.length)] ?? 0) * 100).toFixed(1)} %`;
    console.log(
      `${name}: ${JSON.stringify(row)} median error ${at(0.5)}, 90th percentile ${at(0.9)}, ${measured.length} phrases`,
    );
  }
}

if (require.main === module) void print(process.argv[2] ?? 'en-US');
