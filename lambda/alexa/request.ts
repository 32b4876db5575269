/** What was asked: who, when, in which language, which intent with which slots. Tolerant: nothing that arrives makes it throw. */
import type { RequestEnvelope, Slot } from 'ask-sdk-model';
import { catalogue, type StretchId } from '../routine/catalogue.js';
import type { Day } from '../routine/routine.js';
import type { Level, Setting, Talk, WishedRegion } from '../routine/stretch.js';
import type { Topic } from '../voice/phrasebook.js';
import { buttons, canStream, type Player, playerIn, playNamed } from './player.js';

/** A stretch as it was named: the ones it may mean (several where the name is ambiguous), and the words themselves. */
export interface Named {
  readonly ids: readonly StretchId[];
  readonly said: string;
}

/** Slots, typed. What was not said, or is not a value that exists, is undefined. */
export interface Slots {
  readonly stretch?: Named;
  readonly minutes?: number;
  readonly region?: WishedRegion;
  readonly place?: Setting;
  readonly level?: Level;
  readonly lowBending?: true;
  readonly pace?: 'slower' | 'faster';
  readonly hold?: 'longer' | 'shorter';
  readonly talk?: Talk;
  readonly topic?: Topic;
  readonly medium?: 'speech' | 'audio';
  readonly chime?: 'on' | 'off';
}

export interface Asked {
  /** `LaunchRequest`, `IntentRequest`, … as it arrived. */
  readonly type: string;
  /** The intent's name, or what a touch button means; empty for other requests. */
  readonly intent: string;
  readonly slots: Slots;
  readonly locale: string;
  readonly nowMs: number;
  readonly day: Day;
  readonly device: string;
  /** The end of the session's id: enough to tell one session from another. */
  readonly session: string;
  /** Whether this request opened the session. */
  readonly isNew: boolean;
  /** What the session carried, as it arrived. */
  readonly attributes: unknown;
  /** Whether a touch button was pressed: it is answered without a word. */
  readonly isTouch: boolean;
  /** Whether the device plays streams. */
  readonly canStream: boolean;
  /** What its AudioPlayer says; undefined where it never played a stream of ours. */
  readonly player: Player | undefined;
  /** What a stream is named that this request's answer plays. */
  readonly play: string;
}

const values = {
  region: ['whole-back', 'lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings'],
  place: ['floor', 'chair', 'standing'],
  level: ['gentle', 'regular'],
  bending: ['low'],
  pace: ['slower', 'faster'],
  hold: ['longer', 'shorter'],
  talk: ['full', 'brief', 'quiet'],
  topic: ['knees', 'osteoporosis', 'injury', 'pregnancy', 'dizziness', 'general'],
  medium: ['speech', 'audio'],
  chime: ['on', 'off'],
} as const;

/** The request of an envelope. A timestamp that can't be read counts as `fallbackMs`. */
export function read(envelope: RequestEnvelope, fallbackMs: number): Asked {
  const { request, session, context } = envelope;
  const locale = 'locale' in request ? textOf(request.locale, 'en-US') : 'en-US';
  const intent = request.type === 'IntentRequest' ? request.intent : undefined;
  const nowMs = timeIn(request.timestamp) ?? fallbackMs;
  const isTouch = Object.hasOwn(buttons, request.type);
  return {
    type: textOf(request.type, ''),
    intent: textOf(intent?.name, isTouch ? (buttons[request.type] ?? '') : ''),
    slots: readSlots(intent?.slots ?? {}),
    locale,
    nowMs,
    day: dayOf(nowMs, locale),
    device: keyOf(textOf(context?.System?.device?.deviceId, 'unknown')),
    session: textOf(session?.sessionId, '').slice(-12),
    isNew: session?.new !== false,
    isTouch,
    attributes: session?.attributes,
    canStream: canStream(envelope),
    player: playerIn(envelope),
    play: playNamed(nowMs, textOf(request.requestId, '')),
  };
}

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

/** A text that may be the key of a record: one that every object has of itself is none. */
const keyOf = (text: string): string => (text in {} ? 'unknown' : text);

/** Epoch milliseconds of a timestamp whose year has four digits, as every day that is kept has. */
function timeIn(timestamp: unknown): number | undefined {
  const ms = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return ms >= Date.UTC(1970, 0, 2) && ms < Date.UTC(9999, 0, 1) ? ms : undefined;
}

/**
 * Hours from UTC in the middle of each locale's people. A device's own zone would cost a call to Amazon on every launch; this
 * only decides at which hour a day of practice ends.
 */
const hoursFromUtc: ReadonlyMap<string, number> = new Map([
  ['en-US', -6],
  ['en-CA', -5],
  ['en-GB', 0],
  ['en-IN', 5.5],
  ['en-AU', 10],
]);

/** The calendar day where most people of a locale live. */
export const dayOf = (epochMs: number, locale: string): Day =>
  new Date(epochMs + (hoursFromUtc.get(locale) ?? 0) * 3_600_000).toISOString().slice(0, 10);

function readSlots(slots: Readonly<Record<string, Slot>>): Slots {
  const one = <Name extends keyof typeof values>(name: Name): (typeof values)[Name][number] | undefined => {
    const ids = resolved(slots[name]);
    return (values[name] as readonly (typeof values)[Name][number][]).find((value) => ids.includes(value));
  };
  const minutes = minutesIn(slots['length']?.value);
  const said = slots['stretch']?.value;
  const known = resolved(slots['stretch']).filter((id): id is StretchId => Object.hasOwn(catalogue, id));
  const found = {
    stretch: typeof said === 'string' && said !== '' ? { ids: known, said: said.slice(0, 100) } : undefined,
    minutes,
    region: one('region'),
    place: one('place'),
    level: one('level'),
    lowBending: one('bending') === 'low' ? true : undefined,
    pace: one('pace'),
    hold: one('hold'),
    talk: one('talk'),
    topic: one('topic'),
    medium: one('medium'),
    chime: one('chime'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The ids that entity resolution found, the likeliest first. */
const resolved = (slot: Slot | undefined): string[] =>
  listOf(slot?.resolutions?.resolutionsPerAuthority)
    .filter((authority) => authority?.status?.code === 'ER_SUCCESS_MATCH')
    .flatMap((authority) => listOf(authority.values).map((match) => textOf(match?.value?.id, '')));

const listOf = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);

/** A day: whoever asks for more gets the same answer. */
const mostMinutes = 1_440;

/** Minutes in an ISO 8601 duration ("PT10M"); undefined for none, for nonsense, and for no time at all. */
export function minutesIn(duration: unknown): number | undefined {
  const match =
    typeof duration === 'string'
      ? /^P(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(duration)
      : null;
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const all = (days ?? 0) * 1_440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
  return all > 0 ? Math.min(all, mostMinutes) : undefined;
}
