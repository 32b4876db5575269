/** The same step in another manner: longer or shorter holds, a slower or faster pace. */
import { stretchOf } from './catalogue.js';
import { holdRungs } from './dosage.js';
import type { Step, Work } from './routine.js';

/** Paces that can be chosen; 1 is as written, more is slower. */
export const tempos = [0.8, 1, 1.25, 1.5] as const;

/** Where in an ascending row the number nearest to a value stands. */
const nearestIn = (row: readonly number[], value: number): number =>
  row.reduce(
    (best, each, index) => (Math.abs(each - value) < Math.abs((row[best] ?? 0) - value) ? index : best),
    0,
  );

/** The tempo one step slower (+1) or faster (-1), or undefined at the end of the row. */
export const tempoBeside = (tempo: number, direction: 1 | -1): number | undefined =>
  tempos[nearestIn(tempos, tempo) + direction];

/** A step with all its seconds but the holds' multiplied. */
export function retempo(step: Step, factor: number): Step {
  const slowed = (seconds: number): number => Math.max(1, Math.round(seconds * factor * 2) / 2);
  return {
    ...step,
    work: retimed(step.work, slowed),
    settleSeconds: slowed(step.settleSeconds),
    changeSeconds: slowed(step.changeSeconds),
    restSeconds: slowed(step.restSeconds),
  };
}

function retimed(work: Work, slowed: (seconds: number) => number): Work {
  switch (work.kind) {
    case 'hold':
      return work;
    case 'breathe':
      return { ...work, inSeconds: slowed(work.inSeconds), outSeconds: slowed(work.outSeconds) };
    case 'repeat':
    case 'rest':
      return { ...work, eachSeconds: slowed(work.eachSeconds) };
  }
}

/** A step whose holds are a number of rungs longer or shorter; a stretch with a time of its own keeps it. */
export function rehold(step: Step, rungs: number): Step {
  const { work } = step;
  if (work.kind !== 'hold' || stretchOf(step.stretch).move.kind !== 'hold') return step;
  const rung = nearestIn(holdRungs, work.seconds) + rungs;
  const seconds = holdRungs[Math.max(0, Math.min(holdRungs.length - 1, rung))] ?? work.seconds;
  return { ...step, work: { ...work, seconds } };
}
