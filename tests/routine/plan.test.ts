import { type StretchId, stretchIds, stretchOf } from '../../lambda/routine/catalogue.js';
import { type Choices, nothingDone } from '../../lambda/routine/history.js';
import { mannerOf, type PlanInput, plan, planAlone, stepFor } from '../../lambda/routine/plan.js';
import { firstWish, type Wish } from '../../lambda/routine/routine.js';
import { fakeLength } from './fake-length.js';
import { broken, framed, tolerance } from './laws.js';
import { dayAfter, known, people, promised, regions, today } from './promised.js';

const pace = fakeLength(70);

const ask = (wish: Partial<Wish>, more: Partial<PlanInput> = {}): PlanInput => ({
  wish: { ...firstWish, ...wish },
  day: today,
  history: known,
  choices: {},
  talk: 'full',
  ...more,
});

describe.each([55, 70, 95])('at %i ms a letter', (msALetter) => {
  const lengthOf = fakeLength(msALetter);

  test.each(people)('every promised wish is served to someone %s', (_, talk, history, choices) => {
    expect(promised).toHaveLength(112);
    for (const wish of promised) {
      for (const days of [0, 1, 2, 5]) {
        const input = { wish, day: dayAfter(days), history, choices, talk };
        const planned = plan(input, lengthOf);
        expect(planned.served).toBeUndefined();
        expect(planned.routine.wish).toEqual(wish);
        expect(broken(planned, input, lengthOf)).toEqual([]);
        expect(framed(planned)).toBe(true);
      }
    }
  });
});

test('a day differs from the day before, for a month', () => {
  for (const wish of promised) {
    let yesterday = '';
    for (let days = 0; days < 30; days++) {
      const { routine } = plan(ask(wish, { day: dayAfter(days) }), pace);
      const stretches = routine.steps.map((step) => step.stretch).join(' ');
      expect(stretches).not.toBe(yesterday);
      yesterday = stretches;
    }
  }
});

test('a month of ten minutes goes through most of what can be done on the floor', () => {
  const seen = new Set<StretchId>();
  for (let days = 0; days < 30; days++) {
    for (const step of plan(ask({}, { day: dayAfter(days) }), pace).routine.steps) seen.add(step.stretch);
  }
  const could = stretchIds.filter((id) => {
    const row = stretchOf(id);
    return row.role === 'stretch' && row.from === 'gentle' && row.needs === 'nothing';
  });
  expect(could.filter((id) => seen.has(id)).length).toBeGreaterThan(could.length * 0.7);
});

describe('what a routine is for', () => {
  test.each(regions)('%s: its own stretches come first, the nearest ones only behind them', (region) => {
    for (let days = 0; days < 10; days++) {
      const { routine } = plan(ask({ region, minutes: 7 }, { day: dayAfter(days) }), pace);
      const between = routine.steps.slice(1, -1);
      expect(between.every((step) => stretchOf(step.stretch).regions.includes(region))).toBe(true);
    }
  });

  test('the whole back: several regions, and the whole spine at the first chance', () => {
    for (let days = 0; days < 30; days++) {
      const { routine } = plan(ask({ minutes: 10 }, { day: dayAfter(days) }), pace);
      const between = routine.steps.slice(1, -1);
      expect(new Set(between.flatMap((step) => stretchOf(step.stretch).regions)).size).toBeGreaterThanOrEqual(
        3,
      );
      const low = between.filter((step) => step.position !== 'standing');
      expect(low[0]?.stretch).toBe('cat-cow');
    }
    expect(plan(ask({ setting: 'chair' }), pace).routine.steps[1]?.stretch).toBe('seated-cat-cow');
  });

  test('few changes of position', () => {
    for (const [minutes, most] of [
      [3, 1],
      [5, 2],
      [10, 3],
      [15, 4],
    ] as const) {
      for (let days = 0; days < 30; days++) {
        const { steps } = plan(ask({ minutes }, { day: dayAfter(days) }), pace).routine;
        const changes = new Set(steps.slice(0, -1).map((step) => step.position)).size - 1;
        expect(changes).toBeLessThanOrEqual(most);
      }
    }
  });

  test('the calm end stays where the last stretch was, when that is a place to rest', () => {
    for (let days = 0; days < 30; days++) {
      const { steps } = plan(ask({}, { day: dayAfter(days) }), pace).routine;
      const [before, end] = steps.slice(-2);
      if (!before || !end) throw new Error('a routine has an end');
      if (stretchOf(end.stretch).positions.includes(before.position))
        expect(end.position).toBe(before.position);
    }
  });
});

