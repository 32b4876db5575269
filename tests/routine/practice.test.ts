import fc from 'fast-check';
import { stretchOf } from '../../lambda/routine/catalogue';
import { bodyAt, isFinished, move, type Practice, presentStep } from '../../lambda/routine/practice';
import { resumePlace } from '../../lambda/routine/resume';
import { comparePlaces, type Place, startOf } from '../../lambda/routine/routine';
import { stepCues } from '../../lambda/routine/timeline';
import { command, moment, placeIn, practice } from './arbitraries';
import { ahead, at, of, stepWith } from './steps';

/** A step and its place, with nothing skipped. */
const wholeStart = ({ routine }: Practice, index: number): Practice => ({
  routine: {
    ...routine,
    steps: routine.steps.map((one, i) => {
      const { skipped: _, cameFrom: __, ...whole } = one;
      return i === index ? whole : one;
    }) as unknown as Practice['routine']['steps'],
  },
  place: startOf(index),
});

describe('any practice', () => {
  it('sends a body from where it is, whatever the command', () => {
    fc.assert(
      fc.property(practice, command, (one, wanted) => {
        const body = bodyAt(one);
        const after = move(one, wanted);
        const step = presentStep(after);
        if (!step || after.place.cue !== 'move') return;
        const [first] = stepCues({ ...after.routine, talk: 'full' }, after.place.step);
        const from = first?.kind === 'say' && first.line.say === 'move' ? first.line.from : step.position;
        expect(from).toBe(body);
      }),
    );
  });

  it('is where it was after next and previous', () => {
    fc.assert(
      fc.property(practice, (one) => {
        const back = move(move(one, { do: 'next' }), { do: 'previous' });
        expect(wholeStart(back, one.place.step)).toEqual(wholeStart(one, one.place.step));
        expect(back.place).toEqual(startOf(one.place.step));
      }),
    );
  });

  it('is where it was after previous and next, unless it was in its first step', () => {
    fc.assert(
      fc.property(practice, (one) => {
        const forward = move(move(one, { do: 'previous' }), { do: 'next' });
        expect(forward.place).toEqual(startOf(Math.max(1, one.place.step)));
      }),
    );
  });

  it('is lost by no sequence of commands, whenever they come', () => {
    const events = fc.array(fc.record({ command, at: moment }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(practice, events, (first, all) => {
        let now = first;
        for (const { command, at } of all) {
          now = move(now, command);
          const { steps } = now.routine;
          expect(steps.length).toBeGreaterThan(0);
          expect(now.place.step).toBeGreaterThanOrEqual(0);
          expect(now.place.step).toBeLessThanOrEqual(steps.length);
          const { place } = resumePlace(now);
          if (!isFinished(now)) expect(ahead({ ...now, place }).length).toBeGreaterThan(0);
          for (const one of steps) {
            expect(one.sides).toEqual(stretchOf(one.stretch).sides);
            const { work } = one;
            if (work.kind === 'hold') expect(work.seconds).toBeGreaterThanOrEqual(10);
          }
          // Time passes, on from there.
          if (!isFinished(now)) now = { ...now, place: placeIn(now.routine, at.share, at.msIntoCue) };
        }
      }),
      { numRuns: 300 },
    );
  });

  it('goes on at or before where it was cut short, but for a word that has been done, and never in the middle of one', () => {
    fc.assert(
      fc.property(practice, (one) => {
        const { place, ready } = resumePlace(one);
        if (one.place.cue === 'end') expect(place.cue).toBe('next');
        else expect(comparePlaces(place, one.place)).toBeLessThanOrEqual(0);
        if (place.cue !== 'work' && place.cue !== 'rest') expect(place.msIntoCue).toBe(0);
        expect(ready).toBe(
          ['settle', 'letGo', 'swings', 'start', 'work', 'count', 'mark'].includes(one.place.cue),
        );
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

  it('that is finished stays finished until it is told where to go', () => {
    const stays = command.filter(
      ({ do: name }) => !['previous', 'startOver', 'jump', 'insert'].includes(name),
    );
    fc.assert(
      fc.property(practice, stays, ({ routine }, told) => {
        const done = { routine, place: startOf(routine.steps.length) };
        expect(isFinished(move(done, told))).toBe(true);
        expect(resumePlace(done)).toEqual({ place: done.place, ready: false });
        expect(presentStep(done)).toBeUndefined();
      }),
    );
  });
});

describe('going on', () => {
  const breathing = of(stepWith('cat-cow', 6), stepWith('lying-stone', 1), stepWith('bridge', 6));
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
