/** Beginning: a launch, a wish, one stretch by itself, a stretch to open with or to jump to. */

import { msAt } from '../../render/score.js';
import type { StretchId } from '../../routine/catalogue.js';
import { regularIsDue } from '../../routine/history.js';
import { type Plan, type PlanInput, plan } from '../../routine/plan.js';
import { begin, bodyAt } from '../../routine/practice.js';
import type { Routine, Wish } from '../../routine/routine.js';
import type { Position } from '../../routine/stretch.js';
import { asks, asksAgain, goesOn, isBack, lengths, letGo, scoreNow, streamsFor } from '../ending.js';
import type { Change } from '../memory.js';
import { described } from '../question.js';
import { type Outcome, type Turn, wishOf } from '../turn.js';

/** "Alexa, start my back stretches." */
export function launch(turn: Turn): Outcome {
  const { situation, notes, practice } = turn;
  switch (situation) {
    case 'fresh':
      return welcome(turn);
    case 'idle':
      return offersRegular(turn) ?? begins(turn, wishOf(turn));
    case 'asked':
      return notes.pending ? asksAgain(turn, notes.pending) : welcome(turn);
    case 'running':
    case 'paused':
      return practice ? goesOn(turn, practice) : begins(turn, wishOf(turn));
    case 'away':
      return asksAgain(turn, { kind: 'carryOn' });
  }
}

/** A stream ends without an open microphone, so the regular level is offered before the next one: once. */
function offersRegular(turn: Turn): Outcome | undefined {
  const { user } = turn;
  const isDue = streamsFor(turn) && regularIsDue(user.history, user.choices, wishOf(turn));
  if (!isDue) return undefined;
  return asksAgain(turn, { kind: 'regular', begins: true }, [], { choices: { regularOffered: true } });
}

/** The first words ever: welcome, safety, one question. */
export const welcome = (turn: Turn): Outcome =>
  asksAgain(turn, { kind: 'begin' }, [turn.voice.prompt('welcome'), turn.voice.words.notice], {
    welcomed: true,
  });

/** "Start a ten minute lower back routine." */
export function startRoutine(turn: Turn): Outcome {
  const { situation, practice, asked } = turn;
  switch (situation) {
    case 'fresh': {
      // What can't be served is said before the question, so that a yes is one to what is led.
      const planned = plan(planInput(turn, wishOf(turn)), lengths(turn));
      const speech = [turn.voice.words.notice, ...nearestSaid(turn, planned)];
      return asksAgain(turn, { kind: 'begin', wish: planned.routine.wish }, speech, { welcomed: true });
    }
    case 'running': {
      if (!practice) return begins(turn, wishOf(turn));
      const wish = wishOf(turn, { ...practice.routine.wish, minutes: minutesLeft(turn) });
      if (Object.keys(asked.slots).length === 0)
        return asksAgain(turn, { kind: 'startNew', wish: practice.routine.wish });
      if (asked.slots.minutes) return begins(turn, wish, letGo(turn));
      // The minutes that happened to be left are no choice for tomorrow.
      const lastWish = { ...wish, minutes: practice.routine.wish.minutes };
      return begins(turn, wish, { ...letGo(turn), choices: { lastWish } });
    }
    case 'away':
      return begins(turn, wishOf(turn), letGo(turn), [turn.voice.prompt('letGo')]);
    case 'idle':
    case 'asked':
    case 'paused':
      return begins(turn, wishOf(turn), practice ? letGo(turn) : {});
  }
}

/** Whole minutes left of the practice, two at least: what a new wish without a length goes by. */
function minutesLeft(turn: Turn): number {
  if (!turn.practice) return 10;
  const score = scoreNow(turn, turn.practice);
  return Math.max(2, Math.round((score.lastsMs - msAt(score, turn.practice.place)) / 60_000));
}

/** Plans a wish and leads it, straight in. */
export function begins(
  turn: Turn,
  wish: Wish,
  change: Change = {},
  before: readonly string[] = [],
  opensWith?: StretchId,
): Outcome {
  const planned = plan({ ...planInput(turn, wish), ...(opensWith ? { opensWith } : {}) }, lengths(turn));
  const speech = [
    ...before,
    ...safetyOnce(turn),
    ...(isKnown(turn, wish) ? [] : nearestSaid(turn, planned, opensWith)),
    `${described(turn, planned.routine.wish)}.`,
    // From the floor the routine's own first words lead there.
    ...(bodyOf(turn) === 'standing' ? toTheChair(turn, planned.routine) : []),
  ];
  const kept: Change = { ...change, welcomed: true, choices: { lastWish: wish, ...change.choices } };
  const { routine } = planned;
  return goesOn(afresh(turn), begin(from(bodyOf(turn), routine)), speech, kept);
}

/** A chair routine begins on its chair. */
export const toTheChair = ({ voice }: Turn, { steps: [first] }: Routine): readonly string[] =>
  first.position === 'chair' ? [voice.words.cues.into.chair] : [];

/** Whether a wish is the one of last time, falling back on itself: what there is to say of it has been said then. */
const isKnown = ({ asked: { slots }, user: { choices } }: Turn, wish: Wish): boolean =>
  Object.keys(slots).length === 0 &&
  choices.lastWish !== undefined &&
  (Object.keys(wish) as (keyof Wish)[]).every((part) => choices.lastWish?.[part] === wish[part]);

/** What could not be served is said before what is. A stretch to open with brings its own setting. */
function nearestSaid({ voice, asked }: Turn, { served = {} }: Plan, opensWith?: StretchId): string[] {
  const { setting, ...others } = served;
  const isMoved = setting !== undefined && (!opensWith || asked.slots.place !== undefined);
  return isMoved || Object.keys(others).length > 0 ? [voice.prompt('nearest')] : [];
}

/** The safety notice, for someone who never heard it. */
export const safetyOnce = ({ user, notes, voice }: Turn): string[] =>
  user.welcomed || notes.welcomed ? [] : [voice.words.notice];

/** How the body is held just now, as far as a routine under way tells. */
const bodyOf = (turn: Turn): Position =>
  turn.practice && !isBack(turn) ? bodyAt(turn.practice) : 'standing';

/** A routine for somebody who is down on the floor already, or still is. */
const from = (cameFrom: Position, { steps: [first, ...rest], ...routine }: Routine): Routine => ({
  ...routine,
  steps: [cameFrom === 'standing' ? first : { ...first, cameFrom }, ...rest],
});

/** A turn without the practice that was there: what is led from here on is new. */
const afresh = (turn: Turn): Turn => ({ ...turn, practice: undefined });

export const planInput = ({ asked, user }: Turn, wish: Wish): PlanInput => ({
  wish,
  day: asked.day,
  history: user.history,
  choices: user.choices,
  talk: user.choices.talk ?? 'full',
});

/** A routine that opens with a stretch, in the setting where that stretch is usually done. */
export function opensWith(turn: Turn, stretch: StretchId): Outcome {
  return begins(turn, wishOf(turn), {}, [], stretch);
}

/** "What would you like?": for a yes or a no that answers nothing. */
export const whatNext = (turn: Turn, speech: readonly string[] = []): Outcome =>
  asks(turn, speech, [turn.voice.prompt('whatNext'), turn.voice.prompt('sayStart')]);
