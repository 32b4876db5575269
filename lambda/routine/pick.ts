/** Takes stretches in the day's order as long as there is time for them, with few changes of position. */
import { type StretchId, stretchOf } from './catalogue.js';
import { movesWholeSpine, positionsIn, rankOf, rotated } from './choose.js';
import { amountsFor, mostSecondsASide, usualAmount } from './dosage.js';
import { leastMs, type Measuring, measure, mostMs, type Part } from './fit.js';
import { dayNumber } from './routine.js';
import type { Position, Setting } from './stretch.js';

/** From this many minutes on, stretches are led for their usual time rather than for the least that is of use. */
const roomyFromMinutes = 15;

/** Changes of position that so many minutes have time for, as long as there are stretches that need no more. */
const changesIn = (minutes: number): number =>
  minutes < 5 ? 1 : minutes < 10 ? 2 : minutes < 15 ? 3 : minutes < 20 ? 4 : 7;

/** How often a stretch may be led, coming back only when all others have been. */
const roundsAtMost = 3;

/** What the warm-up, the calm end and the rests take up before a routine goes further afield. */
const spareMs = 45_000;

/** One way through a tier: so many changes of position, and no stretch that was led more than `round` times. */
interface Pass {
  readonly tier: readonly StretchId[];
  readonly changes: number;
  readonly round: number;
}

function* passesThrough(tiers: readonly (readonly StretchId[])[], minutes: number): Generator<Pass> {
  for (const tier of tiers) {
    yield { tier, changes: changesIn(minutes), round: 0 };
    yield { tier, changes: Number.POSITIVE_INFINITY, round: 0 };
  }
  for (let round = 1; round < roundsAtMost; round++) {
    yield { tier: tiers.flat(), changes: Number.POSITIVE_INFINITY, round };
  }
}

/**
 * The stretches that come after a start in some position, in the order they are led. Together they last at most
 * `roomMs`, but the first may take all of `mostRoomMs`, which the fitting takes back.
 */
export function pick(
  tiers: readonly (readonly StretchId[])[],
  start: Position,
  roomMs: number,
  mostRoomMs: number,
  measuring: Measuring,
): Part[] {
  const chosen: Part[] = [];
  let leftMs = roomMs;
  for (const pass of passesThrough(tiers, measuring.routine.wish.minutes)) {
    if (chosen.length > 0 && mostMs(chosen) + spareMs >= roomMs) break;
    for (const id of pass.tier) {
      const part = fitting(id, pass, start, chosen, chosen.length === 0 ? mostRoomMs : leftMs, measuring);
      if (!part) continue;
      chosen.push(part);
      leftMs -= part.ms;
    }
  }
  return inOrder(chosen, dayNumber(measuring.routine.day));
}

/**
 * Down from standing to lying. In one position what moves the whole spine comes first, and the others begin elsewhere
 * each day, unless some come back: those alternate as they were picked.
 */
function inOrder(chosen: readonly Part[], day: number): Part[] {
  const positions = [...new Set(chosen.map(({ step }) => step.position))].sort(
    (a, b) => rankOf(a) - rankOf(b),
  );
  return positions.flatMap((position) => {
    const here = chosen.filter(({ step }) => step.position === position);
    if (new Set(here.map(({ step }) => step.stretch)).size < here.length) return here;
    const isFirst = ({ step }: Part): boolean => movesWholeSpine(stretchOf(step.stretch));
    const others = here
      .filter((part) => !isFirst(part))
      .sort((a, b) => (a.step.stretch < b.step.stretch ? -1 : 1));
    return [...here.filter(isFirst), ...rotated(others, day)];
  });
}

/** A stretch as a part, where it fits into the time and among those chosen. */
function fitting(
  id: StretchId,
  { changes, round }: Pass,
  start: Position,
  chosen: readonly Part[],
  roomMs: number,
  measuring: Measuring,
): Part | undefined {
  const { holdSeconds, routine } = measuring;
  const { level, minutes, setting } = routine.wish;
  const earlier = chosen.filter(({ step }) => step.stretch === id);
  if (earlier.length > round) return undefined;
  const opened = [start, ...chosen.map(({ step }) => step.position)];
  const amount = minutes < roomyFromMinutes ? amountsFor(id, level)[0] : usualAmount(id, level, holdSeconds);

  for (const position of earlier[0] ? [earlier[0].step.position] : preferred(id, setting, opened)) {
    const known = opened.includes(position);
    if (rankOf(position) < rankOf(start) || (!known && new Set(opened).size > changes)) continue;
    const step = measuring.step(id, position, amount);
    if (leastMs(step) > roomMs) continue;
    if (earlier.length > 0 && !mayComeBack(id, amount * (earlier.length + 1) * holdSeconds, position, chosen))
      continue;
    const part = measure(step, amount, known ? position : (opened.at(-1) ?? start), measuring);
    if (part.ms > roomMs) continue;
    for (const again of earlier) again.most = again.amount;
    return earlier.length > 0 ? { ...part, most: amount } : part;
  }
  return undefined;
}

/** Never twice in a row, and never more holding a side than is of use. */
function mayComeBack(
  id: StretchId,
  secondsASide: number,
  position: Position,
  chosen: readonly Part[],
): boolean {
  if (stretchOf(id).move.kind === 'hold' && secondsASide > mostSecondsASide) return false;
  return chosen.findLast(({ step }) => step.position === position)?.step.stretch !== id;
}

/** The positions of a stretch in a setting: one already taken up before a new one, and on the floor rather than standing. */
function preferred(id: StretchId, setting: Setting, opened: readonly Position[]): Position[] {
  const cost = (position: Position): number =>
    position === 'standing' ? 2 : opened.includes(position) ? 0 : 1;
  return positionsIn(id, setting).sort((a, b) => cost(a) - cost(b));
}