describe('what cannot be served is served by the nearest', () => {
  test('minutes out of range', () => {
    expect(plan(ask({ minutes: 90 }), pace).served).toEqual({ minutes: 60 });
    const short = plan(ask({ minutes: 1 }), pace);
    expect(short.served?.minutes).toBeGreaterThanOrEqual(2);
    expect(short.served?.minutes).toBeLessThanOrEqual(3);
    expect(framed(short)).toBe(true);
  });

  test('too few minutes for one stretch', () => {
    const slow = fakeLength(200);
    const input = ask({ minutes: 2 }, { history: nothingDone });
    const planned = plan(input, slow);
    expect(planned.served?.minutes).toBeGreaterThan(2);
    expect(broken(planned, input, slow)).toEqual([]);
    expect(framed(planned)).toBe(true);
  });

  test('a voice too slow for any stretch in ten minutes is a mistake of the programme', () => {
    expect(() => plan(ask({}, { history: nothingDone }), fakeLength(5_000))).toThrow('No routine of up to');
  });

  test('more minutes than there are stretches for', () => {
    const input = ask({ minutes: 45, region: 'hips', setting: 'chair', lowBending: true });
    const planned = plan(input, pace);
    expect(planned.served?.minutes).toBeGreaterThan(10);
    expect(planned.served?.minutes).toBeLessThan(45);
    expect(planned.routine.wish.minutes).toBe(planned.served?.minutes);
    expect(broken(planned, input, pace)).toEqual([]);
  });

  test('a region of which all is left out', () => {
    const leftOut = stretchIds.filter(
      (id) => stretchOf(id).role === 'stretch' && stretchOf(id).regions.includes('hamstrings'),
    );
    const input = ask({ region: 'hamstrings' }, { choices: { leftOut } });
    const planned = plan(input, pace);
    expect(planned.served).toEqual({ region: 'whole-back' });
    expect(broken(planned, input, pace)).toEqual([]);
  });

  test('everything left out leaves a calm end', () => {
    const planned = plan(ask({}, { choices: { leftOut: stretchIds } }), pace);
    expect(planned.routine.steps.map((step) => step.stretch)).toEqual(['slow-breaths']);
    expect(planned.served?.minutes).toBeLessThanOrEqual(4);
  });

  test('every stretch left out leaves a warm-up and a calm end', () => {
    const leftOut = stretchIds.filter((id) => stretchOf(id).role === 'stretch');
    const planned = plan(ask({}, { choices: { leftOut } }), pace);
    expect(planned.routine.steps.map((step) => stretchOf(step.stretch).role)).toEqual(['warm-up', 'end']);
    expect(Math.abs(planned.lastsMs - planned.routine.wish.minutes * 60_000)).toBeLessThanOrEqual(
      tolerance(planned.routine.wish.minutes),
    );
  });
});

