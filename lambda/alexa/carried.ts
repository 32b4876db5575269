/** What a session carries from turn to turn, read back as carefully as what is stored. */
import { isDay, isRecord, isStretch, isUpTo, isWish } from '../routine/guards.js';
import { isHeld } from './held.js';
import { type Change, type Held, type User, withChange } from './memory.js';
import { readChoices } from './stored.js';
import type { Notes, Pending } from './turn.js';

/** The conversation's notes, this device's practice, and what the store has not taken yet. */
export interface Carried {
  readonly notes: Notes;
  readonly practice?: Held | undefined;
  readonly unsaved?: Change | undefined;
  /** Epoch milliseconds of the answer that carries it. */
  readonly atMs: number;
}

/** What the attributes of a session hold; whatever is not as this skill writes it is as if it were not there. */
export function carriedIn(attributes: unknown): Carried {
  const { notes, practice, unsaved, atMs } = isRecord(attributes) ? attributes : {};
  return {
    notes: isNotes(notes) ? notes : { misses: 0 },
    practice: isHeld(practice) ? practice : undefined,
    unsaved: isRecord(unsaved) ? readChange(unsaved) : undefined,
    atMs: isUpTo(atMs, Number.MAX_SAFE_INTEGER) ? atMs : 0,
  };
}

/** What is carried, without the practice where somebody on this device has gone on in another session since. */
export function notOutrun(carried: Carried, known: Held | undefined): Carried {
  if (!known || known.sinceMs <= carried.atMs) return carried;
  const { practice: _, ...unsaved } = carried.unsaved ?? {};
  return { ...carried, practice: undefined, unsaved };
}

/** What is stored, with what this session knows better: changes that were never saved, and a practice that is newer. */
export function withCarried(stored: User, { practice, unsaved }: Carried, device: string): User {
  const user = unsaved ? withChange(stored, unsaved, device) : stored;
  const known = user.practices[device];
  if (!practice || (known && known.sinceMs > practice.sinceMs)) return user;
  return withChange(user, { practice }, device);
}

function readChange({ practice, minutes, met, choices, welcomed, over }: Record<string, unknown>): Change {
  return {
    ...(practice === null || isHeld(practice) ? { practice } : {}),
    ...(isRecord(minutes) ? { minutes: readMinutes(minutes) } : {}),
    ...(Array.isArray(met) ? { met: met.filter(isStretch) } : {}),
    ...(isRecord(choices) ? { choices: readChoices(choices).read } : {}),
    ...(welcomed === true ? { welcomed } : {}),
    ...(isRecord(over) ? { over: readOver(over) } : {}),
  };
}

const readOver = (over: Record<string, unknown>): NonNullable<Change['over']> =>
  Object.fromEntries(
    Object.entries(over).flatMap(([device, ended]) => {
      if (!isRecord(ended) || !isRecord(ended['minutes']) || typeof ended['sinceMs'] !== 'number') return [];
      const { sinceMs, minutes, play } = ended;
      const read = { sinceMs, minutes: readMinutes(minutes) };
      return [[device, typeof play === 'string' ? { ...read, play } : read]];
    }),
  );

const readMinutes = (minutes: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(minutes).flatMap(([day, more]) =>
      isDay(day) && isUpTo(more, mostMinutesADay) ? [[day, more]] : [],
    ),
  );

const mostMinutesADay = 1_440;

function isNotes(notes: unknown): notes is Notes {
  if (!isRecord(notes)) return false;
  const { misses, pending, last, tips } = notes;
  return (
    isUpTo(misses, 1_000) &&
    (pending === undefined || isPending(pending)) &&
    (last === undefined || isQuestion(last)) &&
    (tips === undefined || isUpTo(tips, 1_000))
  );
}

/** A question about stretching as the notes keep it, for "repeat". */
function isQuestion(last: unknown): boolean {
  if (!isRecord(last) || typeof last['intent'] !== 'string' || !isRecord(last['slots'])) return false;
  const { stretch, ...others } = last['slots'];
  const isNamed =
    stretch === undefined ||
    (isRecord(stretch) &&
      typeof stretch['said'] === 'string' &&
      Array.isArray(stretch['ids']) &&
      stretch['ids'].every(isStretch));
  return isNamed && Object.values(others).every((slot) => typeof slot !== 'object');
}

function isPending(pending: unknown): pending is Pending {
  if (!isRecord(pending)) return false;
  const { kind, wish, opensWith, stretch, intent, among, begins } = pending;
  switch (kind) {
    case 'begin':
      return (wish === undefined || isWish(wish)) && (opensWith === undefined || isStretch(opensWith));
    case 'together':
      return isStretch(stretch);
    case 'which':
      return typeof intent === 'string' && Array.isArray(among) && among.length > 0 && among.every(isStretch);
    case 'startNew':
      return isWish(wish);
    case 'carryOn':
    case 'afterPain':
    case 'forget':
      return true;
    case 'regular':
      return begins === undefined || begins === true;
  }
  return false;
}
