/** What someone has done and chosen. Choices are kept without reasons: nothing here is about health. */
import type { StretchId } from './catalogue.js';
import { regularAfterDays } from './dosage.js';
import { type Day, dayNumber, type Wish } from './routine.js';
import type { Talk } from './stretch.js';

export interface History {
  /** Minutes done on each day on which something was finished. */
  readonly days: Readonly<Record<Day, number>>;
  /** Stretches someone has been led into, so that they are told briefly from then on. */
  readonly met: readonly StretchId[];
}

export interface Choices {
  /** As chosen by voice; undefined is the usual: full words for what is new, brief for what is known. */
  readonly talk?: Talk;
  /** Rungs from the usual hold length. */
  readonly holdRungs?: number;
  /** 1 as written, more is slower. */
  readonly tempo?: number;
  readonly leftOut?: readonly StretchId[];
  readonly lastWish?: Wish;
  readonly medium?: 'speech' | 'audio';
  /** Whether a soft chime marks both ends of a hold, in a stream. */
  readonly chimes?: boolean;
  /** Whether it has been said how to reach a stream by the skill's name. */
  readonly oneShotTold?: boolean;
  /** Whether `regular` has been offered, which happens once. */
  readonly regularOffered?: boolean;
}

export const nothingDone: History = { days: {}, met: [] };

/** Days kept: more than a year, so that a streak can be told, and an item stays small. */
const daysKept = 400;

const daysDone = (history: History): Day[] => Object.keys(history.days).sort();

/** The history with minutes added to a day. */
export function credit(history: History, day: Day, minutes: number): History {
  const all = { ...history.days, [day]: Math.round(((history.days[day] ?? 0) + minutes) * 10) / 10 };
  const kept = Object.entries(all).sort(([a], [b]) => (a < b ? 1 : -1));
  return { ...history, days: Object.fromEntries(kept.slice(0, daysKept)) };
}

/** The history with stretches met. */
export const meet = (history: History, stretches: readonly StretchId[]): History =>
  stretches.every((stretch) => history.met.includes(stretch))
    ? history
    : { ...history, met: [...new Set([...history.met, ...stretches])] };

/** Days since the first one done, 0 for someone new: what the build-up of holds goes by. */
export function daysOfUse(history: History, today: Day): number {
  const first = daysDone(history)[0];
  return first === undefined ? 0 : Math.max(0, dayNumber(today) - dayNumber(first));
}

/** Days in a row up to today or yesterday, forgiving one rest day at a time. */
export function streak(history: History, today: Day): number {
  const numbers = daysDone(history).map(dayNumber).reverse();
  let last = dayNumber(today);
  let count = 0;
  for (const number of numbers) {
    if (last - number > 2) break;
    last = number;
    count++;
  }
  return count;
}

/** Whether it is time to offer the regular level: enough days done, still gentle, never offered. */
export const regularIsDue = (history: History, choices: Choices, wish: Wish): boolean =>
  wish.level === 'gentle' && choices.regularOffered !== true && daysDone(history).length >= regularAfterDays;
