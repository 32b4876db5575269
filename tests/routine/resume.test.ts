import fc from 'fast-check';
import { isFinished, type Practice, presentStep } from '../../lambda/routine/practice';
import { fromStanding, resumePlace } from '../../lambda/routine/resume';
import { comparePlaces, type Place, startOf } from '../../lambda/routine/routine';
import { stepCues } from '../../lambda/routine/timeline';
import { practice } from './arbitraries';
import { at, namesOf, of, stepWith } from './steps';

describe('any practice that was interrupted', () => {
  it('goes on at or before where it was cut short, but for a word that has been followed, and never in the middle of one', () => {
    fc.assert(
      fc.property(practice, (one) => {
        const { place, ready } = resumePlace(one);
        const hasChanged =
          one.place.msIntoCue > 0 && (one.place.cue === 'switch' || one.place.cue === 'again');
        if (one.place.cue === 'end') expect(place.cue).toBe('next');
        else if (hasChanged) expect(place).toEqual({ ...one.place, cue: 'start', msIntoCue: 0 });
        else expect(comparePlaces(place, one.place)).toBeLessThanOrEqual(0);
        if (place.cue !== 'work' && place.cue !== 'rest') expect(place.msIntoCue).toBe(0);
        const inPosition = ['settle', 'letGo', 'swings', 'start', 'work', 'count', 'mark'];
        expect(ready).toBe(hasChanged || inPosition.includes(one.place.cue));
        const { work } = presentStep(one)!;
        if (place.cue !== 'work') return;
        if (work.kind === 'hold') expect(place.msIntoCue).toBe(one.place.msIntoCue);
        if (work.kind === 'breathe')
          expect(place.msIntoCue % ((work.inSeconds + work.outSeconds) * 1_000)).toBe(0);
        if (work.kind === 'repeat') expect(place.msIntoCue % (work.eachSeconds * 1_000)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('going on', () => {
  const breathing = of(stepWith('cat-cow', 6), stepWith('lying-stone', 8), stepWith('bridge', 6));
  it.each([
    [
      { cue: 'work', msIntoCue: 19_000 },
      { cue: 'work', msIntoCue: 16_000 },
    ],
    [
      { cue: 'steps', msIntoCue: 900 },
      { cue: 'name', msIntoCue: 0 },
    ],
    [
      { cue: 'moving', msIntoCue: 900 },
      { cue: 'move', msIntoCue: 0 },
    ],
    [
      { cue: 'end', msIntoCue: 300 },
      { cue: 'next', msIntoCue: 0 },
    ],
    [
      { cue: 'rest', msIntoCue: 2_500 },
      { cue: 'rest', msIntoCue: 2_500 },
    ],
    [
      { step: 1, cue: 'work', set: 1, msIntoCue: 41_500 },
      { cue: 'work', set: 1, msIntoCue: 41_500 },
    ],
    [
      { step: 1, cue: 'work', set: 3, msIntoCue: 9_000 },
      { cue: 'work', set: 3, msIntoCue: 8_000 },
    ],
    [
      { step: 2, cue: 'work', msIntoCue: 20_000 },
      { cue: 'work', msIntoCue: 18_000 },
    ],
    [
      { step: 1, cue: 'mark', set: 1, msIntoCue: 900 },
      { cue: 'mark', set: 1, msIntoCue: 0 },
    ],
  ] as [Partial<Place>, Partial<Place>][])('%j goes on at %j', (from, to) => {
    expect(resumePlace(at(breathing, from)).place).toMatchObject(to);
  });
});

describe('taking up a routine after having been away', () => {
  const routine = of(stepWith('marching', 10), stepWith('knee-to-chest'), stepWith('bridge', 6));
  const taken = (place: Partial<Place>): Practice => fromStanding(at(routine, { step: 1, ...place }));
  const wayDown = ({ routine, place }: Practice): boolean =>
    namesOf(stepCues(routine, place.step)).includes('moving');

  it('goes on with a stretch that was begun', () => {
    for (const place of [
      { cue: 'work', msIntoCue: 900 },
      { cue: 'count' },
      { side: 1, cue: 'switch' },
    ] as const)
      expect(taken(place)).toEqual(at(routine, { step: 1, ...place }));
  });

  it('begins one that was not, on the way there from standing', () => {
    for (const cue of ['name', 'steps', 'settle', 'start'] as const) {
      expect(taken({ cue }).place).toEqual(startOf(1));
      expect(wayDown(taken({ cue }))).toBe(true);
    }
  });

  it('begins the next when one was done, and tells the way down although the last one lay there already', () => {
    const lying = stepCues(routine.routine, 2);
    expect(namesOf(lying)).not.toContain('moving');
    for (const cue of ['end', 'next', 'rest'] as const) {
      const next = taken({ set: 1, side: 1, cue });
      expect(next.place).toEqual(startOf(2));
      expect(wayDown(next)).toBe(true);
    }
  });

  it('is over when the last one was done', () => {
    const done = fromStanding(at(routine, { step: 2, cue: 'end' }));
    expect(isFinished(done)).toBe(true);
    expect(fromStanding(done)).toEqual(done);
  });
});
