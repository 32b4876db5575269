/** Which stretches a wish may draw on, in which positions, and in what order a day takes them. */
import { type StretchId, stretchIds, stretchOf } from './catalogue.js';
import type { Wish } from './routine.js';
import type { Position, Region, Setting, Stretch, WishedRegion } from './stretch.js';

/** The order in which a routine goes through positions: down to the floor once, and over onto the back last. */
const ranks = {
  standing: 0,
  chair: 1,
  'all-fours': 2,
  kneeling: 3,
  front: 5,
  sitting: 4,
  side: 6,
  back: 7,
} as const satisfies Record<Position, number>;

export const rankOf = (position: Position): number => ranks[position];

/** Regions that a routine turns to once a region has no more stretches of its own. */
const nearTo = {
  'lower-back': ['hips', 'upper-back'],
  'upper-back': ['shoulders', 'lower-back'],
  neck: ['shoulders', 'upper-back'],
  shoulders: ['neck', 'upper-back'],
  hips: ['lower-back', 'hamstrings'],
  hamstrings: ['hips', 'lower-back'],
} as const satisfies Record<Region, readonly Region[]>;

/** Below so many minutes a routine has room for one stretch only. */
const roomForTwoMinutes = 5;

export const isShort = ({ minutes }: Wish): boolean => minutes < roomForTwoMinutes;

const isIn = (position: Position, setting: Setting): boolean =>
  setting === 'floor' ? position !== 'chair' : position === setting;

/** The positions of a stretch that a setting has, the usual one first. */
export const positionsIn = (stretch: StretchId, setting: Setting): Position[] =>
  stretchOf(stretch).positions.filter((position) => isIn(position, setting));

/** The setting in which a stretch is usually done. */
export function usualSetting(stretch: StretchId): Setting {
  const position = stretchOf(stretch).positions[0];
  return position === 'chair' || position === 'standing' ? position : 'floor';
}

/** Lying still for a minute or more takes at most this share of a routine. */
const stillShare = 1 / 4;

/** Whether a stretch may be chosen without being asked for by name. */
function mayLead(row: Stretch, wish: Wish): boolean {
  if (row.from === 'regular' && wish.level === 'gentle') return false;
  if (row.needs !== 'nothing' && !(row.needs === 'chair' && wish.setting === 'chair')) return false;
  if (wish.lowBending && (row.load.flexion !== 'none' || row.load.rotation !== 'none')) return false;
  if (row.move.kind === 'stay' && row.move.seconds * row.sides.length > wish.minutes * 60 * stillShare)
    return false;
  return row.positions.some((position) => isIn(position, wish.setting));
}

/** What a wish may draw on. */
export interface Pool {
  readonly warmUps: readonly StretchId[];
  readonly stretches: readonly StretchId[];
  readonly ends: readonly StretchId[];
}

/** Everything left out still leaves the calm end, because a routine has at least one step. */
export function poolFor(wish: Wish, leftOut: readonly StretchId[]): Pool {
  const warmUps: StretchId[] = [];
  const stretches: StretchId[] = [];
  const ends: StretchId[] = [];
  for (const id of stretchIds) {
    const row = stretchOf(id);
    if (row.role === 'by-name' || leftOut.includes(id) || !mayLead(row, wish)) continue;
    if (row.role === 'end') ends.push(id);
    else {
      if (row.role === 'stretch') stretches.push(id);
      // Easy shoulder rolls warm up as well as marching does, and the other way round they are a stretch (S4).
      if (row.role === 'warm-up' || id === 'shoulder-rolls') warmUps.push(id);
    }
  }
  const nothing = warmUps.length + stretches.length + ends.length === 0;
  return {
    warmUps,
    stretches,
    ends: nothing ? stretchIds.filter((id) => stretchOf(id).role === 'end') : ends,
  };
}

/** Whether there is a stretch of its own for a region. */
export const serves = (region: WishedRegion, { stretches }: Pool): boolean =>
  region === 'whole-back' || stretches.some((id) => stretchOf(id).regions.includes(region));

/** A list begun elsewhere each day, so that every member comes to the front before one comes again. */
export function rotated<T>(list: readonly T[], day: number): T[] {
  const stride = list.length % 3 ? 3 : list.length % 2 ? 2 : 1;
  const start = list.length > 1 ? (day * stride) % list.length : 0;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Whether a stretch rounds and arches the whole spine, as the cat and the cow do. */
export const movesWholeSpine = ({ load }: Stretch): boolean =>
  load.flexion !== 'none' && load.extension !== 'none';

/** The stretches of a wish in the order in which a day takes them; a later tier only once the earlier ones are used up. */
export function tiersFor(wish: Wish, stretches: readonly StretchId[], day: number): StretchId[][] {
  if (wish.region === 'whole-back' && !isShort(wish)) return [spreadOver(stretches, day)];
  // One stretch cannot be for the whole back: it is for the lower back, or else for any of it.
  const region = wish.region === 'whole-back' ? 'lower-back' : wish.region;
  const main: StretchId[] = [];
  const also: StretchId[] = [];
  const near: StretchId[] = [];
  for (const id of stretches) {
    const { regions } = stretchOf(id);
    if (regions[0] === region) main.push(id);
    else if (regions.includes(region) || wish.region === 'whole-back') also.push(id);
    else if (nearTo[region].some((neighbour) => neighbour === regions[0])) near.push(id);
  }
  const own =
    isShort(wish) && main.length < 2
      ? rotated([...main, ...also], day)
      : [...rotated(main, day), ...rotated(also, day)];
  return [own, rotated(near, day)];
}

/** Region after region in turn, the lower back first, and what moves the whole spine before all. */
function spreadOver(stretches: readonly StretchId[], day: number): StretchId[] {
  const others: Region[] = ['upper-back', 'hips', 'shoulders', 'hamstrings', 'neck'];
  const wholeSpine: StretchId[] = [];
  const lists = new Map<Region | undefined, StretchId[]>();
  for (const id of stretches) {
    const row = stretchOf(id);
    const list = movesWholeSpine(row) ? wholeSpine : lists.get(row.regions[0]);
    if (list) list.push(id);
    else lists.set(row.regions[0], [id]);
  }
  const regions = ['lower-back' as const, ...rotated(others, day)];
  return [...wholeSpine, ...inTurn(regions.map((region) => rotated(lists.get(region) ?? [], day)))];
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}
