/** Fits the row of a voice's pace to real audio. */
import { countsOf, type Pace, sayMs } from '../lambda/voice/pace.js';

/** A phrase and the milliseconds that it really takes. */
export interface Measured {
  readonly text: string;
  readonly ms: number;
}

/** What is fitted, and the steps in which it is written down. */
const ticks = { startMs: 1, letterMs: 1, digitMs: 1, wordMs: 1, commaMs: 5, stopMs: 5 } as const;
const columns = Object.keys(ticks) as (keyof typeof ticks)[];

/** What a measured row needs beyond its estimates. */
const measuredMargin = 1.08;

type Vector = readonly number[];

const rowOf = (text: string): Vector => {
  const { letters, digits, words, commas, stops } = countsOf(text);
  return [1, letters, digits, words, commas, stops];
};

const sum = (list: Vector): number => list.reduce((a, b) => a + b, 0);
const at = (list: Vector, index: number): number => list[index] ?? 0;
const times = (a: Vector, b: Vector): number => sum(a.map((value, index) => value * at(b, index)));

/** The x for which the sum of weight × (row · x − wanted)² is least: the normal equations, solved. */
function leastSquares(rows: readonly Vector[], wanted: Vector, weights: Vector): Vector {
  const equation = (i: number): Vector => {
    const weighted = rows.map((row, n) => at(weights, n) * at(row, i));
    return [
      ...columns.map((_, j) => sum(rows.map((row, n) => at(weighted, n) * at(row, j)))),
      times(weighted, wanted),
    ];
  };
  return solved(columns.map((_, index) => equation(index)));
}

/** Solves as many equations as there are unknowns, each with its right side behind: elimination, the largest pivot first. */
function solved(equations: readonly Vector[]): Vector {
  let left = [...equations];
  const done: Vector[] = [];
  for (const column of equations.keys()) {
    const pivot = left.reduce((a, b) => (Math.abs(at(b, column)) > Math.abs(at(a, column)) ? b : a));
    const without = (row: Vector): Vector =>
      row.map((value, index) => value - (at(pivot, index) * at(row, column)) / at(pivot, column));
    left = left.filter((row) => row !== pivot).map(without);
    done.splice(0, done.length, ...done.map(without), pivot);
  }
  return done.map((row, index) => at(row, equations.length) / at(row, index));
}

/** The row with the least sum of relative errors (few odd phrases don't bend it), and no error in the sum of them all. */
export function fitPace(measured: readonly Measured[]): Pace {
  const rows = measured.map(({ text }) => rowOf(text));
  const wanted = measured.map(({ ms }) => ms);
  let x: Vector = [];
  let weights = wanted.map((ms) => 1 / ms ** 2);
  for (let round = 0; round < 50; round++) {
    x = leastSquares(rows, wanted, weights);
    weights = wanted.map(
      (ms, index) => 1 / ms ** 2 / Math.max(Math.abs(times(rows[index] ?? [], x) / ms - 1), 0.02),
    );
  }
  const unbiased = sum(wanted) / sum(rows.map((row) => times(row, x)));
  const [startMs = 0, letterMs = 0, digitMs = 0, wordMs = 0, commaMs = 0, stopMs = 0] = columns.map(
    (column, index) => Math.round((at(x, index) * unbiased) / ticks[column]) * ticks[column],
  );
  return { startMs, letterMs, digitMs, wordMs, commaMs, stopMs, margin: measuredMargin };
}

/** The relative error of each estimate, the smallest first. */
export const errorsOf = (measured: readonly Measured[], pace: Pace): number[] =>
  measured.map(({ text, ms }) => Math.abs(sayMs(text, pace) / ms - 1)).sort((a, b) => a - b);

/** "median error 5.1 %, 90th percentile 12.3 %". */
export function errorsIn(measured: readonly Measured[], pace: Pace): string {
  const errors = errorsOf(measured, pace);
  const share = (of: number): string => `${(at(errors, Math.floor(of * errors.length)) * 100).toFixed(1)} %`;
  return `median error ${share(0.5)}, 90th percentile ${share(0.9)}`;
}