describe('a stretch that was asked for by name', () => {
  test.each(stretchIds)('%s opens a routine, and what follows goes on downwards from there', (opensWith) => {
    const input = ask({}, { opensWith });
    const planned = plan(input, pace);
    expect(planned.routine.steps[0].stretch).toBe(opensWith);
    expect(planned.routine.steps.length).toBeGreaterThan(1);
    expect(broken(planned, input, pace)).toEqual([]);
  });

  test('takes the routine to where it can be done', () => {
    expect(plan(ask({ setting: 'chair' }, { opensWith: 'knee-to-chest' }), pace).served).toEqual({
      setting: 'floor',
    });
    expect(plan(ask({}, { opensWith: 'seated-cat-cow' }), pace).served).toEqual({ setting: 'chair' });
    expect(plan(ask({ setting: 'chair' }, { opensWith: 'marching' }), pace).served).toEqual({
      setting: 'standing',
    });
  });

  test('is led even if it was left out, bends, or is not gentle', () => {
    const input = ask({ lowBending: true }, { opensWith: 'toe-touch', choices: { leftOut: ['toe-touch'] } });
    expect(plan(input, pace).routine.steps.filter((step) => step.stretch === 'toe-touch')).toHaveLength(1);
  });

  test.each(stretchIds)('%s by itself, with its usual time', (stretch) => {
    const routine = planAlone(stretch, ask({}));
    const [step] = routine.steps;
    expect(routine.steps).toHaveLength(1);
    expect(routine.alone).toBe(true);
    expect(step.sides).toBe(stretchOf(stretch).sides);
    if (stretchOf(stretch).move.kind === 'hold')
      expect(step.work).toEqual({ kind: 'hold', seconds: 20, sets: 3 });
    const { setting } = routine.wish;
    expect(setting === 'floor' ? step.position !== 'chair' : step.position === setting).toBe(true);
  });

  test('as a step: in the position one is in, else as the setting has it', () => {
    expect(stepFor('chin-tuck', 'floor', ask({})).position).toBe('standing');
    expect(stepFor('chin-tuck', 'floor', ask({}), 'back').position).toBe('back');
    expect(stepFor('chin-tuck', 'chair', ask({})).position).toBe('chair');
    expect(stepFor('knee-to-chest', 'chair', ask({})).position).toBe('back');
  });
});

describe('how a person is led', () => {
  test('full words for what is new, brief ones for what is known, full ones for whoever wants them', () => {
    const details = (more: Partial<PlanInput>): string[] =>
      plan(ask({}, more), pace).routine.steps.map((step) => step.detail);
    expect(new Set(details({ history: nothingDone }))).toEqual(new Set(['full']));
    expect(new Set(details({}))).toEqual(new Set(['brief']));
    expect(new Set(details({ choices: { talk: 'full' } }))).toEqual(new Set(['full']));
    expect(new Set(details({ history: nothingDone, talk: 'brief' }))).toEqual(new Set(['brief']));
    expect(new Set(details({ history: nothingDone, talk: 'quiet' }))).toEqual(new Set(['brief']));
  });

  test('gentle holds grow after two weeks, and move by the chosen rungs', () => {
    const heldAfter = (days: number, choices: Choices = {}): number =>
      mannerOf(ask({}, { history: { days: { [today]: 10 }, met: [] }, day: dayAfter(days), choices }))
        .holdSeconds;
    expect([heldAfter(0), heldAfter(13), heldAfter(14)]).toEqual([20, 20, 30]);
    expect([
      heldAfter(0, { holdRungs: 1 }),
      heldAfter(0, { holdRungs: -1 }),
      heldAfter(14, { holdRungs: 9 }),
    ]).toEqual([30, 15, 60]);
    expect(mannerOf(ask({ level: 'regular' }))).toEqual({ holdSeconds: 30, tempo: 1 });
    expect(mannerOf(ask({}, { choices: { tempo: 1.25 } })).tempo).toBe(1.25);
  });

  test('holds give way before words do where time is short', () => {
    const input = ask({ minutes: 3 }, { choices: { holdRungs: 3 } });
    const planned = plan(input, pace);
    expect(planned.served).toBeUndefined();
    expect(broken(planned, input, pace)).toEqual([]);
  });
});
