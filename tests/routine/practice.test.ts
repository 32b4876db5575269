import fc from 'fast-check';
import { stretchOf } from '../../lambda/routine/catalogue';
import { bodyAt, isFinished, move, type Practice, presentStep } from '../../lambda/routine/practice';
import { resumePlace } from '../../lambda/routine/resume';
import { type Place, startOf } from '../../lambda/routine/routine';
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

describe('the body', () => {
  const told = of(stepWith('marching', 10), stepWith('knee-to-chest'));
  const quiet = { ...told, routine: { ...told.routine, talk: 'quiet' as const } };
  const body = (practice: Practice, cue: Place['cue'], side = 0) =>
    bodyAt(at(practice, { step: 1, cue, side }));

  it('is where it was until it has been told to move, and has had the time', () => {
    expect(['move', 'moving', 'name', 'work'].map((cue) => body(told, cue as Place['cue']))).toEqual([
      'standing',
      'standing',
      'back',
      'back',
    ]);
  });

  it('moves while it settles when nobody tells it how', () => {
    expect(['name', 'side', 'settle', 'work'].map((cue) => body(quiet, cue as Place['cue']))).toEqual([
      'standing',
      'standing',
      'standing',
      'back',
    ]);
    expect(body(quiet, 'switch', 1)).toBe('back');
  });

  it('stays at the end where the last stretch left it', () =>
    expect(bodyAt(at(told, startOf(2)))).toBe('back'));
});
