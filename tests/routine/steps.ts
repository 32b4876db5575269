/** Steps and practices by hand, for tests that look at one thing. */
import { type StretchId, stretchOf } from '../../lambda/routine/catalogue.js';
import { stepOf, workOf } from '../../lambda/routine/dosage.js';
import { begin, type Practice } from '../../lambda/routine/practice.js';
import {
  comparePlaces,
  firstWish,
  type Place,
  type Routine,
  type Step,
} from '../../lambda/routine/routine.js';
import type { Talk } from '../../lambda/routine/stretch.js';
import { type Cue, stepCues } from '../../lambda/routine/timeline.js';

/** A step of twenty second holds, in its usual position, told in full. */
export const stepWith = (stretch: StretchId, amount = 2): Step => {
  const position = stretchOf(stretch).positions[0] ?? 'standing';
  return stepOf(stretch, position, 'full', workOf(stretch, amount, { holdSeconds: 20, tempo: 1 }), 1);
};
/** A practice of these steps, at its beginning. */
export const of = (first: Step, ...rest: Step[]): Practice =>
  begin({ day: '2026-11-20', wish: firstWish, talk: 'full', steps: [first, ...rest] });
/** The same practice somewhere else. */
export const at = (practice: Practice, place: Partial<Place>): Practice => ({
  ...practice,
  place: { ...practice.place, ...place },
});
/** What is still to come of the present step. */
export const ahead = ({ routine, place }: Practice): Cue[] =>
  stepCues(routine, place.step).filter(
    ({ step, side, set, name }) =>
      comparePlaces({ step, side, set, cue: name, msIntoCue: 0 }, { ...place, msIntoCue: 0 }) >= 0,
  );

/** A routine of these steps with so much talk. */
export const routineOf = (talk: Talk, first: Step, ...rest: Step[]): Routine => ({
  ...of(first, ...rest).routine,
  talk,
});

export const namesOf = (cues: readonly Cue[]): string[] => cues.map(({ name }) => name);

/** Seconds to settle, to change and to rest. */
export const secondsOf = (cues: readonly Cue[]): number =>
  cues.reduce((sum, cue) => sum + (cue.kind === 'settle' || cue.kind === 'switchSide' ? cue.seconds : 0), 0);
