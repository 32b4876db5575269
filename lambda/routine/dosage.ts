/**
 * How much of a stretch is led: the one table in which `gentle` and `regular` differ, and the ranges the planner may
 * choose from. Figures: STRETCHES, dosage (ACSM holds of 10 to 60 s, 2 to 4 repeats; NHS and S1 8 to 10 repeats).
 */
import { type StretchId, stretchOf } from './catalogue.js';
import type { Step, Work } from './routine.js';
import type { Level, Position, Range } from './stretch.js';

/** Rungs of hold length in seconds; "longer" and "shorter holds" move one rung. */
export const holdRungs = [10, 15, 20, 30, 45, 60] as const;

/** Hold, sets, repeats and breaths a level may use; a stretch is eligible from the level its catalogue row says. */
export const dosage = {
  gentle: { holdSeconds: 20, sets: [2, 3], repeats: [6, 8], breaths: [6, 10] },
  regular: { holdSeconds: 30, sets: [2, 4], repeats: [8, 10], breaths: [8, 15] },
} as const satisfies Record<Level, { holdSeconds: number; sets: Range; repeats: Range; breaths: Range }>;

/** Seconds of a warm-up, whatever its beat, and breaths of the calm end: what the planner fills minutes with first. */
const warmUpSeconds: Range = [20, 40];
const endBreaths: Range = [4, 14];
/** Swings behind a long rest: S1 asks for several. */
const swingRange: Range = [5, 14];

/** About so much of a hold on each side is the aim, and never more than the most (ACSM; STRETCHES, dosage). */
const usualSecondsASide = 60;
export const mostSecondsASide = 120;

/** Gentle holds grow to 30 s after two weeks of use (S2, S3: start gently, add over the weeks). */
export const grownHoldSeconds = 30;
export const growsAfterDays = 14;
/** After so many days done, `regular` is offered once. */
export const regularAfterDays = 6;

/** The seconds of one hold: the level's, grown by weeks of use, moved by the person's own wish for longer or shorter. */
export function holdSecondsFor(level: Level, daysOfUse: number, rungsFromUsual: number): number {
  const grown =
    level === 'gentle' && daysOfUse >= growsAfterDays ? grownHoldSeconds : dosage[level].holdSeconds;
  const rung = holdRungs.findIndex((seconds) => seconds >= grown) + rungsFromUsual;
  return holdRungs[Math.max(0, Math.min(holdRungs.length - 1, rung))] ?? grown;
}

/** What a person has chosen that shapes every step. */
export interface Manner {
  readonly holdSeconds: number;
  /** 1 as written; 1.25 is slower: more time to change and to breathe. */
  readonly tempo: number;
}

/** The least and the most of its own work that a stretch is led with at a level: sets of holds, repeats, breaths, or swings. */
export function amountsFor(stretch: StretchId, level: Level): Range {
  const { move, role } = stretchOf(stretch);
  switch (move.kind) {
    case 'hold':
      return dosage[level].sets;
    case 'breathe':
      return role === 'end' ? endBreaths : dosage[level].breaths;
    case 'repeat': {
      if (role !== 'warm-up') return dosage[level].repeats;
      const [least, most] = warmUpSeconds;
      return [Math.ceil(least / move.eachSeconds), Math.floor(most / move.eachSeconds)];
    }
    case 'stay':
      return [1, 1];
    case 'rest':
      return swingRange;
  }
}

/** `amountsFor`, with no more sets than add up to the most a side that is any use with holds of this length. */
export function amountsWith(stretch: StretchId, level: Level, holdSeconds: number): Range {
  const [least, most] = amountsFor(stretch, level);
  if (stretchOf(stretch).move.kind !== 'hold') return [least, most];
  return [least, Math.max(least, Math.min(most, Math.floor(mostSecondsASide / holdSeconds)))];
}

/** The amount of a stretch with time to spare: about a minute of holding a side, or as many repeats as the level has. */
export function usualAmount(stretch: StretchId, level: Level, holdSeconds: number): number {
  const [least, most] = amountsWith(stretch, level, holdSeconds);
  const { move } = stretchOf(stretch);
  if (move.kind === 'rest') return move.swings;
  if (move.kind !== 'hold') return most;
  return Math.max(least, Math.min(most, Math.round(usualSecondsASide / holdSeconds)));
}

/** The work of a stretch with so many sets, repeats or breaths (as `amountsFor` counts them). */
export function workOf(stretch: StretchId, amount: number, manner: Manner): Work {
  const { move } = stretchOf(stretch);
  const slowed = (seconds: number): number => Math.round(seconds * manner.tempo * 2) / 2;
  switch (move.kind) {
    case 'hold':
      return { kind: 'hold', seconds: manner.holdSeconds, sets: amount };
    case 'stay':
      return { kind: 'hold', seconds: move.seconds, sets: amount };
    case 'breathe':
      return {
        kind: 'breathe',
        breaths: amount,
        inSeconds: slowed(move.inSeconds),
        outSeconds: slowed(move.outSeconds),
      };
    case 'repeat':
      return { kind: 'repeat', times: amount, eachSeconds: slowed(move.eachSeconds), sets: 1 };
    case 'rest':
      return {
        kind: 'rest',
        minutes: move.minutes,
        swings: amount,
        eachSeconds: slowed(move.eachSeconds),
      };
  }
}

/** Seconds to get into position, to change sides, and to rest behind a stretch, before any fitting to the minutes. */
export const usual = { settleSeconds: 6, changeSeconds: 5, restSeconds: 6 } as const;
/** How far the planner may move them to fit the minutes, before tempo. */
export const settleRange: Range = [4, 10];
export const restRange: Range = [4, 12];

/** One step of a routine, with the usual seconds around its work. */
export function stepOf(
  stretch: StretchId,
  position: Position,
  detail: Step['detail'],
  work: Work,
  tempo: number,
): Step {
  return {
    stretch,
    position,
    sides: stretchOf(stretch).sides,
    work,
    detail,
    settleSeconds: Math.round(usual.settleSeconds * tempo),
    changeSeconds: Math.round(usual.changeSeconds * tempo),
    restSeconds: Math.round(usual.restSeconds * tempo),
  };
}
