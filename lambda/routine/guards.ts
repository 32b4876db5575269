/** Whether a value that was stored or sent is what it should be: every part that a score is laid out from is looked at. */
import { catalogue, type StretchId } from './catalogue.js';
import { cueNames, type Day, type Place, type Routine, type Step, type Wish } from './routine.js';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isOneOf =
  <T extends string>(...values: readonly T[]) =>
  (value: unknown): value is T =>
    values.some((each) => each === value);

/** A number from 0 to `most`; JSON has no NaN, but what was damaged may be anything. */
export const isUpTo = (value: unknown, most: number): value is number =>
  typeof value === 'number' && value >= 0 && value <= most;

const isCount = (value: unknown, most: number): value is number =>
  isUpTo(value, most) && Number.isInteger(value);

export const isStretch = (value: unknown): value is StretchId =>
  typeof value === 'string' && Object.hasOwn(catalogue, value);

export const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && Number.isFinite(Date.parse(value));

const isTalk = isOneOf('full', 'brief', 'quiet');
const isDetail = isOneOf('full', 'brief');
const isCue = isOneOf(...cueNames);
const isLevel = isOneOf('gentle', 'regular');
const isSetting = isOneOf('floor', 'chair', 'standing');
const isRegion = isOneOf('whole-back', 'lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings');
const isPosition = isOneOf('standing', 'chair', 'sitting', 'kneeling', 'all-fours', 'front', 'back', 'side');

/** More minutes than anyone asks for, and still a number that can be said. */
const mostMinutes = 1_440;
/** Far more than any routine has. */
const mostSteps = 200;
const mostSets = 20;
/** One set of one side has to fit into one speech, with its words. */
const mostSetSeconds = 220;
const mostAroundSeconds = 60;
const mostMs = Number.MAX_SAFE_INTEGER;

export const isWish = (value: unknown): value is Wish =>
  isRecord(value) &&
  isUpTo(value['minutes'], mostMinutes) &&
  value['minutes'] > 0 &&
  isRegion(value['region']) &&
  isSetting(value['setting']) &&
  isLevel(value['level']) &&
  typeof value['lowBending'] === 'boolean';

function isWork(work: unknown): boolean {
  if (!isRecord(work)) return false;
  const { kind, seconds, sets, breaths, inSeconds, outSeconds, times, eachSeconds, minutes, swings } = work;
  const isSet = (count: unknown, each: unknown): boolean =>
    isCount(count, mostSetSeconds) &&
    isUpTo(each, mostSetSeconds) &&
    each > 0 &&
    count * each <= mostSetSeconds;
  switch (kind) {
    case 'hold':
      return isSet(1, seconds) && isCount(sets, mostSets) && sets > 0 && Number(seconds) > 3;
    case 'repeat':
      return isSet(times, eachSeconds) && Number(times) > 0 && isCount(sets, mostSets) && sets > 0;
    case 'breathe':
      return (
        isUpTo(inSeconds, mostSetSeconds) &&
        isUpTo(outSeconds, mostSetSeconds) &&
        isSet(breaths, inSeconds + outSeconds) &&
        Number(breaths) > 0
      );
    case 'rest':
      return isCount(minutes, mostSets) && minutes > 0 && isSet(swings, eachSeconds);
  }
  return false;
}

function isStep(value: unknown): value is Step {
  if (!isRecord(value) || !isStretch(value['stretch'])) return false;
  const own: readonly unknown[] = catalogue[value['stretch']].sides;
  const { sides, skipped = {}, settleSeconds, changeSeconds, restSeconds } = value;
  return (
    isPosition(value['position']) &&
    (value['cameFrom'] === undefined || isPosition(value['cameFrom'])) &&
    Array.isArray(sides) &&
    sides.length > 0 &&
    sides.every((side) => own.includes(side)) &&
    isRecord(skipped) &&
    Object.values(skipped).every((set) => isCount(set, mostSets)) &&
    isWork(value['work']) &&
    isDetail(value['detail']) &&
    [settleSeconds, changeSeconds, restSeconds].every((seconds) => isUpTo(seconds, mostAroundSeconds))
  );
}

export const isRoutine = (value: unknown): value is Routine =>
  isRecord(value) &&
  isDay(value['day']) &&
  isWish(value['wish']) &&
  isTalk(value['talk']) &&
  Array.isArray(value['steps']) &&
  value['steps'].length > 0 &&
  value['steps'].length <= mostSteps &&
  value['steps'].every(isStep);

export const isPlace = (value: unknown): value is Place =>
  isRecord(value) &&
  isCount(value['step'], mostSteps) &&
  isCount(value['side'], 10) &&
  isCount(value['set'], mostSets) &&
  isCue(value['cue']) &&
  isUpTo(value['msIntoCue'], mostMs);
