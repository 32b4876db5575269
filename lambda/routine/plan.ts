/** From a wish to a routine: a warm-up, stretches from standing down to lying, a calm end, in the minutes asked for. */
import { type StretchId, stretchOf } from './catalogue.js';
import { poolFor, positionsIn, serves, usualSetting } from './choose.js';
import { type Composed, compose, toleranceMs } from './compose.js';
import { holdSecondsFor, type Manner, stepOf, usualAmount, workOf } from './dosage.js';
import type { LengthOf } from './fit.js';
import { type Choices, daysOfUse, type History } from './history.js';
import type { Day, Routine, Step, Wish } from './routine.js';
import type { Position, Setting, Talk } from './stretch.js';

export interface PlanInput {
  readonly wish: Wish;
  readonly day: Day;
  readonly history: History;
  readonly choices: Choices;
  /** How much is said. */
  readonly talk: Talk;
  /** A stretch that was asked for by name, and opens the routine in the place of a warm-up. */
  readonly opensWith?: StretchId;
}

export interface Plan {
  readonly routine: Routine;
  /** Milliseconds of the whole timeline in the voice that was handed in. */
  readonly lastsMs: number;
  /** What is served where the wish could not be, as it stands in `routine.wish`; absent when all of it is served. */
  readonly served?: Partial<Wish>;
}

/** Minutes that a routine may last at all. */
const leastMinutes = 2;
const mostMinutes = 60;
/** Other minutes tried where those asked for come to nothing: a first stretch never takes more than a few. */
const triesAtMost = 8;

/** The holds and the tempo of a person at a level. */
export const mannerOf = ({ wish, day, history, choices }: PlanInput): Manner => ({
  holdSeconds: holdSecondsFor(wish.level, daysOfUse(history, day), choices.holdRungs ?? 0),
  tempo: choices.tempo ?? 1,
});

/** A stretch is told in full the first time someone meets it, or whenever they chose to hear everything. */
const detailOf = (stretch: StretchId, { talk, choices, history }: PlanInput): Step['detail'] =>
  talk === 'full' && (choices.talk === 'full' || !history.met.includes(stretch)) ? 'full' : 'brief';

/** The step that a jump, an easier variant or a single stretch leads, beside a position or else as the setting has it. */
export function stepFor(stretch: StretchId, setting: Setting, input: PlanInput, beside?: Position): Step {
  const own = stretchOf(stretch).positions;
  const position =
    own.find((one) => one === beside) ?? positionsIn(stretch, setting)[0] ?? own[0] ?? 'standing';
  const manner = mannerOf(input);
  const amount = usualAmount(stretch, input.wish.level, manner.holdSeconds);
  return stepOf(stretch, position, detailOf(stretch, input), workOf(stretch, amount, manner), manner.tempo);
}

/** One stretch by itself with its usual holds, in a setting that has room for it. */
export function planAlone(stretch: StretchId, input: PlanInput): Routine {
  const wish = hosting(input.wish, stretch);
  return {
    day: input.day,
    wish,
    talk: input.talk,
    steps: [stepFor(stretch, wish.setting, input)],
    alone: true,
  };
}

const hosting = (wish: Wish, stretch: StretchId): Wish =>
  positionsIn(stretch, wish.setting).length > 0 ? wish : { ...wish, setting: usualSetting(stretch) };

/**
 * The routine for a wish, the same for the same day, wish, history and choices. What cannot be served (minutes out of
 * range or beyond what there are stretches for, a region with none) is served by the nearest, and `served` says so.
 * Throws when a voice is so slow that no minutes near those asked for have room for one stretch.
 */
export function plan(input: PlanInput, lengthOf: LengthOf): Plan {
  const asked = input.wish;
  let wish = input.opensWith ? hosting(asked, input.opensWith) : asked;
  const manner = mannerOf(input);
  const pool = poolFor(wish, input.choices.leftOut ?? []);
  if (!serves(wish.region, pool)) wish = { ...wish, region: 'whole-back' };

  const composed = (minutes: number): Composed | undefined => {
    wish = { ...wish, minutes };
    return compose({
      routine: { day: input.day, wish, talk: input.talk },
      opensWith: input.opensWith,
      detailOf: (stretch) => detailOf(stretch, input),
      manner,
      pool,
      lengthOf,
    });
  };
  const tried = [Math.max(leastMinutes, Math.min(mostMinutes, asked.minutes))];
  let made = composed(tried[0] ?? asked.minutes);
  while (tried.length < triesAtMost && !(made && isNear(made, wish.minutes))) {
    const next = made ? minutesNear(made) : Math.floor(wish.minutes) + 1;
    if (tried.includes(next)) break;
    tried.push(next);
    made = composed(next);
  }
  if (!made) throw new RangeError(`No routine of up to ${wish.minutes} minutes for ${JSON.stringify(asked)}`);
  if (!isNear(made, wish.minutes))
    wish = { ...wish, minutes: Math.max(1, Math.round(made.lastsMs / 60_000)) };
  const served = differing(asked, wish);
  const routine = { day: input.day, wish, talk: input.talk, steps: made.steps };
  return { routine, lastsMs: made.lastsMs, ...(served && { served }) };
}

const isNear = ({ missingMs }: Composed, minutes: number): boolean =>
  Math.abs(missingMs) <= toleranceMs(minutes);

/** Whole minutes that what came out is near to, or can be stretched or cut to. */
function minutesNear({ lastsMs, missingMs }: Composed): number {
  const rounded = Math.max(1, Math.round(lastsMs / 60_000));
  if (Math.abs(lastsMs - rounded * 60_000) <= toleranceMs(rounded)) return rounded;
  return Math.max(1, missingMs > 0 ? Math.floor(lastsMs / 60_000) : Math.ceil(lastsMs / 60_000));
}

function differing(asked: Wish, given: Wish): Partial<Wish> | undefined {
  const keys = (Object.keys(given) as (keyof Wish)[]).filter((key) => given[key] !== asked[key]);
  return keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, given[key]]));
}
