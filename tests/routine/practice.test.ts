import fc from 'fast-check';
import { type StretchId, stretchOf } from '../../lambda/routine/catalogue';
import { stepOf, workOf } from '../../lambda/routine/dosage';
import {
  begin,
  type Command,
  isFinished,
  move,
  type Practice,
  presentStep,
  resumePlace,
  stretchesMet,
} from '../../lambda/routine/practice';
import { rehold, retempo, tempoBeside, tempos } from '../../lambda/routine/restyle';
import { comparePlaces, firstWish, type Place, type Step, startOf } from '../../lambda/routine/routine';
import { type Cue, stepCues } from '../../lambda/routine/timeline';
import { command, moment, placeIn, practice, step } from './arbitraries';

const stepWith = (stretch: StretchId, amount = 2): Step => {
  const position = stretchOf(stretch).positions[0] ?? 'standing';
  return stepOf(stretch, position, 'full', workOf(stretch, amount, { holdSeconds: 20, tempo: 1 }), 1);
};
const of = (first: Step, ...rest: Step[]): Practice =>
  begin({ day: '2026-11-20', wish: firstWish, talk: 'full', steps: [first, ...rest] });
const at = (practice: Practice, place: Partial<Place>): Practice => ({
  ...practice,
  place: { ...practice.place, ...place },
});
/** What is still to come of the present step. */
const ahead = ({ routine, place }: Practice): Cue[] =>
  stepCues(routine, place.step).filter(
    ({ step, side, set, name }) =>
      comparePlaces({ step, side, set, cue: name, msIntoCue: 0 }, { ...place, msIntoCue: 0 }) >= 0,
  );
const stretches = ({ routine }: Practice): StretchId[] => routine.steps.map(({ stretch }) => stretch);
/** A step and its place, with nothing skipped. */
const wholeStart = ({ routine }: Practice, index: number): Practice => ({
  routine: {
    ...routine,
    steps: routine.steps.map((one, i) => {
      const { skipped: _, ...whole } = one;
      return i === index ? whole : one;
    }) as unknown as Practice['routine']['steps'],
  },
  place: startOf(index),
});

