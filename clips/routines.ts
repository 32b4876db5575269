/** Routines that among them put every sound into every place it can come to, with as little behind it as there ever is. */
import { type StretchId, stretchIds, stretchOf } from '../lambda/routine/catalogue.js';
import { amountsFor, holdRungs, workOf } from '../lambda/routine/dosage.js';
import { move, type Practice } from '../lambda/routine/practice.js';
import { retempo, tempos } from '../lambda/routine/restyle.js';
import { firstWish, type Routine, type Step, startOf, type Work } from '../lambda/routine/routine.js';
import type { Position, Talk } from '../lambda/routine/stretch.js';
import { setsOf } from '../lambda/routine/work.js';

/** Every amount of talk, with every way of telling a stretch that sounds different in it. */
const tellings: readonly (readonly [Talk, Step['detail']])[] = [
  ['full', 'full'],
  ['full', 'brief'],
  ['brief', 'full'],
  ['brief', 'brief'],
  ['quiet', 'brief'],
];

/** No pace leaves fewer seconds between two things to do (`retempo`). */
const leastSeconds = 1;
/** With more seconds than this to each movement, whatever is said has room. */
const slowestSeconds = 12;

/** What seconds are multiplied with at one word for another pace; somebody may go back and say it again and again. */
const factors = tempos.slice(1).flatMap((tempo, index) => {
  const below = tempos[index] ?? 1;
  return [tempo / below, below / tempo];
});

/** Positions in which some stretch is done. */
const positions: readonly Position[] = [...new Set(stretchIds.flatMap((id) => stretchOf(id).positions))];

/** A step with the least time around its work, come to without moving. */
function stepOf(stretch: StretchId, work: Work, detail: Step['detail'] = 'full', at?: Position): Step {
  const position = at ?? stretchOf(stretch).positions[0] ?? 'standing';
  return {
    stretch,
    position,
    cameFrom: position,
    sides: stretchOf(stretch).sides,
    work,
    detail,
    settleSeconds: leastSeconds,
    changeSeconds: leastSeconds,
    restSeconds: leastSeconds,
  };
}

/** A routine on the day with that number, by which ways of saying things are chosen. */
const routineOf = (steps: Routine['steps'], talk: Talk = 'full', day = 0): Routine => ({
  day: new Date(day * 86_400_000).toISOString().slice(0, 10),
  wish: firstWish,
  talk,
  steps,
});

const alone = (step: Step, talk?: Talk, day?: number): Routine => ({
  ...routineOf([step], talk, day),
  alone: true,
});

/**
 * Sets, repeats or breaths: the fewest of any level, an odd and an even number of them, and the most. What lies between has
 * the same words the same time apart.
 */
function amountsOf(stretch: StretchId): readonly [number, number, number] {
  const [gentle, regular] = [amountsFor(stretch, 'gentle'), amountsFor(stretch, 'regular')];
  const least = Math.min(gentle[0], regular[0]);
  const most = Math.max(gentle[1], regular[1]);
  return [least, Math.min(least + 1, most), most];
}

const seconds = (work: Work): number[] => {
  switch (work.kind) {
    case 'hold':
      return [];
    case 'breathe':
      return [work.inSeconds, work.outSeconds];
    case 'repeat':
    case 'rest':
      return [work.eachSeconds];
  }
};

/** A work at every pace that asking for another one, any number of times, can bring it to. */
function atEveryPace(stretch: StretchId, works: readonly Work[]): Work[] {
  const found = new Map(works.map((work) => [JSON.stringify(work), work]));
  // A map's walk comes to what is added on the way.
  for (const work of found.values())
    for (const factor of factors) {
      const paced = retempo(stepOf(stretch, work), factor).work;
      if (Math.max(...seconds(paced)) <= slowestSeconds) found.set(JSON.stringify(paced), paced);
    }
  return [...found.values()];
}

/** Every work that a stretch is led with: every length of holds, at every pace. */
const worksOf = (stretch: StretchId): Work[] =>
  atEveryPace(
    stretch,
    amountsOf(stretch).flatMap((amount) =>
      holdRungs.flatMap((holdSeconds) =>
        tempos.map((tempo) => workOf(stretch, amount, { holdSeconds, tempo })),
      ),
    ),
  );

const leastWork = (stretch: StretchId): Work =>
  workOf(stretch, amountsOf(stretch)[0], { holdSeconds: holdRungs[0], tempo: 1 });

/** Every stretch first, between, last and by itself: told in every manner, and with all words on so many days. */
function* inEveryOrder(days: number): Generator<Routine> {
  for (const stretch of stretchIds) {
    const work = leastWork(stretch);
    for (const [talk, detail] of tellings) yield* inOrder(stepOf(stretch, work, detail), talk, 0);
    for (let day = 1; day < days; day++) yield* inOrder(stepOf(stretch, work), 'full', day);
  }
}

function* inOrder(step: Step, talk: Talk, day: number): Generator<Routine> {
  yield routineOf([step, step, step], talk, day);
  yield alone(step, talk, day);
}

/** Every stretch with every work there is for it, and in every position. */
function* withEveryWork(): Generator<Routine> {
  for (const stretch of stretchIds) {
    for (const work of worksOf(stretch)) yield alone(stepOf(stretch, work));
    for (const position of stretchOf(stretch).positions) {
      const step = stepOf(stretch, leastWork(stretch), 'full', position);
      yield alone(step);
      yield routineOf([step]);
    }
  }
}

/** From every position to every other, as the beginning of a routine and in the midst of one. */
function* withEveryMove(): Generator<Routine> {
  const [stretch] = stretchIds;
  if (stretch)
    for (const position of positions)
      for (const cameFrom of positions) {
        const step = { ...stepOf(stretch, leastWork(stretch), 'full', position), cameFrom };
        yield routineOf([step, step]);
      }
}

/** Everything that comes of skipping sides, wherever that may be. */
function* withSidesSkipped(): Generator<Routine> {
  for (const stretch of stretchIds)
    for (const [talk, detail] of tellings)
      if (stretchOf(stretch).sides.length > 1)
        yield* skippedFrom({
          routine: alone(stepOf(stretch, leastWork(stretch), detail), talk),
          place: startOf(0),
        });
}

function* skippedFrom({ routine, place }: Practice): Generator<Routine> {
  yield routine;
  const [step] = routine.steps;
  for (let set = place.set; set < setsOf(step); set++)
    for (const [side, name] of step.sides.entries()) {
      if (step.skipped?.[name] !== undefined || (set === place.set && side < place.side)) continue;
      const after = move({ routine, place: { ...place, set, side, cue: 'work' } }, { do: 'skipSide' });
      if (after.place.step === 0) yield* skippedFrom(after);
    }
}

/** All of them, with so many ways of saying a thing one after another. */
export function* routines(turns: number): Generator<Routine> {
  yield* inEveryOrder(turns);
  yield* withEveryWork();
  yield* withEveryMove();
  yield* withSidesSkipped();
}
