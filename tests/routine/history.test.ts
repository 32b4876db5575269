import fc from 'fast-check';
import { stretchIds } from '../../lambda/routine/catalogue';
import { growsAfterDays, holdSecondsFor, regularAfterDays } from '../../lambda/routine/dosage';
import {
  credit,
  daysOfUse,
  type History,
  meet,
  nothingDone,
  regularIsDue,
  streak,
} from '../../lambda/routine/history';
import { type Day, firstWish } from '../../lambda/routine/routine';
import { day, stretch } from './arbitraries';

const today = '2026-11-20';
const daysAgo = (count: number): Day =>
  new Date(Date.parse(`${today}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
/** Someone who did ten minutes so many days ago. */
const doneOn = (...counts: number[]): History =>
  counts.reduce((history, count) => credit(history, daysAgo(count), 10), nothingDone);

describe('a day done', () => {
  it('adds up its minutes, in tenths', () => {
    const twice = credit(credit(nothingDone, today, 9.96), today, 2.5);
    expect(twice.days).toEqual({ [today]: 12.5 });
  });

  it('leaves what it adds to as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 600 })), { maxLength: 30 }), (all) => {
        let history = nothingDone;
        let tenths = 0;
        for (const [on, more] of all) {
          const before = { ...history.days };
          const next = credit(history, on, more / 10);
          expect(history.days).toEqual(before);
          history = next;
          tenths += more;
        }
        const sum = Object.values(history.days).reduce((total, minutes) => total + minutes * 10, 0);
        expect(Math.round(sum)).toBe(tenths);
      }),
    );
  });

  it('is kept for more than a year, then makes room', () => {
    const long = doneOn(...Array.from({ length: 500 }, (_, index) => index));
    expect(Object.keys(long.days)).toHaveLength(400);
    expect(long.days[daysAgo(0)]).toBe(10);
    expect(long.days[daysAgo(399)]).toBe(10);
    expect(long.days[daysAgo(400)]).toBeUndefined();
    expect(streak(long, today)).toBe(400);
  });
});

describe('a streak', () => {
  it.each([
    ['of nobody new', [], 0],
    ['begins today', [0], 1],
    ['is alive though today is not done yet', [1], 1],
    ['forgives a rest day', [0, 2, 3], 3],
    ['forgives one rest day at a time', [0, 2, 4, 6], 4],
    ['forgives yesterday', [2, 3], 2],
    ['ends with two days of rest', [0, 3, 4], 1],
    ['is over after two days of rest', [3, 4, 5], 0],
    ['counts a day done twice once', [0, 0, 1], 2],
  ])('%s', (_, done, length) => expect(streak(doneOn(...done), today)).toBe(length));

  it('never counts more than was done, and one more the day it is done', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), (done) => {
        const before = streak(doneOn(...done), today);
        expect(before).toBeLessThanOrEqual(done.length);
        expect(streak(doneOn(0, ...done), today)).toBe(before + 1);
      }),
    );
  });
});

describe('building up', () => {
  it('goes by the days since the first one done', () => {
    expect(daysOfUse(nothingDone, today)).toBe(0);
    expect(daysOfUse(doneOn(0), today)).toBe(0);
    expect(daysOfUse(doneOn(3, 20, 7), today)).toBe(20);
    // A clock that was wrong once harms nobody.
    expect(daysOfUse(doneOn(-3), today)).toBe(0);
  });

  it('makes gentle holds longer after two weeks, and no others', () => {
    const holds = (level: 'gentle' | 'regular', days: number) => holdSecondsFor(level, days, 0);
    expect(holds('gentle', growsAfterDays - 1)).toBe(20);
    expect(holds('gentle', growsAfterDays)).toBe(30);
    expect(holds('regular', 0)).toBe(holds('regular', 100));
  });

  it('offers the regular level once, after six days done, to someone on the gentle one', () => {
    const five = doneOn(0, 2, 4, 6, 8);
    const six = credit(five, daysAgo(9), 3);
    expect(regularAfterDays).toBe(6);
    expect(regularIsDue(five, {}, firstWish)).toBe(false);
    expect(regularIsDue(six, {}, firstWish)).toBe(true);
    expect(regularIsDue(six, { regularOffered: false }, firstWish)).toBe(true);
    expect(regularIsDue(six, { regularOffered: true }, firstWish)).toBe(false);
    expect(regularIsDue(six, {}, { ...firstWish, level: 'regular' })).toBe(false);
  });
});

describe('stretches met', () => {
  it('are kept once each, in the order they were met', () => {
    fc.assert(
      fc.property(fc.array(fc.array(stretch, { maxLength: 8 }), { maxLength: 8 }), (groups) => {
        const history = groups.reduce((so, group) => meet(so, group), nothingDone);
        expect(history.met).toEqual([...new Set(groups.flat())]);
      }),
    );
  });

  it('make no new history when all of them are known', () => {
    const all = meet(nothingDone, stretchIds);
    expect(meet(all, stretchIds.slice(3, 9))).toBe(all);
  });
});
