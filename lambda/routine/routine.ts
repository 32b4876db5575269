/** A routine as it is stored: which stretches, how long, how much is said. No words, no milliseconds on a score. */
import type { StretchId } from './catalogue.js';
import type { Level, Position, Setting, Side, Talk, WishedRegion } from './stretch.js';

/** A calendar day, `2026-11-20`. */
export type Day = string;

/** What someone asks for; what is missing has been filled in (last choice, then ten minutes, whole back, floor, gentle). */
export interface Wish {
  readonly minutes: number;
  readonly region: WishedRegion;
  readonly setting: Setting;
  readonly level: Level;
  /** True for a routine that neither bends nor twists the spine. */
  readonly lowBending: boolean;
}

export const firstWish: Wish = {
  minutes: 10,
  region: 'whole-back',
  setting: 'floor',
  level: 'gentle',
  lowBending: false,
};

/** What is done once everyone is in position. A set is done on each side in turn. */
export type Work =
  | { readonly kind: 'hold'; readonly seconds: number; readonly sets: number }
  | {
      readonly kind: 'breathe';
      readonly breaths: number;
      readonly inSeconds: number;
      readonly outSeconds: number;
    }
  | { readonly kind: 'repeat'; readonly times: number; readonly eachSeconds: number; readonly sets: number }
  | {
      readonly kind: 'rest';
      readonly minutes: number;
      readonly swings: number;
      readonly eachSeconds: number;
    };

export interface Step {
  readonly stretch: StretchId;
  readonly position: Position;
  /** How the body was held before, where that isn't as in the step before: behind a jump, or after coming back. */
  readonly cameFrom?: Position;
  /** The sides in the order they are led; never empty. */
  readonly sides: readonly Side[];
  /** Sides that someone skipped, each with the set in which they did: from that one on it is not led. */
  readonly skipped?: Readonly<Partial<Record<Side, number>>>;
  readonly work: Work;
  /** How the way into the stretch is told. */
  readonly detail: 'full' | 'brief';
  /** Seconds to get into position before the work begins. */
  readonly settleSeconds: number;
  /** Seconds to change sides, or to let go between two sets. */
  readonly changeSeconds: number;
  /** Seconds of rest behind the stretch, in which the next one is named. */
  readonly restSeconds: number;
}

export interface Routine {
  readonly day: Day;
  readonly wish: Wish;
  readonly talk: Talk;
  readonly steps: readonly [Step, ...Step[]];
  /** One stretch that was asked for by itself: no warm-up, no calm end. */
  readonly alone?: true;
}

/**
 * The names of the cues of one side of one set, in the order they come. A place holds a name rather than a number, so that
 * a change of talk moves nobody.
 */
export const cueNames = [
  'move',
  'moving',
  'name',
  'side',
  'steps',
  'settle',
  'switch',
  'again',
  'letGo',
  'swings',
  'start',
  'work',
  'count',
  'mark',
  'end',
  'next',
  'rest',
  'finish',
] as const;
export type CueName = (typeof cueNames)[number];

/** Where someone is: the step, the side and set within it, the cue, and how far into that cue. */
export interface Place {
  readonly step: number;
  /** Index into the step's sides. */
  readonly side: number;
  /** Which set, or which minute of a rest, from 0. */
  readonly set: number;
  readonly cue: CueName;
  readonly msIntoCue: number;
}

/** How the body is held before a step; people come to a routine standing, or on their chair. */
export const positionBefore = ({ steps, wish }: Routine, index: number): Position =>
  steps[index]?.cameFrom ?? steps[index - 1]?.position ?? (wish.setting === 'chair' ? 'chair' : 'standing');

/** The beginning of a step. */
export const startOf = (step: number): Place => ({ step, side: 0, set: 0, cue: 'move', msIntoCue: 0 });

/** Days between the epoch and a day, 0 for what is no day: the number that rotates whatever varies from day to day. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 || 0;

/** Whether `b` comes later in a routine than `a`, or at the same place (0), or before (-1). */
export function comparePlaces(a: Place, b: Place): number {
  return (
    a.step - b.step ||
    a.set - b.set ||
    a.side - b.side ||
    cueNames.indexOf(a.cue) - cueNames.indexOf(b.cue) ||
    a.msIntoCue - b.msIntoCue
  );
}
