/** A stored item as typed state, and the way back. Whatever can't be read is set aside, and the rest is used. */

import { isDay, isRecord, isStretch, isUpTo, isWish } from '../routine/guards.js';
import { type Choices, type History, nothingDone } from '../routine/history.js';
import { isHeld } from './held.js';
import { type Held, nobody, type User } from './memory.js';

const version = 1;

/** A user as it is stored. */
export const toStored = (user: User): Record<string, unknown> => ({ version, ...user });

/**
 * A stored item as a user. What is missing is new; what can't be read, or means nothing to this release, is set aside with
 * what was set aside before, and the rest is used.
 */
export function fromStored(stored: unknown): User {
  if (stored === undefined || stored === null) return nobody;
  if (!isRecord(stored)) return { ...nobody, setAside: [stored] };
  if (Object.keys(stored).length === 0) return nobody;
  if (stored['version'] !== version) return { ...nobody, setAside: [stored] };
  const { version: _, practices, history, choices, welcomed, setAside, ...others } = stored;
  const practice = readPractices(practices);
  const done = readHistory(history);
  const chosen = readChoices(choices);
  const unread = {
    ...others,
    ...practice.unread,
    ...done.unread,
    ...chosen.unread,
    ...(welcomed === undefined || typeof welcomed === 'boolean' ? {} : { welcomed }),
  };
  const before = setAside === undefined ? [] : Array.isArray(setAside) ? setAside : [setAside];
  const aside = Object.keys(unread).length > 0 ? [...before, unread] : before;
  return {
    practices: practice.read,
    history: done.read,
    choices: chosen.read,
    welcomed: welcomed === true,
    ...(aside.length > 0 ? { setAside: aside } : {}),
  };
}

/** What a part of an item gives, and what of it has to be set aside. */
interface Part<T> {
  readonly read: T;
  readonly unread: Readonly<Record<string, unknown>>;
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

function readPractices(practices: unknown): Part<User['practices']> {
  if (practices === undefined) return { read: {}, unread: {} };
  if (!isRecord(practices)) return { read: {}, unread: { practices } };
  const read: [string, Held][] = [];
  const unread: [string, unknown][] = [];
  for (const [device, held] of Object.entries(practices)) {
    if (isHeld(held)) read.push([device, held]);
    else unread.push([device, held]);
  }
  return {
    read: Object.fromEntries(read),
    unread: unread.length > 0 ? { practices: Object.fromEntries(unread) } : {},
  };
}

/** More minutes than a day has are no minutes. */
const mostMinutesADay = 1_440;

function readHistory(history: unknown): Part<History> {
  if (history === undefined) return { read: nothingDone, unread: {} };
  if (!isRecord(history)) return { read: nothingDone, unread: { history } };
  const { days, met, ...others } = history;
  const done: [string, number][] = [];
  const unreadDays: [string, unknown][] = [];
  for (const [day, minutes] of Object.entries(isRecord(days) ? days : {})) {
    if (isDay(day) && isUpTo(minutes, mostMinutesADay)) done.push([day, minutes]);
    else unreadDays.push([day, minutes]);
  }
  const unread = {
    ...others,
    ...(unreadDays.length > 0 ? { days: Object.fromEntries(unreadDays) } : {}),
    ...(days === undefined || isRecord(days) ? {} : { days }),
    ...(met === undefined || Array.isArray(met) ? {} : { met }),
  };
  return {
    // A release that knows fewer stretches forgets the others.
    read: { days: Object.fromEntries(done), met: Array.isArray(met) ? met.filter(isStretch) : [] },
    unread: isEmpty(unread) ? {} : { history: unread },
  };
}

/** Choices that still mean something to this release. */
export function readChoices(choices: unknown): Part<Choices> {
  if (choices === undefined) return { read: {}, unread: {} };
  if (!isRecord(choices)) return { read: {}, unread: { choices } };
  const { leftOut, lastWish, talk, holdRungs, tempo, medium, regularOffered, chimes, oneShotTold } = choices;
  const read: Choices = {
    ...(Array.isArray(leftOut) ? { leftOut: leftOut.filter(isStretch) } : {}),
    ...(isWish(lastWish) ? { lastWish } : {}),
    ...(talk === 'full' || talk === 'brief' || talk === 'quiet' ? { talk } : {}),
    ...(Number.isInteger(holdRungs) && Math.abs(Number(holdRungs)) <= mostRungs
      ? { holdRungs: Number(holdRungs) }
      : {}),
    ...(isUpTo(tempo, slowestTempo) && tempo >= fastestTempo ? { tempo } : {}),
    ...(medium === 'speech' || medium === 'audio' ? { medium } : {}),
    ...(typeof regularOffered === 'boolean' ? { regularOffered } : {}),
    ...(typeof chimes === 'boolean' ? { chimes } : {}),
    ...(typeof oneShotTold === 'boolean' ? { oneShotTold } : {}),
  };
  const unread = Object.entries(choices).filter(([name]) => !Object.hasOwn(read, name));
  return {
    read,
    unread: unread.length > 0 ? { choices: Object.fromEntries(unread) } : {},
  };
}

/** Beyond these a choice was damaged, not made. */
const mostRungs = 5;
const slowestTempo = 2;
const fastestTempo = 0.5;
