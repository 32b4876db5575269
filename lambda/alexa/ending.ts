/** The ways a turn may end: with a question, with a last word, paused, or leading on. */
import { lengthOf, msAt, type Score, scoreOf } from '../render/score.js';
import { answer } from '../render/spoken.js';
import { inSlots, type Piece } from '../render/ssml.js';
import { type Choices, credit, regularIsDue } from '../routine/history.js';
import { bodyAt, isFinished, move, type Practice, presentStep } from '../routine/practice.js';
import { fromStanding, resumePlace } from '../routine/resume.js';
import type { Step } from '../routine/routine.js';
import { moveSeconds } from '../routine/timeline.js';
import { sideOf, type Voice } from '../voice/voice.js';
import type { Change, Held } from './memory.js';
import { needs } from './needs.js';
import { play } from './play.js';
import { questionOf } from './question.js';
import { ask, lead, tell } from './reply.js';
import { dayOf } from './request.js';
import type { Streams } from './streaming.js';
import { type Notes, nameOf, type Outcome, type Pending, type Turn } from './turn.js';

/** The notes of a turn that was understood and leaves no question behind. */
const understood = ({ pending: _, ...notes }: Notes): Notes => ({ ...notes, misses: 0 });

/** Says something, asks a question and waits for its answer. */
export function asks(
  turn: Turn,
  speech: readonly string[],
  question: readonly string[],
  pending?: Pending,
  change: Change = {},
  again?: readonly string[],
): Outcome {
  const notes = understood(turn.notes);
  const response = ask(turn.voice, speech, question, again);
  return { response, change, notes: pending ? { ...notes, pending } : notes };
}

/** Says something and closes. */
export const tells = (turn: Turn, speech: readonly string[], change: Change = {}): Outcome => ({
  response: tell(turn.voice, speech),
  change,
  notes: understood(turn.notes),
});

/** Asks the pending question again behind something said. */
export const asksAgain = (
  turn: Turn,
  pending: Pending,
  speech: readonly string[] = [],
  change: Change = {},
): Outcome => asks(turn, speech, questionOf(turn, pending), pending, change);

/** Stays paused, with the microphone open for "resume". */
export const staysPaused = (turn: Turn, speech: readonly string[], change: Change = {}): Outcome =>
  asks(turn, speech, [turn.voice.prompt('sayResume')], undefined, change, [turn.voice.prompt('later')]);

/** Answers a question or a choice, and leaves everyone where they are: CONVERSATION's "goes on where it was". */
export function answered(turn: Turn, speech: readonly string[], change: Change = {}): Outcome {
  const { situation, practice, notes, voice } = turn;
  switch (situation) {
    case 'fresh':
      return asksAgain(turn, { kind: 'begin' }, speech, change);
    case 'idle':
      return asks(turn, speech, [voice.prompt('begin')], { kind: 'begin' }, change);
    case 'asked':
      return notes.pending ? asksAgain(turn, notes.pending, speech, change) : tells(turn, speech, change);
    case 'running':
      return practice ? goesOn(turn, practice, speech, change) : tells(turn, speech, change);
    case 'paused':
      return staysPaused(turn, speech, change);
    case 'away':
      return tells(turn, speech, change);
  }
}

/** The stillness behind "get into position", before the rest of a hold: for who is there still, and for who comes from elsewhere. */
const getReadyMs = 4_000;
const getThereMs = 7_000;

/** Whether somebody comes back to a routine from elsewhere: the body isn't where it was left. */
export const isBack = ({ practice }: Turn): boolean => practice?.isUp === true;

/** Phrases in their slots, silences as they are. */
const spoken = (pieces: readonly Piece[], voice: Voice): Piece[] =>
  pieces.flatMap((piece) => (typeof piece === 'number' ? [piece] : inSlots([piece], voice)));

/** How somebody who has been away gets back to where a step is done. */
function getThere({ voice }: Turn, { stretch, position }: Step): Piece[] {
  const way = voice.say({ say: 'move', from: 'standing', to: position });
  const seconds = moveSeconds('standing', position);
  return [
    ...spoken(needs(voice, stretch, position === 'chair' ? 'chair' : 'floor'), voice),
    ...(seconds > 0 ? [...inSlots(way, voice), seconds * 1_000] : []),
    ...inSlots(voice.say({ say: 'steps', stretch, detail: 'brief' }), voice),
  ];
}

