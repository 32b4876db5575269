import fc from 'fast-check';
import { stretchIds, stretchOf } from '../../lambda/routine/catalogue.js';
import { type PlanInput, plan } from '../../lambda/routine/plan.js';
import { tempos } from '../../lambda/routine/restyle.js';
import { firstWish } from '../../lambda/routine/routine.js';
import { fakeLength } from './fake-length.js';
import { broken, framed } from './laws.js';
import { wishedRegions } from './promised.js';

const day = fc
  .integer({ min: 0, max: 4_000 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
const wish = fc.record({
  minutes: fc.oneof(
    fc.integer({ min: 2, max: 45 }),
    fc.integer({ min: 20, max: 450 }).map((tenths) => tenths / 10),
  ),
  region: fc.constantFrom(...wishedRegions),
  setting: fc.constantFrom('floor', 'chair', 'standing'),
  level: fc.constantFrom('gentle', 'regular'),
  lowBending: fc.boolean(),
} as const);
const input: fc.Arbitrary<PlanInput> = fc
  .record({
    wish,
    day,
    talk: fc.constantFrom('full', 'brief', 'quiet'),
    history: fc.record({
      days: fc.dictionary(day, fc.integer({ min: 1, max: 40 }), { maxKeys: 3 }),
      met: fc.subarray(stretchIds),
    }),
    choices: fc.record({
      holdRungs: fc.integer({ min: -2, max: 3 }),
      tempo: fc.constantFrom(...tempos),
      leftOut: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        fc.subarray(stretchIds, { maxLength: 12 }),
      ),
    }),
    opensWith: fc.option(fc.constantFrom(...stretchIds), { freq: 5, nil: undefined }),
  } as const)
  .map(({ opensWith, ...asked }) => (opensWith ? { ...asked, opensWith } : asked));
const msALetter = fc.integer({ min: 40, max: 100 });

test('a long rest to open with, its calm end left out, lasts its minutes by its swings', () => {
  const rested: PlanInput = {
    wish: { ...firstWish, minutes: 2, level: 'regular' },
    day: '2026-01-01',
    talk: 'full',
    history: { days: {}, met: ['chin-tuck'] },
    choices: { holdRungs: 0, tempo: 0.8, leftOut: ['slow-breaths'] },
    opensWith: 'lying-stone',
  };
  for (const ms of [70, 80, 89, 95]) {
    const planned = plan(rested, fakeLength(ms));
    expect(Math.abs(planned.lastsMs - planned.routine.wish.minutes * 60_000)).toBeLessThanOrEqual(15_000);
    expect(broken(planned, rested, fakeLength(ms))).toEqual([]);
    const { work } = planned.routine.steps[0];
    // S1 asks for several swings.
    expect(work.kind === 'rest' && work.swings >= 5 && work.swings <= 14).toBe(true);
  }
});

test('whatever is asked, the laws hold', () => {
  fc.assert(
    fc.property(input, msALetter, (asked, ms) => {
      const lengthOf = fakeLength(ms);
      const planned = plan(asked, lengthOf);
      expect(broken(planned, asked, lengthOf)).toEqual([]);
      expect(planned.routine.talk).toBe(asked.talk);
      expect(planned.routine.day).toBe(asked.day);
    }),
    { numRuns: 1_000 },
  );
});

test('with nothing left out it opens with a warm-up and closes calmly', () => {
  fc.assert(
    fc.property(input, msALetter, ({ opensWith: _, ...asked }, ms) => {
      expect(framed(plan({ ...asked, choices: { ...asked.choices, leftOut: [] } }, fakeLength(ms)))).toBe(
        true,
      );
    }),
  );
});

test('what is served is the wish, with what could not be in its place', () => {
  fc.assert(
    fc.property(input, msALetter, (asked, ms) => {
      const { routine, served } = plan(asked, fakeLength(ms));
      expect(routine.wish).toEqual({ ...asked.wish, ...served });
    }),
  );
});

test('the same for the same day, wish, history and choices, with no clock and no dice', () => {
  const now = jest.spyOn(Date, 'now').mockImplementation(() => {
    throw new Error('the planner looked at the clock');
  });
  const random = jest.spyOn(Math, 'random').mockImplementation(() => {
    throw new Error('the planner threw dice');
  });
  const [first] = fc.sample(fc.tuple(input, msALetter), { numRuns: 1, seed: 1 });
  try {
    for (const [asked, ms] of fc.sample(fc.tuple(input, msALetter), { numRuns: 100, seed: 2 })) {
      expect(plan(structuredClone(asked), fakeLength(ms))).toEqual(plan(asked, fakeLength(ms)));
    }
  } finally {
    now.mockRestore();
    random.mockRestore();
  }
  expect(first).toBeDefined();
});

test('more minutes never make a routine a minute shorter', () => {
  fc.assert(
    fc.property(input, msALetter, (asked, ms) => {
      const lengthOf = fakeLength(ms);
      const shorter = plan(asked, lengthOf);
      const longer = plan({ ...asked, wish: { ...asked.wish, minutes: asked.wish.minutes + 2 } }, lengthOf);
      expect(longer.lastsMs).toBeGreaterThanOrEqual(shorter.lastsMs - 60_000);
    }),
  );
});

test('what is left out never appears, and a low-bending routine neither bends nor twists', () => {
  fc.assert(
    fc.property(input, fc.subarray(stretchIds, { maxLength: 20 }), (asked, leftOut) => {
      const { opensWith: _, ...free } = asked;
      const low = { ...free, wish: { ...free.wish, lowBending: true }, choices: { leftOut } };
      for (const { stretch } of plan(low, fakeLength(65)).routine.steps) {
        expect(leftOut).not.toContain(stretch);
        expect(stretchOf(stretch).load).toMatchObject({ flexion: 'none', rotation: 'none' });
      }
    }),
  );
});