describe('any practice', () => {
  it('is where it was after next and previous', () => {
    fc.assert(
      fc.property(practice, (one) => {
        const back = move(move(one, { do: 'next' }), { do: 'previous' });
        expect(back).toEqual(wholeStart(one, one.place.step));
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

describe('skipping a side', () => {
  const twoSides = of(stepWith('knee-to-chest', 3), stepWith('slow-breaths', 5));
  const held = (one: Practice): string[] =>
    ahead(one).flatMap(({ kind, side, set }) => (kind === 'hold' ? [`${side}/${set}`] : []));
  const changes = (one: Practice): string[] =>
    ahead(one).flatMap(({ name }) => (name === 'switch' || name === 'again' ? [name] : []));

  it.each([
    [0, 0, ['1/0', '1/1', '1/2'], ['switch', 'again', 'again']],
    [1, 0, ['0/1', '0/2'], ['switch', 'again']],
    [0, 1, ['1/1', '1/2'], ['switch', 'again']],
    [1, 1, ['0/2'], ['switch']],
    [0, 2, ['1/2'], ['switch']],
  ])('%i in set %i leads the other one for all that it had left', (side, set, left, said) => {
    for (const cue of ['work', 'count', 'switch'] as const) {
      const skipped = move(at(twoSides, { side, set, cue, msIntoCue: 700 }), { do: 'skipSide' });
      expect(skipped.place).toMatchObject({ step: 0, cue: 'switch', msIntoCue: 0 });
      expect(held(skipped)).toEqual(left);
      expect(changes(skipped)).toEqual(said);
      expect(ahead(skipped)[0]).toMatchObject({
        kind: 'switchSide',
        line: { side: side === 0 ? 'right' : 'left' },
      });
      expect(resumePlace(skipped)).toEqual({ place: skipped.place, ready: false });
    }
  });

  it('goes to the next stretch when no other side is left', () => {
    const last = move(at(twoSides, { side: 1, set: 2, cue: 'work' }), { do: 'skipSide' });
    expect(last.place).toEqual(startOf(1));
    const one = move(at(twoSides, { side: 0, set: 1, cue: 'work' }), { do: 'skipSide' });
    const both = move(at(one, { side: 1, set: 1, cue: 'work' }), { do: 'skipSide' });
    expect(both.place).toEqual(startOf(1));
    const none = of(stepWith('childs-pose'), stepWith('slow-breaths', 5));
    expect(move(at(none, { cue: 'work' }), { do: 'skipSide' }).place).toEqual(startOf(1));
  });

  it('of three goes through those that are left', () => {
    const three = of(stepWith('fetal-curl', 1));
    const first = move(at(three, { cue: 'work' }), { do: 'skipSide' });
    expect(held(first)).toEqual(['1/0', '2/0']);
    const second = move(at(first, { side: 1, cue: 'work' }), { do: 'skipSide' });
    expect(held(second)).toEqual(['2/0']);
    expect(isFinished(move(second, { do: 'skipSide' }))).toBe(true);
  });

  it('from the way into it goes to the other side at once', () => {
    expect(move(twoSides, { do: 'skipSide' }).place).toMatchObject({ side: 1, set: 0, cue: 'switch' });
  });

  it.each([{ do: 'repeat' }, { do: 'startOver' }] as Command[])('is over with %j', (command) => {
    const skipped = move(twoSides, { do: 'skipSide' });
    expect(move(skipped, command)).toEqual(twoSides);
  });

  it('is over when someone comes back to the stretch, and does nothing to a finished routine', () => {
    const later = move(move(twoSides, { do: 'skipSide' }), { do: 'next' });
    expect(move(later, { do: 'previous' })).toEqual(twoSides);
    const done = move(later, { do: 'next' });
    expect(move(done, { do: 'skipSide' })).toEqual(done);
  });
});

describe('changing the routine', () => {
  const [marching, kneeToChest, bridge, breaths] = [
    stepWith('marching', 10),
    stepWith('knee-to-chest'),
    stepWith('bridge', 6),
    stepWith('slow-breaths', 5),
  ] as const;
  const whole = of(marching, kneeToChest, bridge, breaths);
  const inKnee = at(whole, { step: 1, side: 1, cue: 'work', msIntoCue: 4_000 });

  it('jumps ahead first, then back, then to what the routine lacked', () => {
    const twice = of(marching, kneeToChest, bridge, kneeToChest);
    expect(move(at(twice, { step: 2 }), { do: 'jump', step: kneeToChest }).place).toEqual(startOf(3));
    expect(move(at(twice, { step: 3 }), { do: 'jump', step: bridge }).place).toEqual(startOf(2));
    const lacked = move(inKnee, { do: 'jump', step: stepWith('sphinx') });
    expect(stretches(lacked)).toEqual(['marching', 'knee-to-chest', 'sphinx', 'bridge', 'slow-breaths']);
    expect(lacked.place).toEqual(startOf(2));
    const done = at(whole, startOf(4));
    expect(move(done, { do: 'jump', step: stepWith('sphinx') }).place).toEqual(startOf(4));
  });

  it('inserts a stretch before the present one, which comes again from its beginning', () => {
    const inserted = move(move(inKnee, { do: 'skipSide' }), { do: 'insert', step: stepWith('sphinx') });
    expect(stretches(inserted)).toEqual(['marching', 'sphinx', 'knee-to-chest', 'bridge', 'slow-breaths']);
    expect(inserted.place).toEqual(startOf(1));
    expect(inserted.routine.steps[2]).toEqual(kneeToChest);
  });

  it('replaces the present one', () => {
    const replaced = move(inKnee, { do: 'replace', step: stepWith('pelvic-tilt', 6) });
    expect(stretches(replaced)).toEqual(['marching', 'pelvic-tilt', 'bridge', 'slow-breaths']);
    expect(replaced.place).toEqual(startOf(1));
  });

  it('leaves out the present one, or one to come, and keeps what was done', () => {
    const present = move(inKnee, { do: 'leaveOut', stretch: 'knee-to-chest' });
    expect(stretches(present)).toEqual(['marching', 'bridge', 'slow-breaths']);
    expect(present.place).toEqual(startOf(1));
    const later = move(inKnee, { do: 'leaveOut', stretch: 'bridge' });
    expect(stretches(later)).toEqual(['marching', 'knee-to-chest', 'slow-breaths']);
    expect(later.place).toEqual(inKnee.place);
    const earlier = move(inKnee, { do: 'leaveOut', stretch: 'marching' });
    expect(earlier).toEqual(inKnee);
  });

  it('ends when everything is left out', () => {
    let now = whole;
    for (const { stretch } of whole.routine.steps) {
      expect(isFinished(now)).toBe(false);
      now = move(now, { do: 'leaveOut', stretch });
    }
    expect(isFinished(now)).toBe(true);
  });

  it('tells more or less from here on', () => {
    const told = move(inKnee, { do: 'talk', talk: 'brief', detail: () => 'brief' });
    expect(told.routine.talk).toBe('brief');
    expect(told.routine.steps.map(({ detail }) => detail)).toEqual(['full', 'brief', 'brief', 'brief']);
    expect(told.place).toEqual(inKnee.place);
  });

  it('changes the manner of what has not begun', () => {
    const longer = (one: Step): Step => rehold(one, 1);
    const holds = ({ routine }: Practice) =>
      routine.steps.map(({ work }) => (work.kind === 'hold' ? work.seconds : 0));
    expect(holds(move(inKnee, { do: 'restyle', style: longer }))).toEqual([0, 20, 0, 0]);
    for (const cue of ['name', 'settle', 'start'] as const) {
      const before = at(whole, { step: 1, cue });
      expect(holds(move(before, { do: 'restyle', style: longer }))).toEqual([0, 30, 0, 0]);
      expect(move(before, { do: 'restyle', style: longer }).place).toEqual(before.place);
    }
  });

  it('knows which stretches someone has been led into', () => {
    expect(stretchesMet(whole)).toEqual([]);
    expect(stretchesMet(at(whole, { cue: 'work' }))).toEqual(['marching']);
    expect(stretchesMet(at(whole, { step: 1, cue: 'settle' }))).toEqual(['marching']);
    expect(stretchesMet(inKnee)).toEqual(['marching', 'knee-to-chest']);
    expect(stretchesMet(at(whole, startOf(4)))).toHaveLength(4);
  });
});

describe('going on', () => {
  const breathing = of(stepWith('cat-cow', 6), stepWith('lying-stone', 1));
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
      { step: 1, cue: 'mark', set: 1, msIntoCue: 900 },
      { cue: 'mark', set: 1, msIntoCue: 0 },
    ],
  ] as [Partial<Place>, Partial<Place>][])('%j goes on at %j', (from, to) => {
    expect(resumePlace(at(breathing, from)).place).toMatchObject(to);
  });
});

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
