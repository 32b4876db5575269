/** Where someone is when a request arrives: the clock and the answer's own map settle it, before any word is answered. */
import { locate, msAt, scoreOf } from '../render/score.js';
import { answerMs, placeIn, reachedMs } from '../render/spoken.js';
import { stretchesMet } from '../routine/practice.js';
import type { Day } from '../routine/routine.js';
import type { Voice } from '../voice/voice.js';
import { both, type Change, type Held, isNothing, type User, withChange } from './memory.js';
import type { Player } from './player.js';
import { type Asked, dayOf } from './request.js';
import { follow, hasStrayed, isAtEnd, isStreamed, pauseLastsMs, streamSituation } from './streaming.js';
import type { Notes, Pending, Situation, Turn } from './turn.js';

/** An unfinished routine is offered for a day. */
const awayLastsMs = 24 * 60 * 60_000;

/** A practice moved to where the clock says it is; `isDone` when the end of the routine has been heard. */
export function settle(
  held: Held,
  voice: Voice,
  nowMs: number,
  player?: Player,
): { readonly held: Held; readonly isDone: boolean } {
  if (isStreamed(held)) {
    const offsetMs = player?.play === held.stream.play ? player.offsetMs : undefined;
    const { stream: _, ...now } = follow(held, scoreOf(held.routine, voice), offsetMs, nowMs);
    return { held: now, isDone: isAtEnd(now) };
  }
  const { map, offersRegular, ...rest } = held;
  if (!map) return { held, isDone: false };
  const score = scoreOf(held.routine, voice);
  const fromMs = msAt(score, held.place);
  const sinceSentMs = Math.max(0, nowMs - held.sinceMs);
  const reached = reachedMs(map, fromMs, sinceSentMs);
  const isDone = locate(score, reached).cue === 'finish';
  return {
    isDone,
    held: {
      ...rest,
      ...(offersRegular && isDone ? { offersRegular } : {}),
      place: placeIn(map, held.place, score, sinceSentMs),
      ledMs: held.ledMs + reached - fromMs,
      sinceMs: Math.min(nowMs, held.sinceMs + answerMs(map)),
    },
  };
}

/**
 * A turn with everything settled, and the change that settling made. `stored` is what the store gave: a practice that it
 * knows is credited only if it is still there when the change is written.
 */
export function settled(
  asked: Asked,
  voice: Voice,
  user: User,
  notes: Notes,
  stored: User | undefined,
): { readonly turn: Turn; readonly change: Change } {
  const own = user.practices[asked.device];
  const elsewhere = overElsewhere(asked, voice, user);
  if (!own) {
    const now = isNothing(elsewhere) ? user : withChange(user, elsewhere, asked.device);
    return { turn: turnWith(asked, voice, now, undefined, undefined, notes), change: elsewhere };
  }
  // An answer whose end lies within its own session is still being spoken when a new session opens over it.
  const wasSpeaking = own.map !== undefined && asked.nowMs - own.sinceMs <= answerMs(own.map);
  const { held: now, isDone } = settle(own, voice, asked.nowMs, asked.player);
  const isOver = isDone || asked.nowMs - now.sinceMs > awayLastsMs;
  const { map: _, offersRegular, ...left } = now;
  const situation = isStreamed(own)
    ? streamSituation(own, asked, scoreOf(own.routine, voice))
    : situationOf(left, asked, wasSpeaking);
  const kept = standing(left, own, situation);
  const asks: Pending | undefined = isDone && offersRegular && !asked.isNew ? { kind: 'regular' } : undefined;
  // A practice that stood still since it was kept needs no second write; that somebody is up, the session carries.
  const stoodStill = own.map === undefined && !isStreamed(own) && !isOver;
  const change = both(elsewhere, {
    ...(stoodStill ? {} : { practice: isOver ? null : kept, met: stretchesMet(kept) }),
    ...(isOver ? creditOf(asked, own, now, stored) : {}),
    ...(isDone && offersRegular ? { choices: { regularOffered: true } } : {}),
  });
  const practice = isOver ? undefined : kept;
  const turn = turnWith(
    asked,
    voice,
    withChange(user, change, asked.device),
    practice,
    practice && situation,
    asks ? { ...notes, pending: asks } : notes,
  );
  const isStreaming = isStreamed(own) && practice !== undefined && situation === 'running';
  const strayed = isStreamed(own) && practice !== undefined && hasStrayed(own, asked);
  return { turn: { ...turn, isStreaming, strayed }, change };
}

/** A practice as it stands in its situation. A stream that stopped a while ago is a pause since then. */
function standing(left: Held, own: Held, situation: Situation): Held {
  if (situation === 'away') return { ...left, isUp: true };
  return isStreamed(own) && situation === 'paused' ? { ...left, state: 'paused' } : left;
}

/** What a practice that is over adds to a day: nothing, if less than a minute of it was led. */
export function minutesOf(
  { ledMs, sinceMs }: Pick<Held, 'ledMs' | 'sinceMs'>,
  locale: string,
): Readonly<Record<Day, number>> {
  const minutes = ledMs / 60_000;
  return minutes >= 1 ? { [dayOf(sinceMs, locale)]: minutes } : {};
}

/** What the end of this device's practice adds, `now` being the settled one. */
function creditOf({ device, locale }: Asked, own: Held, now: Held, stored: User | undefined): Change {
  const { sinceMs, stream } = own;
  const minutes = minutesOf(now, locale);
  const isKnown = stored?.practices[device]?.sinceMs === sinceMs;
  const over = { sinceMs, minutes, ...(stream ? { play: stream.play } : {}) };
  return isKnown ? { over: { [device]: over } } : { minutes };
}

/** Practices of the person's other devices that have come to their end with nobody saying another word there. */
function overElsewhere({ device, nowMs, locale }: Asked, voice: Voice, { practices }: User): Change {
  let change: Change = {};
  for (const [other, held] of Object.entries(practices)) {
    if (other === device || nowMs - held.sinceMs <= (held.map ? answerMs(held.map) : awayLastsMs)) continue;
    const { held: now, isDone } = settle(held, voice, nowMs);
    if (!isDone && nowMs - now.sinceMs <= awayLastsMs) continue;
    change = both(change, {
      over: { [other]: { sinceMs: held.sinceMs, minutes: minutesOf(now, locale) } },
      met: stretchesMet(now),
      ...(isDone && now.offersRegular ? { choices: { regularOffered: true } } : {}),
    });
  }
  return change;
}

function situationOf(practice: Held, asked: Asked, wasSpeaking: boolean): Situation {
  if (practice.state === 'paused') {
    return !asked.isNew || asked.nowMs - practice.sinceMs <= pauseLastsMs ? 'paused' : 'away';
  }
  return (!asked.isNew && !practice.isUp) || wasSpeaking ? 'running' : 'away';
}

function turnWith(
  asked: Asked,
  voice: Voice,
  user: User,
  practice: Held | undefined,
  situation: Situation | undefined,
  notes: Notes,
): Turn {
  const isFresh = !user.welcomed && notes.welcomed !== true && Object.keys(user.history.days).length === 0;
  const without = situation ?? (isFresh ? 'fresh' : 'idle');
  return {
    asked,
    voice,
    user,
    practice,
    notes,
    situation: notes.pending ? 'asked' : without,
    streams: undefined,
    isStreaming: false,
    strayed: false,
    streamFailed: user.practices[asked.device]?.failed === true,
  };
}
