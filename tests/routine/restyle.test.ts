import fc from 'fast-check';
import { stretchOf } from '../../lambda/routine/catalogue';
import { rehold, retempo, tempoBeside, tempos } from '../../lambda/routine/restyle';
import { step } from './arbitraries';
import { stepWith } from './steps';

describe('another manner', () => {
  it('keeps both sides equal, and everything but holds as long as it was', () => {
    fc.assert(
      fc.property(step, fc.constantFrom(-2, -1, 1, 2), (one, rungs) => {
        const { work, ...others } = rehold(one, rungs);
        const { work: before, ...same } = one;
        expect(others).toEqual(same);
        if (stretchOf(one.stretch).move.kind !== 'hold' || work.kind !== 'hold' || before.kind !== 'hold') {
          expect(work).toEqual(before);
          return;
        }
        expect(work.sets).toBe(before.sets);
        expect(Math.sign(work.seconds - before.seconds) * Math.sign(rungs)).toBeGreaterThanOrEqual(0);
        expect(work.seconds).toBeGreaterThanOrEqual(10);
        expect(work.seconds).toBeLessThanOrEqual(60);
      }),
    );
  });

  it('is slower or faster in everything but holds', () => {
    fc.assert(
      fc.property(step, (one) => {
        const slow = retempo(one, 1.25);
        expect(slow.settleSeconds).toBeGreaterThan(one.settleSeconds);
        expect(slow.changeSeconds).toBeGreaterThan(one.changeSeconds);
        expect(slow.restSeconds).toBeGreaterThan(one.restSeconds);
        const { work } = one;
        if (work.kind === 'hold') expect(slow.work).toEqual(work);
        if (work.kind === 'breathe' && slow.work.kind === 'breathe') {
          expect(slow.work.inSeconds).toBeGreaterThan(work.inSeconds);
          expect(slow.work.outSeconds).toBeGreaterThan(work.outSeconds);
          expect(slow.work.breaths).toBe(work.breaths);
        }
        if ('eachSeconds' in work && 'eachSeconds' in slow.work)
          expect(slow.work.eachSeconds).toBeGreaterThan(work.eachSeconds);
      }),
    );
  });

  it('has tempos in a row, and an end to it', () => {
    expect(tempoBeside(1, 1)).toBe(1.25);
    expect(tempoBeside(1, -1)).toBe(0.8);
    expect(tempoBeside(tempos[0], -1)).toBeUndefined();
    expect(tempoBeside(1.5, 1)).toBeUndefined();
    expect(tempoBeside(1.3, 1)).toBe(1.5);
  });

  it('takes a hold between the rungs or beyond them as the nearest', () => {
    const long = { ...stepWith('childs-pose'), work: { kind: 'hold', seconds: 90, sets: 1 } as const };
    expect(rehold(long, 1).work).toMatchObject({ seconds: 60 });
    expect(rehold(long, -1).work).toMatchObject({ seconds: 45 });
    const odd = { ...long, work: { ...long.work, seconds: 28 } };
    expect(rehold(odd, 1).work).toMatchObject({ seconds: 45 });
  });
});
