/** A stored item as typed state, and the way back. Whatever can't be read is set aside, and the rest is used. */
import { catalogue, type StretchId } from '../routine/catalogue.js';
import { type Choices, type History, nothingDone } from '../routine/history.js';
import { isFinished } from '../routine/practice.js';
import { cueNames, type Place, type Routine, type Step, type Wish } from '../routine/routine.js';
import { type Held, nobody, type User } from './memory.js';

const version = 1;

/** A user as it is stored. */
export const toStored = (user: User): Record<string, unknown> => ({ version, ...user });

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A stored item as a user. What is missing is new; what can't be read is set aside and the rest is used. */
export function fromStored(stored: unknown): User {
  if (stored === undefined || stored === null) return nobody;
  if (!isRecord(stored) || (Object.keys(stored).length > 0 && stored['version'] !== version)) {
    return { ...nobody, setAside: stored };
  }
  const practices: Record<string, Held> = {};
  const unread: Record<string, unknown> = {};
  const { practices: storedPractices, history, choices } = stored;
  for (const [device, held] of Object.entries(isRecord(storedPractices) ? storedPractices : {})) {
    if (isHeld(held)) practices[device] = held;
    else unread[device] = held;
  }
  const historyIsWhole = history === undefined || isHistory(history);
  const choicesAreWhole = choices === undefined || isRecord(choices);
  if (!historyIsWhole) unread['history'] = history;
  if (!choicesAreWhole) unread['choices'] = choices;
  const setAside = Object.keys(unread).length > 0 ? unread : stored['setAside'];
  return {
    practices,
    history: isHistory(history)
      ? { ...history, met: history.met.filter((id) => id in catalogue) }
      : nothingDone,
    choices: isRecord(choices) ? readChoices(choices) : {},
    welcomed: stored['welcomed'] === true,
    ...(setAside === undefined ? {} : { setAside }),
  };
}

const isHistory = (value: unknown): value is History =>
  isRecord(value) &&
  isRecord(value['days']) &&
  Object.values(value['days']).every((minutes) => typeof minutes === 'number') &&
  Array.isArray(value['met']);

/** Choices that still mean something; a release that knows fewer stretches forgets the others. */
function readChoices(stored: Record<string, unknown>): Choices {
  const { leftOut, lastWish, talk, holdRungs, tempo, medium, regularOffered } = stored;
  return {
    ...(Array.isArray(leftOut)
      ? { leftOut: leftOut.filter((id): id is StretchId => typeof id === 'string' && id in catalogue) }
      : {}),
    ...(isWish(lastWish) ? { lastWish } : {}),
    ...(talk === 'full' || talk === 'brief' || talk === 'quiet' ? { talk } : {}),
    ...(typeof holdRungs === 'number' ? { holdRungs } : {}),
    ...(typeof tempo === 'number' && tempo > 0 ? { tempo } : {}),
    ...(medium === 'speech' || medium === 'audio' ? { medium } : {}),
    ...(regularOffered === true ? { regularOffered } : {}),
  };
}

const isWish = (value: unknown): value is Wish =>
  isRecord(value) &&
  typeof value['minutes'] === 'number' &&
  typeof value['region'] === 'string' &&
  typeof value['setting'] === 'string';

const isStep = (value: unknown): value is Step =>
  isRecord(value) &&
  typeof value['stretch'] === 'string' &&
  value['stretch'] in catalogue &&
  isRecord(value['work']) &&
  Array.isArray(value['sides']) &&
  value['sides'].length > 0;

const isRoutine = (value: unknown): value is Routine =>
  isRecord(value) &&
  typeof value['day'] === 'string' &&
  isWish(value['wish']) &&
  Array.isArray(value['steps']) &&
  value['steps'].length > 0 &&
  value['steps'].every(isStep);

const isPlace = (value: unknown): value is Place =>
  isRecord(value) &&
  typeof value['step'] === 'number' &&
  typeof value['msIntoCue'] === 'number' &&
  cueNames.some((name) => name === value['cue']);

export const isHeld = (value: unknown): value is Held =>
  isRecord(value) &&
  isRoutine(value['routine']) &&
  isPlace(value['place']) &&
  typeof value['sinceMs'] === 'number' &&
  (value['state'] === 'running' || value['state'] === 'paused') &&
  !isFinished(value as unknown as Held);
