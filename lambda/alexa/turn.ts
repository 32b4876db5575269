/** One turn: what was asked, of whom, in which situation, and the ways such a turn may end. */
import type { Response } from 'ask-sdk-model';
import { lengthOf, msAt, type Score, scoreOf } from '../render/score.js';
import { answer } from '../render/spoken.js';
import { inSlots, type Piece } from '../render/ssml.js';
import type { StretchId } from '../routine/catalogue.js';
import { credit, regularIsDue } from '../routine/history.js';
import { isFinished, type Practice, presentStep, resumePlace } from '../routine/practice.js';
import { firstWish, type Wish } from '../routine/routine.js';
import { sideOf, type Voice } from '../voice/voice.js';
import type { Change, Held, User } from './memory.js';
import { ask, lead, tell } from './reply.js';
import { type Asked, dayOf, type Slots } from './request.js';

/** Where a person is; CONVERSATION's columns. */
export type Situation = 'fresh' | 'idle' | 'asked' | 'running' | 'paused' | 'away';

/** A question that waits for its answer. */
export type Pending =
  | { readonly kind: 'begin'; readonly wish?: Wish; readonly opensWith?: StretchId }
  | { readonly kind: 'together'; readonly stretch: StretchId }
  | { readonly kind: 'which'; readonly intent: string; readonly among: readonly [StretchId, ...StretchId[]] }
  | { readonly kind: 'startNew'; readonly wish: Wish }
  | { readonly kind: 'carryOn' | 'afterPain' | 'forget' | 'regular' };

/** What a session carries from turn to turn: where the conversation is, never text. */
export interface Notes {
  readonly pending?: Pending;
  /** How often in a row nothing was understood. */
  readonly misses: number;
  /** The last question about stretching, so that "repeat" can answer it again. */
  readonly last?: { readonly intent: string; readonly slots: Slots };
  /** How many tips were given in this session. */
  readonly tips?: number;
  /** That "later, say …" has been said: once is enough. */
  readonly toldLater?: true;
  /** Whether the welcome was said in this session, while the store could not keep it. */
  readonly welcomed?: true;
}

export interface Turn {
  readonly asked: Asked;
  readonly voice: Voice;
  /** What is known of the person, with this request's own position settled. */
  readonly user: User;
  /** The unfinished practice of this device. */
  readonly practice: Held | undefined;
  readonly situation: Situation;
  readonly notes: Notes;
}

export interface Outcome {
  readonly response: Response;
  readonly change: Change;
  readonly notes: Notes;
  /** To be carried out before answering; `failed` is the answer when it could not be. */
  readonly forget?: { readonly failed: Response };
}

/** The name of a stretch in the voice of a turn. */
export const nameOf = (turn: Turn, stretch: StretchId): string => turn.voice.words.stretches[stretch].name;

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

/** The words of a pending question. */
export function questionOf(turn: Turn, pending: Pending): readonly string[] {
  const { voice } = turn;
  switch (pending.kind) {
    case 'begin': {
      const what = pending.opensWith
        ? nameOf(turn, pending.opensWith)
        : pending.wish && described(turn, pending.wish);
      return what ? [voice.prompt('beginWith', { what })] : [voice.prompt('begin')];
    }
    case 'carryOn':
      return [carryOnQuestion(turn)];
    case 'together':
      return [voice.prompt('together')];
    case 'which':
      return [voice.prompt('which', { names: orNames(turn, pending.among) })];
    case 'startNew':
      return [voice.prompt('startNew')];
    case 'afterPain':
      return [voice.prompt('somethingElse')];
    case 'forget':
      return [voice.prompt('forgetSure')];
    case 'regular':
      return [voice.prompt('daysDone', { count: Object.keys(turn.user.history.days).length })];
  }
}

function carryOnQuestion({ voice, practice }: Turn): string {
  const step = practice && presentStep(practice);
  if (!practice || !step) return voice.prompt('begin');
  const name = voice.words.stretches[step.stretch].name;
  return voice.prompt(step.sides.length === 2 && practice.place.side === 1 ? 'carryOnSecond' : 'carryOn', {
    name,
  });
}

/** Up to three names, joined by "or". */
export function orNames(turn: Turn, [a, b, c]: readonly StretchId[]): string {
  const name = (stretch: StretchId | undefined): string => (stretch ? nameOf(turn, stretch) : '');
  if (!b) return name(a);
  return turn.voice.prompt(c ? 'orThree' : 'orTwo', { a: name(a), b: name(b), c: name(c) });
}

/** "10 minutes for your lower back, on the floor." */
export function described({ voice }: Pick<Turn, 'voice'>, wish: Wish): string {
  const { regions, settings } = voice.words;
  return voice
    .prompt(wish.lowBending ? 'openLow' : 'open', {
      minutes: voice.prompt('minutes', { count: wish.minutes }),
      region: regions[wish.region],
      setting: settings[wish.setting],
    })
    .replace(/\.$/, '');
}

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

/** The seconds of stillness behind "get into position", before the rest of a hold. */
const getReadyMs = 4_000;

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
  return [...inSlots([text], turn.voice), getReadyMs];
}

/** Leads on from the practice's place. A finished one is credited and ends with an invitation. */
export function goesOn(
  turn: Turn,
  practice: Practice,
  speech: readonly string[] = [],
  change: Change = {},
): Outcome {
  const { voice, asked, user } = turn;
  if (isFinished(practice)) return ends(turn, speech, change);
  const { place, ready } = resumePlace(practice);
  const resumed = { ...practice, place };
  const score = scoreOf(resumed.routine, voice);
  const intro = [...inSlots(speech, voice), ...(ready ? getReady(turn, resumed) : [])];
  const lastsMinutes = score.lastsMs / 60_000;
  const choices = { ...user.choices, ...change.choices };
  const doneToday = credit(user.history, asked.day, lastsMinutes);
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
  const held: Held = {
    routine: resumed.routine,
    place,
    state: 'running',
    sinceMs: asked.nowMs,
    map: led.map,
    session: asked.session,
    ledMs: turn.practice?.ledMs ?? 0,
    ...(offers && led.finishes ? { offersRegular: true as const } : {}),
  };
  return { response: lead(led), change: { ...change, practice: held }, notes: understood(turn.notes) };
}

/** The end of a routine that was reached by a word rather than by its own last cue. */
function ends(turn: Turn, speech: readonly string[], change: Change): Outcome {
  const { voice } = turn;
  const over = [...speech, voice.words.cues.finish];
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

/** The wish of a turn: what was said, then the last choice, then the usual one. */
export function wishOf(
  { user, asked: { slots } }: Turn,
  base: Wish = user.choices.lastWish ?? firstWish,
): Wish {
  return {
    minutes: slots.minutes ?? base.minutes,
    region: slots.region ?? base.region,
    setting: slots.place ?? base.setting,
    level: slots.level ?? base.level,
    lowBending: slots.lowBending ?? base.lowBending,
  };
}
