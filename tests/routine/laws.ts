/** What every planned routine keeps to, whatever was asked. */
import { stretchOf } from '../../lambda/routine/catalogue.js';
import { amountsFor } from '../../lambda/routine/dosage.js';
import type { LengthOf } from '../../lambda/routine/fit.js';
import { mannerOf, type Plan, type PlanInput } from '../../lambda/routine/plan.js';
import type { Step } from '../../lambda/routine/routine.js';
import type { Position } from '../../lambda/routine/stretch.js';
import { timeline } from '../../lambda/routine/timeline.js';

const downwards: readonly Position[] = [
  'standing',
  'chair',
  'all-fours',
  'kneeling',
  'sitting',
  'front',
  'side',
  'back',
];

/** How far a length may be off: 15 s or 3 % of it, the larger. */
export const tolerance = (minutes: number): number => Math.max(15_000, minutes * 1_800);

const stretchesOf = (steps: readonly Step[]): string => steps.map((step) => step.stretch).join(' ');

/** Everything that is wrong with a plan; an empty list is the law kept. */
export function broken({ routine, lastsMs }: Plan, input: PlanInput, lengthOf: LengthOf): string[] {
  const { steps, wish } = routine;
  const wrong: string[] = [];
  const law = (kept: boolean, what: string): void => {
    if (!kept) wrong.push(`${what}: ${stretchesOf(steps)}`);
  };

  const summedMs = timeline(routine).reduce((sum, cue) => sum + lengthOf(cue), 0);
  law(Math.abs(summedMs - lastsMs) < 1, `says ${lastsMs} ms, lasts ${summedMs}`);
  // A long rest alone, its calm end left out, has no second that could give way: the nearest minute is what it is called.
  const near = steps.length === 1 ? 30_000 : tolerance(wish.minutes);
  law(Math.abs(summedMs - wish.minutes * 60_000) <= near, `${summedMs} ms for ${wish.minutes} minutes`);

  const ranks = steps.map((step) => downwards.indexOf(step.position));
  law(
    ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0)),
    `back and forth ${ranks}`,
  );
  law(
    steps.every((step, index) => step.stretch !== steps[index + 1]?.stretch),
    'twice in a row',
  );

  const { holdSeconds, tempo } = mannerOf(input);
  const seconds = new Map<string, number>();
  steps.forEach((step, index) => {
    const row = stretchOf(step.stretch);
    const [least, most] = amountsFor(step.stretch, wish.level);
    law(row.positions.includes(step.position), `${step.stretch} ${step.position}`);
    law(step.sides === row.sides, `sides of ${step.stretch}`);
    law(step.changeSeconds === Math.round(5 * tempo), `change of ${step.stretch}`);
    for (const [value, from, to] of [
      [step.settleSeconds, 4, 10],
      [step.restSeconds, 4, 12],
    ] as const) {
      law(
        Number.isInteger(value) && value >= Math.round(from * tempo) && value <= Math.round(to * tempo),
        `${value} s`,
      );
    }
    const { work } = step;
    if (work.kind === 'hold' && row.move.kind === 'hold') {
      law(work.seconds >= 10 && work.seconds <= holdSeconds, `${step.stretch} held ${work.seconds} s`);
      law(work.sets >= least && work.sets <= most, `${step.stretch} ${work.sets} sets`);
      seconds.set(step.stretch, (seconds.get(step.stretch) ?? 0) + work.seconds * work.sets);
    }
    if (work.kind === 'breathe')
      law(work.breaths >= least && work.breaths <= most, `${work.breaths} breaths`);
    if (work.kind === 'repeat')
      law(work.times >= least && work.times <= most && work.sets === 1, `${work.times} times`);
    if (index === 0 && input.opensWith) return;
    law(
      wish.setting === 'floor' ? step.position !== 'chair' : step.position === wish.setting,
      `${step.position} here`,
    );
    law(
      row.needs === 'nothing' || (row.needs === 'chair' && wish.setting === 'chair'),
      `${step.stretch} needs ${row.needs}`,
    );
    law(row.role !== 'by-name', `${step.stretch} by itself`);
    law(row.from === 'gentle' || wish.level === 'regular', `${step.stretch} is not gentle`);
    law(
      !wish.lowBending || (row.load.flexion === 'none' && row.load.rotation === 'none'),
      `${step.stretch} bends`,
    );
    law(!input.choices.leftOut?.includes(step.stretch), `${step.stretch} was left out`);
    const isKnown = input.history.met.includes(step.stretch) && input.choices.talk !== 'full';
    if (input.talk !== 'full' || isKnown) law(step.detail === 'brief', `${step.stretch} told again`);
    else if (index > 0 && index < steps.length - 1) law(step.detail === 'full', `${step.stretch} not told`);
  });
  law(
    [...seconds.values()].every((sum) => sum <= 120),
    `${Math.max(...seconds.values())} s a side`,
  );
  return wrong;
}

/** What opens and closes a routine from which nothing was left out. */
export function framed({ routine: { steps } }: Plan): boolean {
  const [first, ...rest] = steps;
  const last = rest.at(-1);
  const warms = stretchOf(first.stretch).role === 'warm-up' || first.stretch === 'shoulder-rolls';
  return warms && rest.length > 1 && last !== undefined && stretchOf(last.stretch).role === 'end';
}
