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
  const { level, minutes, setting } = routine.wish;
  const { holdSeconds, brief } = squeeze;
  const day = dayNumber(routine.day);
  const first = opensWith ?? rotated(pool.warmUps, day)[0];
  const last = rotated(
    pool.ends.filter((id) => id !== opensWith),
    day,
  )[0];
  const step = (id: StretchId, position: Position, amount: number): Step => {
    const isFrame = id === last || (id === first && id !== opensWith);
    const detail = brief && isFrame ? 'brief' : composing.detailOf(id);
    return stepOf(id, position, detail, workOf(id, amount, { ...manner, holdSeconds }), manner.tempo);
  };
  const measuring: Measuring = { routine, holdSeconds, lengthOf, step };
  const before: Position = setting === 'chair' ? 'chair' : 'standing';
  const framing = (id: StretchId | undefined, position: Position, amount: number): Part[] =>
    id === undefined ? [] : [measure(step(id, position, amount), amount, before, measuring)];

  const start = first === undefined ? before : (positionsIn(first, setting)[0] ?? before);
  const opening = framing(first, start, first === undefined ? 0 : amountsFor(first, level)[0]);
  const breaths = calmBreaths(minutes);
  const ending = framing(last, before, breaths);

  const roomMs = aimMs - lastingMs([...opening, ...ending]);
  const givesMs = (ending[0]?.eachMs ?? 0) * (breaths - fewestBreaths) + shrinkMs(manner.tempo);
  const mostRoomMs = roomMs + givesMs + toleranceMs(minutes);
  const wordsMs = brief || !opening[0] ? 0 : opening[0].ms - leastMs(opening[0].step);
  const mayFit = (id: StretchId): boolean =>
    !isShort(routine.wish) ||
    positionsIn(id, setting).some(
      (position) =>
        leastMs(step(id, position, amountsFor(id, level)[0])) + wordsMs + moveMs(start, position) <=
        mostRoomMs,
    );
  const stretches = pool.stretches.filter(
    (id) => id !== first && rankOf(lowest(id, setting)) >= rankOf(start),
  );
  const tiers = tiersFor(routine.wish, stretches.filter(mayFit), day);
  // What opened a routine was the wish; the way down from there may have nothing else for its region.
  if (opensWith) tiers.push(...tiersFor({ ...routine.wish, region: 'whole-back' }, stretches, day));
  const chosen = pick(tiers, start, roomMs, opensWith ? roomMs : mostRoomMs, measuring);
  const isEmpty = chosen.length === 0 && !opensWith;
  if (isEmpty && tiersFor(routine.wish, stretches, day).flat().length > 0) return undefined;

  fill([...opening, ...chosen, ...ending], roomMs - lastingMs(chosen));
  const led = [...opening, ...chosen].map((part) => step(part.step.stretch, part.step.position, part.amount));
  const closing = ending.map(({ amount, step: { stretch } }) =>
    step(stretch, endPosition(stretch, setting, led.at(-1)), amount),
  );
  const [head, ...rest] = [...led, ...closing];
  if (!head) return undefined;
  const steps: Routine['steps'] = [head, ...rest];

  const lastsMs = timeline({ ...routine, steps }).reduce((sum, cue) => sum + lengthOf(cue), 0);
  const targetMs = minutes * 60_000;
  const tuned = tune(steps, targetMs - lastsMs, level, manner.tempo);
  return {
    steps: tuned.steps,
    lastsMs: lastsMs + tuned.addedMs,
    missingMs: targetMs - lastsMs - tuned.addedMs,
  };
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

const lastingMs = (parts: readonly Part[]): number => parts.reduce((sum, { ms }) => sum + ms, 0);

/** The last position on the way down in which a stretch can be done. */
const lowest = (id: StretchId, setting: Setting): Position =>
  positionsIn(id, setting).reduce(
    (low, position) => (rankOf(position) > rankOf(low) ? position : low),
    'standing',
  );

/** The position in which a routine ends: where it is, or the next one further down. */
function endPosition(id: StretchId, setting: Setting, last: Step | undefined): Position {
  const positions = positionsIn(id, setting);
  const rank = last ? rankOf(last.position) : 0;
  const near = positions.filter((position) => rankOf(position) >= rank).sort((a, b) => rankOf(a) - rankOf(b));
  return near[0] ?? positions[0] ?? 'standing';
}
