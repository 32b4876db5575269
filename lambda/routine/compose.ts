/** Puts a routine of so many minutes together: a warm-up, what was chosen, a calm end, fitted to the second. */
import type { StretchId } from './catalogue.js';
import { isShort, type Pool, positionsIn, rankOf, rotated, tiersFor } from './choose.js';
import {
  amountsFor,
  holdRungs,
  type Manner,
  restRange,
  settleRange,
  stepOf,
  usual,
  workOf,
} from './dosage.js';
import { fill, type LengthOf, leastMs, type Measuring, measure, type Part, tune } from './fit.js';
import { pick } from './pick.js';
import { dayNumber, type Routine, type Step } from './routine.js';
import type { Position, Setting } from './stretch.js';
import { moveSeconds, timeline } from './timeline.js';

export interface Composing {
  readonly routine: Omit<Routine, 'steps'>;
  readonly opensWith: StretchId | undefined;
  readonly pool: Pool;
  readonly manner: Manner;
  readonly lengthOf: LengthOf;
  detailOf(stretch: StretchId): Step['detail'];
}

export interface Composed {
  readonly steps: Routine['steps'];
  readonly lastsMs: number;
  /** Milliseconds that it falls short of the minutes of its wish, negative when it is longer. */
  readonly missingMs: number;
}

/** How far a routine may be off the minutes asked for: 15 s, or 3 % where that is more. */
export const toleranceMs = (minutes: number): number => Math.max(15_000, minutes * 60_000 * 0.03);

/** What gives way where not even one stretch fits: the length of holds, then the words of the warm-up and the calm end. */
interface Squeeze {
  readonly holdSeconds: number;
  readonly brief: boolean;
}

function* squeezes(holdSeconds: number): Generator<Squeeze> {
  yield { holdSeconds, brief: false };
  for (const rung of [...holdRungs].reverse())
    if (rung < holdSeconds) yield { holdSeconds: rung, brief: false };
  yield { holdSeconds: holdRungs[0], brief: true };
}

/** The routine whose length comes nearest to the minutes of its wish; undefined when they are too few for one stretch. */
export function compose(composing: Composing): Composed | undefined {
  const { minutes } = composing.routine.wish;
  let nearest: Composed | undefined;
  for (const squeeze of squeezes(composing.manner.holdSeconds)) {
    let aimMs = minutes * 60_000;
    for (let tries = 0; tries < 3; tries++) {
      const made = composeOnce(composing, squeeze, aimMs);
      if (!made) break;
      if (!nearest || Math.abs(made.missingMs) < Math.abs(nearest.missingMs)) nearest = made;
      if (Math.abs(nearest.missingMs) <= toleranceMs(minutes)) return nearest;
      aimMs += made.missingMs;
    }
    if (nearest && nearest.missingMs > 0) break;
  }
  return nearest;
}