function getReady(turn: Turn, practice: Practice): Piece[] {
  const step = presentStep(practice);
  if (!step) return [];
  const side = sideOf(turn.voice.words, {
    stretch: step.stretch,
    side: step.sides[practice.place.side] ?? 'both',
  });
  const name = nameOf(turn, step.stretch);
  const text = side
    ? turn.voice.prompt('getReadySide', { name, side })
    : turn.voice.prompt('getReady', { name });
  if (!isBack(turn)) return [...inSlots([text], turn.voice), getReadyMs];
  return [...getThere(turn, step), ...inSlots([text], turn.voice), getThereMs];
}

/** How a routine is streamed here and now; undefined where it is spoken. A button means the stream, whatever is chosen. */
export const streamsFor = (
  { asked, user, streams, streamFailed }: Turn,
  { medium }: Choices = user.choices,
): Streams | undefined => (streamFailed || (medium === 'speech' && !asked.isTouch) ? undefined : streams);

/** Where a practice is taken up: who has been away and presses a button isn't told the way there, but by the stretch itself. */
function takenUp(turn: Turn, practice: Practice): Practice {
  const isUnready = turn.asked.isTouch && isBack(turn) && resumePlace(practice).ready;
  const from = isUnready ? move(practice, { do: 'repeat' }) : practice;
  return isBack(turn) ? fromStanding(from) : from;
}

/**
 * Leads on from the practice's place, in the medium that is chosen and can be had here. A finished one is credited and ends
 * with an invitation.
 */
export function goesOn(
  turn: Turn,
  practice: Practice,
  speech: readonly Piece[] = [],
  change: Change = {},
): Outcome {
  const { voice, asked, user } = turn;
  const taken = takenUp(turn, practice);
  if (isFinished(taken)) return ends(turn, speech, change);
  const choices = { ...user.choices, ...change.choices };
  const streams = streamsFor(turn, choices);
  // Whoever hears a stream has stayed in position: it goes on at the very moment at which it was interrupted.
  const { place, ready } = streams && turn.isStreaming ? { ...taken, ready: false } : resumePlace(taken);
  const resumed = { ...taken, place };
  const score = scoreOf(resumed.routine, voice);
  const failed = turn.streamFailed ? [voice.prompt('streamFailed')] : [];
  const intro = spoken([...failed, ...speech], voice).concat(ready ? getReady(turn, resumed) : []);
  const held: Held = {
    routine: resumed.routine,
    place,
    state: 'running',
    sinceMs: asked.nowMs,
    session: asked.session,
    ledMs: turn.practice?.ledMs ?? 0,
  };
  const played = streams && play(turn, streams, { held, score, intro, change });
  if (played) return { ...played, notes: understood(turn.notes) };
  const doneToday = credit(user.history, asked.day, score.lastsMs / 60_000);
  const offers = !practice.routine.alone && regularIsDue(doneToday, choices, practice.routine.wish);
  const led = answer(score, msAt(score, place), voice, {
    intro,
    invitation: [voice.prompt('invitation')],
    goOn: [voice.prompt('goOn')],
    closing: [
      offers
        ? voice.prompt('daysDone', { count: Object.keys(doneToday.days).length })
        : voice.prompt('closing'),
    ],
  });
  const offersRegular = offers && led.finishes ? { offersRegular: true as const } : {};
  const changed = { ...change, practice: { ...held, map: led.map, ...offersRegular } };
  return { response: lead(led), change: changed, notes: understood(turn.notes) };
}

/** The end of a routine that was reached by a word rather than by its own last cue. */
function ends(turn: Turn, speech: readonly Piece[], change: Change): Outcome {
  const { voice, practice } = turn;
  const { finish, finishAlone, getUp } = voice.words.cues;
  const isThere = practice && !isBack(turn);
  const over = [
    ...speech.filter((piece) => typeof piece === 'string'),
    practice?.routine.alone ? finishAlone : finish,
    ...(isThere ? [getUp[bodyAt(practice)]] : []),
  ];
  return asks(turn, over, [voice.prompt('closing')], undefined, { ...change, ...letGo(turn) });
}

/** The change that ends this device's practice and credits what was led, if it was a minute or more. */
export function letGo({ practice, asked }: Turn): Change {
  if (!practice) return { practice: null };
  const minutes = practice.ledMs / 60_000;
  const day = dayOf(practice.sinceMs, asked.locale);
  return { practice: null, ...(minutes >= 1 ? { minutes: { [day]: minutes } } : {}) };
}

/** The score of this device's practice. */
export const scoreNow = (turn: Turn, practice: Practice): Score => scoreOf(practice.routine, turn.voice);

/** Milliseconds that a cue lasts in the voice of a turn: what a routine is fitted with. */
export const lengths = (turn: Turn): ReturnType<typeof lengthOf> => lengthOf(turn.voice);
