/** Where someone is when a request arrives: the clock and the answer's own map settle it, before any word is answered. */
import { locate, msAt, scoreOf } from '../render/score.js';
import { answerMs, placeIn, reachedMs } from '../render/spoken.js';
import { stretchesMet } from '../routine/practice.js';
import type { Voice } from '../voice/voice.js';
import { type Change, type Held, type User, withChange } from './memory.js';
import { type Asked, dayOf } from './request.js';
import type { Notes, Pending, Situation, Turn } from './turn.js';

/** Within this of a pause, coming back is simply resuming (CONVERSATION). */
const pauseLastsMs = 30 * 60_000;
/** An unfinished routine is offered for a day. */
const awayLastsMs = 24 * 60 * 60_000;

/** A practice moved to where the clock says it is; `isDone` when the end of the routine has been heard. */
export function settle(
  held: Held,
  voice: Voice,
  nowMs: number,
): { readonly held: Held; readonly isDone: boolean } {
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

/** A turn with everything settled, and the change that settling made. */
export function settled(
  asked: Asked,
  voice: Voice,
  user: User,
  notes: Notes,
): { readonly turn: Turn; readonly change: Change } {
  const held = user.practices[asked.device];
  if (!held) return { turn: turnWith(asked, voice, user, undefined, undefined, notes), change: {} };
  // An answer whose end lies within its own session is still being spoken when a new session opens over it.
  const wasSpeaking = held.map !== undefined && asked.nowMs - held.sinceMs <= answerMs(held.map);
  const { held: now, isDone } = settle(held, voice, asked.nowMs);
  const isOver = isDone || asked.nowMs - now.sinceMs > awayLastsMs;
  const { map: _, offersRegular, ...kept } = now;
  const day = dayOf(now.sinceMs, asked.locale);
  const minutes = now.ledMs / 60_000;
  const asks: Pending | undefined = isDone && offersRegular && !asked.isNew ? { kind: 'regular' } : undefined;
  // A practice that stood still since it was kept needs no second write.
  const stoodStill = held.map === undefined && !isOver;
  const change: Change = {
    ...(stoodStill ? {} : { practice: isOver ? null : kept, met: stretchesMet(kept) }),
    ...(isOver && minutes >= 1 ? { minutes: { [day]: minutes } } : {}),
    ...(isDone && offersRegular ? { choices: { regularOffered: true } } : {}),
  };
  const practice = isOver ? undefined : kept;
  const turn = turnWith(
    asked,
    voice,
    withChange(user, change, asked.device),
    practice,
    practice && situationOf(practice, asked, wasSpeaking),
    asks ? { ...notes, pending: asks } : notes,
  );
  return { turn, change };
}

function situationOf(practice: Held, asked: Asked, wasSpeaking: boolean): Situation {
  if (practice.state === 'paused') {
    return !asked.isNew || asked.nowMs - practice.sinceMs <= pauseLastsMs ? 'paused' : 'away';
  }
  return !asked.isNew || wasSpeaking ? 'running' : 'away';
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
  return { asked, voice, user, practice, notes, situation: notes.pending ? 'asked' : without };
}