/** One try at so many milliseconds; undefined when there are stretches, but none of them fits. */
function composeOnce(composing: Composing, squeeze: Squeeze, aimMs: number): Composed | undefined {
  const { routine, opensWith, pool, manner, lengthOf } = composing;
  const { wish } = routine;
  const day = dayNumber(routine.day);
  const first = opensWith ?? rotated(pool.warmUps, day)[0];
  const ends = pool.ends.filter((id) => id !== opensWith);
  const last = rotated(ends, day)[0];

  const squeezed: Manner = { holdSeconds: squeeze.holdSeconds, tempo: manner.tempo };
  const step = (id: StretchId, position: Position, amount: number): Step => {
    const isFrame = id === last || (id === first && id !== opensWith);
    const detail = squeeze.brief && isFrame ? 'brief' : composing.detailOf(id);
    return stepOf(id, position, detail, workOf(id, amount, squeezed), manner.tempo);
  };
  const measuring: Measuring = { routine, holdSeconds: squeeze.holdSeconds, lengthOf, step };
  const before: Position = wish.setting === 'chair' ? 'chair' : 'standing';
  const framing = (id: StretchId, position: Position, amount: number): Part =>
    measure(step(id, position, amount), amount, before, measuring);

  const start = (first && positionsIn(first, wish.setting)[0]) ?? before;
  const opening = first && framing(first, start, amountsFor(first, wish.level)[0]);
  const breaths = calmBreaths(wish.minutes);
  const ending = last && framing(last, before, breaths);

  const roomMs = aimMs - (opening?.ms ?? 0) - (ending?.ms ?? 0);
  const givesMs = (ending?.eachMs ?? 0) * (breaths - fewestBreaths) + shrinkMs(manner.tempo);
  const mostRoomMs = roomMs + givesMs + toleranceMs(wish.minutes);
  const wordsMs = squeeze.brief || !opening ? 0 : opening.ms - leastMs(opening.step);
  const mayFit = (id: StretchId): boolean =>
    positionsIn(id, wish.setting).some((position) => {
      const least = step(id, position, amountsFor(id, wish.level)[0]);
      return leastMs(least) + wordsMs + moveMs(start, position) <= mostRoomMs;
    });
  const ahead = pool.stretches.filter((id) => id !== first && isAhead(id, start, wish.setting));
  const tiers = tiersFor(wish, isShort(wish) ? ahead.filter(mayFit) : ahead, day);
  // What opened a routine was the wish; the way down from there may have nothing else for its region.
  if (opensWith) tiers.push(...tiersFor({ ...wish, region: 'whole-back' }, ahead, day));
  const chosen = pick(tiers, start, roomMs, opensWith ? roomMs : mostRoomMs, measuring);
  if (chosen.length === 0 && !opensWith && tiersFor(wish, ahead, day).flat().length > 0) return undefined;

  const led = [...(opening ? [opening] : []), ...chosen];
  fill(ending ? [...led, ending] : led, roomMs - chosen.reduce((sum, { ms }) => sum + ms, 0));
  const steps = led.map((part) => step(part.step.stretch, part.step.position, part.amount));
  if (ending)
    steps.push(
      step(ending.step.stretch, restingPlace(ending.step.stretch, wish.setting, steps.at(-1)), ending.amount),
    );
  return fitted(steps, composing);
}

/** Steps laid out, and their seconds moved until they last what was asked, or as near to it as seconds go. */
function fitted(
  [head, ...rest]: readonly Step[],
  { routine, manner, lengthOf }: Composing,
): Composed | undefined {
  if (!head) return undefined;
  const steps: Routine['steps'] = [head, ...rest];
  const lastsMs = timeline({ ...routine, steps }).reduce((sum, cue) => sum + lengthOf(cue), 0);
  const missingMs = routine.wish.minutes * 60_000 - lastsMs;
  const tuned = tune(steps, missingMs, routine.wish.level, manner.tempo);
  return { steps: tuned.steps, lastsMs: lastsMs + tuned.addedMs, missingMs: missingMs - tuned.addedMs };
}

/** Breaths of the calm end before any fitting: more when there is time for them. */
const fewestBreaths = 4;
const calmBreaths = (minutes: number): number =>
  Math.max(fewestBreaths, Math.min(10, Math.round(minutes * 0.8)));

/** About what a change of position takes, its words included. */
const moveMs = (from: Position, to: Position): number => moveSeconds(from, to) * 2_000;

/** What three steps can give back in settling and rest, the last one having no rest. */
const shrinkMs = (tempo: number): number =>
  ((usual.settleSeconds - settleRange[0]) * 3 + (usual.restSeconds - restRange[0]) * 2) * tempo * 1_000;

/** Whether a stretch can be done on the way down from a position. */
const isAhead = (id: StretchId, from: Position, setting: Setting): boolean =>
  positionsIn(id, setting).some((position) => rankOf(position) >= rankOf(from));

/** The position in which a routine ends: where it has come to, or the next one further down. */
function restingPlace(id: StretchId, setting: Setting, last: Step | undefined): Position {
  const positions = positionsIn(id, setting).sort((a, b) => rankOf(a) - rankOf(b));
  const rank = last ? rankOf(last.position) : 0;
  return positions.find((position) => rankOf(position) >= rank) ?? positions[0] ?? 'standing';
}
