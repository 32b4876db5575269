/** How long a step lasts, and which counts and seconds give way until a routine lasts the minutes asked for. */
import { type StretchId, stretchOf } from './catalogue.js';
import { amountsFor, amountsWith, restRange, settleRange } from './dosage.js';
import type { Routine, Step, Work } from './routine.js';
import type { Level, Position, Range } from './stretch.js';
import { type Cue, stepCues } from './timeline.js';

/** Milliseconds that a cue lasts in the voice that will say it; a settle, a repeat and a breath last their seconds. */
export type LengthOf = (cue: Cue) => number;

/** What steps are made and measured with. */
export interface Measuring {
  readonly routine: Omit<Routine, 'steps'>;
  readonly holdSeconds: number;
  readonly lengthOf: LengthOf;
  step(stretch: StretchId, position: Position, amount: number): Step;
}

/** A step on trial. `amount` counts its sets, repeats or breaths; `ms` is what it lasts with those it was measured with. */
export interface Part {
  readonly step: Step;
  readonly ms: number;
  /** What one more of its amount adds. */
  readonly eachMs: number;
  amount: number;
  most: number;
}

/** Cues that a step has once, however many sets it has. */
const once: ReadonlySet<Cue['name']> = new Set(['end', 'next', 'rest']);

/** Measures a step in the middle of a routine, come to from some position. */
export function measure(step: Step, amount: number, from: Position, measuring: Measuring): Part {
  const { holdSeconds, lengthOf, routine } = measuring;
  let ms = 0;
  let setMs = 0;
  for (const cue of stepCues({ ...routine, steps: [{ ...step, position: from }, step, step] }, 1)) {
    const lasts = lengthOf(cue);
    ms += lasts;
    if (cue.set === 1 && !once.has(cue.name)) setMs += lasts;
  }
  const [, most] = amountsWith(step.stretch, routine.wish.level, holdSeconds);
  const eachMs = step.work.kind === 'hold' ? setMs : secondsOfOne(step.work) * step.sides.length * 1_000;
  return { step, ms, eachMs, amount, most };
}

/** Seconds of one hold, breath, repeat or swing. */
function secondsOfOne(work: Work): number {
  switch (work.kind) {
    case 'hold':
      return work.seconds;
    case 'breathe':
      return work.inSeconds + work.outSeconds;
    case 'repeat':
    case 'rest':
      return work.eachSeconds;
  }
}

function countOf(work: Work): number {
  switch (work.kind) {
    case 'hold':
      return work.sets;
    case 'breathe':
      return work.breaths;
    case 'repeat':
      return work.times;
    case 'rest':
      return work.swings;
  }
}

/** Seconds of work that are there whatever the amount: a rest's own minutes. */
const fixedSeconds = (work: Work): number => (work.kind === 'rest' ? work.minutes * 60 : 0);

/** A step lasts at least this, whatever is said in it. */
export const leastMs = (step: Step): number =>
  (secondsOfOne(step.work) * countOf(step.work) * step.sides.length +
    fixedSeconds(step.work) +
    step.settleSeconds +
    step.restSeconds) *
  1_000;

/** The most that parts can last together. */
export const mostMs = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + part.ms + (part.most - part.amount) * part.eachMs, 0);

/** Raises amounts by one each in turn, as long as they fit into the room. */
export function fill(parts: readonly Part[], roomMs: number): void {
  let leftMs = roomMs;
  for (let grew = true; grew; ) {
    grew = false;
    for (const part of parts) {
      if (part.amount >= part.most || part.eachMs <= 0 || part.eachMs > leftMs) continue;
      part.amount++;
      leftMs -= part.eachMs;
      grew = true;
    }
  }
}

const within = (value: number, [least, most]: Range): number =>
  Math.max(least, Math.min(most, Math.round(value)));

/** Moves the breaths of a calm end, then seconds of settling and of rest, as near to `missingMs` as they go. */
export function tune(
  steps: Routine['steps'],
  missingMs: number,
  level: Level,
  tempo: number,
): { readonly steps: Routine['steps']; readonly addedMs: number } {
  let left = missingMs / 1_000;
  let slots = steps.length * 2 - 1;
  const shared = (seconds: number, [least, most]: Range): number => {
    const given = within(seconds + left / slots, [Math.round(least * tempo), Math.round(most * tempo)]);
    left -= given - seconds;
    slots--;
    return given;
  };
  const tuned = (step: Step, index: number): Step => ({
    ...step,
    settleSeconds: shared(step.settleSeconds, settleRange),
    restSeconds: index === steps.length - 1 ? step.restSeconds : shared(step.restSeconds, restRange),
  });

  const last = steps.length - 1;
  const end = steps[last];
  let breathing: Step | undefined;
  if (end?.work.kind === 'breathe' && stretchOf(end.stretch).role === 'end') {
    const seconds = secondsOfOne(end.work);
    const breaths = within(end.work.breaths + Math.trunc(left / seconds), amountsFor(end.stretch, level));
    left -= (breaths - end.work.breaths) * seconds;
    breathing = { ...end, work: { ...end.work, breaths } };
  }
  const [first, ...others] = steps
    .map((step, index) => (index === last && breathing ? breathing : step))
    .map(tuned);
  return { steps: first ? [first, ...others] : steps, addedMs: missingMs - left * 1_000 };
}
