import type { StretchId } from '../../lambda/routine/catalogue';
import { type Command, isFinished, move, type Practice, stretchesMet } from '../../lambda/routine/practice';
import { rehold } from '../../lambda/routine/restyle';
import { resumePlace } from '../../lambda/routine/resume';
import { type Step, startOf } from '../../lambda/routine/routine';
import { ahead, at, of, stepWith } from './steps';

const stretches = ({ routine }: Practice): StretchId[] => routine.steps.map(({ stretch }) => stretch);

/** A practice, wherever the body came from. */
const wherever = ({ routine, place }: Practice): unknown => ({
  routine: { ...routine, steps: routine.steps.map(({ cameFrom: _, ...step }) => step) },
  place,
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
    expect(wherever(move(skipped, command))).toEqual(twoSides);
  });

  it('is over when someone comes back to the stretch, and does nothing to a finished routine', () => {
    const later = move(move(twoSides, { do: 'skipSide' }), { do: 'next' });
    expect(wherever(move(later, { do: 'previous' }))).toEqual(twoSides);
    const done = move(later, { do: 'next' });
    expect(move(done, { do: 'skipSide' })).toEqual(done);
  });
});

describe('what comes of a command', () => {
  it('leaves nothing twice in a row where what stood between is left out', () => {
    const bridge = stepWith('bridge', 6);
    const one = of(
      stepWith('marching', 10),
      bridge,
      stepWith('knee-to-chest'),
      bridge,
      stepWith('slow-breaths', 5),
    );
    const left = move(one, { do: 'leaveOut', stretch: 'knee-to-chest' });
    expect(stretches(left)).toEqual(['marching', 'bridge', 'slow-breaths']);
  });

  it('tells the way into a stretch that quiet had left untold, once somebody wants words', () => {
    const { routine, place } = of(stepWith('cat-cow', 6), stepWith('slow-breaths', 5));
    const quiet: Practice = {
      routine: { ...routine, talk: 'quiet' },
      place: { ...place, cue: 'settle', msIntoCue: 700 },
    };
    const talk = (talk: 'full' | 'quiet'): Command => ({ do: 'talk', talk, detail: () => 'full' });
    expect(move(quiet, talk('full')).place).toEqual(startOf(0));
    expect(move(quiet, talk('quiet')).place).toEqual(quiet.place);
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
