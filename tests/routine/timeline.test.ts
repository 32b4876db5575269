import { dayNumber, firstWish, type Routine } from '../../lambda/routine/routine';
import type { Talk } from '../../lambda/routine/stretch';
import { type Cue, moveSeconds, stepCues, timeline } from '../../lambda/routine/timeline';
import { setsOf } from '../../lambda/routine/work';
import { namesOf, routineOf, secondsOf, stepWith } from './steps';

const linesOf = (cues: readonly Cue[]): string[] =>
  cues.flatMap((cue) => (cue.kind === 'say' || cue.kind === 'switchSide' ? [cue.line.say] : []));
describe('a step', () => {
  const kneeToChest = stepWith('knee-to-chest');

  it('with two sides and two sets tells everything there is to tell', () => {
    const cues = stepCues(
      routineOf('full', stepWith('marching', 10), kneeToChest, stepWith('slow-breaths')),
      1,
    );
    expect(namesOf(cues)).toEqual([
      ...['move', 'moving', 'name', 'side', 'steps', 'settle'],
      ...['start', 'work', 'count', 'switch', 'work', 'count'],
      ...['switch', 'work', 'count', 'switch', 'work', 'count'],
      ...['end', 'next', 'rest'],
    ]);
  });

  it('tells less when brief, and only names, sides and ends when quiet', () => {
    const steps = [stepWith('marching', 10), kneeToChest, stepWith('slow-breaths')] as const;
    const brief = namesOf(stepCues(routineOf('brief', ...steps), 1));
    expect(brief).not.toContain('start');
    expect(brief).toContain('steps');
    expect(linesOf(stepCues(routineOf('quiet', ...steps), 1))).toEqual([
      ...['name', 'side', 'switch', 'switch', 'switch', 'end'],
    ]);
  });

  it('without sides lets go between its sets', () => {
    const names = namesOf(stepCues(routineOf('full', stepWith('childs-pose')), 0));
    expect(names.filter((name) => name === 'again' || name === 'letGo')).toEqual(['again', 'letGo']);
    expect(names).not.toContain('switch');
    expect(names).not.toContain('side');
    expect(namesOf(stepCues(routineOf('quiet', stepWith('childs-pose')), 0))).not.toContain('again');
  });

  it('is called first, middle, last or alone', () => {
    const three = routineOf(
      'full',
      stepWith('marching', 9),
      stepWith('cat-cow', 6),
      stepWith('slow-breaths', 5),
    );
    const orders = (of: Routine) =>
      timeline(of).flatMap((cue) => (cue.kind === 'say' && cue.line.say === 'name' ? [cue.line.order] : []));
    expect(orders(three)).toEqual(['first', 'middle', 'last']);
    expect(orders({ ...routineOf('full', kneeToChest), alone: true })).toEqual(['alone']);
  });

  it('ends with the next one named in its rest, and the last one with the finish', () => {
    const two = routineOf('full', stepWith('marching', 9), kneeToChest);
    const cues = timeline(two);
    const next = cues.find(({ name }) => name === 'next');
    expect(next).toMatchObject({ step: 0, line: { say: 'next', stretch: 'knee-to-chest' } });
    expect(cues.at(-1)).toMatchObject({
      name: 'finish',
      line: { say: 'finish', position: 'back', alone: false },
    });
    expect(timeline({ ...two, alone: true }).at(-1)).toMatchObject({ line: { alone: true } });
  });

  it('that a routine has not is refused', () => {
    expect(() => stepCues(routineOf('full', kneeToChest), 1)).toThrow('A routine of 1 steps has no step 1');
  });
});

describe('a change of position', () => {
  it('takes longest down to the floor and up again', () => {
    expect(moveSeconds('standing', 'back')).toBe(moveSeconds('kneeling', 'chair'));
    expect(moveSeconds('back', 'front')).toBeLessThan(moveSeconds('standing', 'back'));
    expect(moveSeconds('standing', 'chair')).toBeLessThan(moveSeconds('standing', 'back'));
    expect(moveSeconds('back', 'back')).toBe(0);
  });

  it('is told, with time for it, before the name; quiet, the time for it comes behind the name', () => {
    const steps = [stepWith('marching', 10), stepWith('knee-to-chest')] as const;
    const told = stepCues(routineOf('full', ...steps), 1);
    const quiet = stepCues(routineOf('quiet', ...steps), 1);
    expect(namesOf(told).slice(0, 3)).toEqual(['move', 'moving', 'name']);
    expect(namesOf(quiet).slice(0, 3)).toEqual(['name', 'side', 'settle']);
    expect(secondsOf(quiet)).toBe(secondsOf(told));
  });

  it('is none where a chair routine begins on its chair', () => {
    const seated = routineOf('full', stepWith('seated-marching', 10));
    expect(namesOf(timeline(seated))).toContain('move');
    expect(namesOf(timeline({ ...seated, wish: { ...firstWish, setting: 'chair' } }))).not.toContain('move');
  });
});

describe('a long rest', () => {
  const rest = (talk: Talk): Cue[] => timeline(routineOf(talk, stepWith('lying-stone', 8)));
  const spoken = (cues: readonly Cue[]) =>
    cues.flatMap((cue) => (cue.kind === 'say' && cue.line.say === 'minutesLeft' ? [cue.line.minutes] : []));

  it('counts down its minutes, then swings', () => {
    expect(spoken(rest('full'))).toEqual([2, 1]);
    expect(rest('full').filter(({ kind }) => kind === 'hold')).toHaveLength(3);
    const swings = rest('full').findIndex(({ name }) => name === 'swings');
    expect(rest('full')[swings]).toMatchObject({ line: { say: 'start', work: 'repeat' } });
    expect(rest('full')[swings + 1]).toMatchObject({ kind: 'repeat', times: 8 });
  });

  it('is silent when quiet, but for the word to swing', () => {
    expect(spoken(rest('quiet'))).toEqual([]);
    expect(linesOf(rest('quiet'))).toEqual(['name', 'repeat', 'end', 'finish']);
  });

  it('without swings is over with its minutes', () => {
    const step = stepWith('lying-stone', 8);
    if (step.work.kind !== 'rest') throw new Error('the stone should rest');
    const still = { ...step, work: { ...step.work, swings: 0 } };
    expect(setsOf(still)).toBe(3);
    expect(namesOf(timeline(routineOf('full', still)))).not.toContain('swings');
  });
});

describe('a day', () => {
  it('has a number, one more than the day before', () => {
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(dayNumber('2028-03-01') - dayNumber('2028-02-28')).toBe(2);
  });

  it.each(['', 'today', '2026-13-40'])('%j is none', (day) => expect(dayNumber(day)).toBe(0));
});
