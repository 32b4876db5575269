/** Routines, places and commands of every kind, for properties. */
import fc from 'fast-check';
import { stretchIds, stretchOf } from '../../lambda/routine/catalogue.js';
import { amountsFor, holdRungs, stepOf, workOf } from '../../lambda/routine/dosage.js';
import type { Command, Practice } from '../../lambda/routine/practice.js';
import { rehold, retempo, tempos } from '../../lambda/routine/restyle.js';
import { firstWish, type Place, type Routine, type Step } from '../../lambda/routine/routine.js';
import { timeline } from '../../lambda/routine/timeline.js';

export const stretch = fc.constantFrom(...stretchIds);
export const talk = fc.constantFrom('full' as const, 'brief' as const, 'quiet' as const);
const detail = fc.constantFrom('full' as const, 'brief' as const);
const setting = fc.constantFrom('floor' as const, 'chair' as const, 'standing' as const);

/** Any step that a planner or a command could make. */
export const step: fc.Arbitrary<Step> = fc
  .record({
    id: stretch,
    at: fc.nat({ max: 7 }),
    told: detail,
    amount: fc.nat({ max: 20 }),
    level: fc.constantFrom('gentle' as const, 'regular' as const),
    holdSeconds: fc.constantFrom(...holdRungs),
    tempo: fc.constantFrom(...tempos),
  })
  .map(({ id, at, told, amount, level, holdSeconds, tempo }) => {
    const { positions } = stretchOf(id);
    const [least, most] = amountsFor(id, level);
    const work = workOf(id, Math.max(least, Math.min(most, amount)), { holdSeconds, tempo });
    return stepOf(id, positions[at % positions.length] ?? positions[0]!, told, work, tempo);
  });

export const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

export const routine: fc.Arbitrary<Routine> = fc
  .record({ day, talk, setting, steps: fc.array(step, { minLength: 1, maxLength: 7 }), alone: fc.boolean() })
  .map(({ steps: [first, ...rest], alone, setting, ...others }) => ({
    ...others,
    wish: { ...firstWish, setting },
    steps: [first!, ...rest],
    ...(alone && rest.length === 0 ? { alone } : {}),
  }));

/** A place in a routine, some way into one of its cues. */
export const placeIn = (of: Routine, share: number, msIntoCue: number): Place => {
  const cues = timeline(of);
  const { step, side, set, name } = cues[Math.floor(share * cues.length)] ?? cues[0]!;
  return { step, side, set, cue: name, msIntoCue };
};

/** A moment as a share of all cues, and milliseconds into the cue there. */
export const moment = fc.record({
  share: fc.double({ min: 0, max: 0.9999, noNaN: true }),
  msIntoCue: fc.nat({ max: 9_000 }),
});

export const practice: fc.Arbitrary<Practice> = fc
  .record({ routine, at: moment })
  .map(({ routine, at }) => ({ routine, place: placeIn(routine, at.share, at.msIntoCue) }));

export const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .constantFrom(
      'next' as const,
      'previous' as const,
      'repeat' as const,
      'startOver' as const,
      'skipSide' as const,
    )
    .map((name) => ({ do: name })),
  fc
    .record({ name: fc.constantFrom('jump' as const, 'insert' as const, 'replace' as const), step })
    .map(({ name, step }) => ({ do: name, step })),
  stretch.map((stretch) => ({ do: 'leaveOut' as const, stretch })),
  fc
    .record({ talk, detail })
    .map(({ talk, detail }) => ({ do: 'talk' as const, talk, detail: () => detail })),
  fc.constantFrom(1 as const, -1 as const).map((rungs) => ({
    do: 'restyle' as const,
    style: (one: Step) => rehold(one, rungs),
  })),
  fc.constantFrom(0.8, 1.25).map((factor) => ({
    do: 'restyle' as const,
    style: (one: Step) => retempo(one, factor),
  })),
);
