/** What is kept of a person: a practice per device, history and choices per account; never health, never a reason. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope } from 'ask-sdk-model';
import type { AnswerMap } from '../render/spoken.js';
import type { StretchId } from '../routine/catalogue.js';
import { type Choices, credit, type History, meet, nothingDone } from '../routine/history.js';
import type { Practice } from '../routine/practice.js';
import type { Day } from '../routine/routine.js';
import { fromStored, toStored } from './stored.js';

/** A practice as it is held between two requests. */
export interface Held extends Practice {
  readonly state: 'running' | 'paused';
  /** Epoch milliseconds of the answer that is being spoken, else of the pause or the end of what was spoken. */
  readonly sinceMs: number;
  /** The map of the answer being spoken; the place is where that answer began. */
  readonly map?: AnswerMap;
  /** The stream being played, instead of an answer being spoken; the place is where the device was last known to be. */
  readonly stream?: Playing;
  /** That the stream could not be played: the next answer is spoken. */
  readonly failed?: true;
  /** The session in which the answer was given, by the end of its id. */
  readonly session: string;
  /** That somebody has been away since: the body isn't where it was left, until the routine goes on. */
  readonly isUp?: true;
  /** Milliseconds of the score that have been led so far. */
  readonly ledMs: number;
  /** That the end of this answer asks about the regular level. */
  readonly offersRegular?: true;
}

/** A stream on a device. */
export interface Playing {
  /** Which Play it was: what a device says of another one is old. */
  readonly play: string;
  /** Of the score that is heard. */
  readonly fingerprint: string;
  /** Milliseconds on that score from which on nothing has been credited yet. */
  readonly fromMs: number;
  /** Milliseconds of words before the stream. */
  readonly introMs: number;
  /** Epoch milliseconds of the device saying that it stopped: for a voice that woke it, or for good. */
  readonly stoppedMs?: number;
}

export interface User {
  readonly practices: Readonly<Record<string, Held>>;
  readonly history: History;
  readonly choices: Choices;
  /** Whether the welcome and the safety notice have been said. */
  readonly welcomed: boolean;
  /** What could not be read, kept as it was found, the latest last. */
  readonly setAside?: readonly unknown[];
}

/** What a turn changes, as data: it can be laid over fresh state after a conflict, or carried along while the store is down. */
export interface Change {
  /** This device's practice; null when it is over. */
  readonly practice?: Held | null;
  readonly minutes?: Readonly<Record<Day, number>>;
  readonly met?: readonly StretchId[];
  readonly choices?: Partial<Choices>;
  readonly welcomed?: true;
  /** Practices that are over: each leaves its minutes, unless another request has been faster. */
  readonly over?: Readonly<Record<string, Over>>;
}

interface Over {
  /** Of the practice that is over. */
  readonly sinceMs: number;
  /** The Play of its stream: the device's events move that practice on meanwhile, and it is still the same one. */
  readonly play?: string;
  readonly minutes: Readonly<Record<Day, number>>;
}

export const nobody: User = { practices: {}, history: nothingDone, choices: {}, welcomed: false };

/** Devices of one account whose practice is kept. */
const devicesKept = 8;

/** A user with a change laid over. */
export function withChange(user: User, change: Change, device: string): User {
  const { [device]: own, ...others } = user.practices;
  const mine = change.practice === undefined ? own : (change.practice ?? undefined);
  const over = Object.entries(change.over ?? {}).filter(
    ([ended, { sinceMs, play }]) =>
      user.practices[ended]?.sinceMs === sinceMs ||
      (play !== undefined && user.practices[ended]?.stream?.play === play),
  );
  const latest = Object.entries(others)
    .filter(([other]) => !over.some(([ended]) => ended === other))
    .sort(([, a], [, b]) => b.sinceMs - a.sinceMs)
    .slice(0, mine ? devicesKept - 1 : devicesKept);
  let history = meet(user.history, change.met ?? []);
  for (const minutes of [change.minutes ?? {}, ...over.map(([, ended]) => ended.minutes)])
    for (const [day, more] of Object.entries(minutes)) history = credit(history, day, more);
  return {
    ...user,
    practices: { ...Object.fromEntries(latest), ...(mine ? { [device]: mine } : {}) },
    history,
    choices: { ...user.choices, ...change.choices },
    welcomed: user.welcomed || change.welcomed === true,
  };
}

/** Two changes in a row as one. */
export function both(first: Change, second: Change): Change {
  const minutes = { ...first.minutes };
  for (const [day, more] of Object.entries(second.minutes ?? {})) minutes[day] = (minutes[day] ?? 0) + more;
  const met = [...new Set([...(first.met ?? []), ...(second.met ?? [])])];
  const choices = { ...first.choices, ...second.choices };
  const over = { ...first.over, ...second.over };
  return {
    ...first,
    ...second,
    ...(Object.keys(over).length > 0 ? { over } : {}),
    ...(Object.keys(minutes).length > 0 ? { minutes } : {}),
    ...(met.length > 0 ? { met } : {}),
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
  };
}

/** Whether a change changes nothing, so that nothing need be written. */
export const isNothing = (change: Change): boolean => Object.keys(change).length === 0;

/** How often a change is laid over fresh state when another device was faster. */
const attempts = 4;

/** Whether another writer was faster. The store names its error; the door chooses the store, so it isn't imported here. */
const isStale = (error: unknown): boolean => error instanceof Error && error.name === 'StaleStateError';

/**
 * Lays a change over what is stored, with a conditional write, again on fresh state after a conflict. `read` is what this
 * turn has read already. Throws what the store throws, and StaleStateError when others were faster every time.
 */
export async function change(
  store: PersistenceAdapter,
  envelope: RequestEnvelope,
  read: User,
  next: (fresh: User) => User,
): Promise<User> {
  let fresh = read;
  for (let attempt = 1; ; attempt++) {
    const wanted = next(fresh);
    try {
      await store.saveAttributes(envelope, toStored(wanted));
      return wanted;
    } catch (error) {
      if (!isStale(error) || attempt === attempts) throw error;
      fresh = fromStored(await store.getAttributes(envelope));
    }
  }
}
