/** Moving about in a routine. Every command is a place on the score; nothing is ever begun again by accident. */
import { type Command, move, presentStep } from '../../routine/practice.js';
import { answered, asks, asksAgain, goesOn, staysPaused, tells } from '../ending.js';
import { nameOf, type Outcome, type Pending, type Turn } from '../turn.js';
import { yes } from './answers.js';
import { pausedHere, stop } from './leaving.js';
import { launch, welcome, whatNext } from './start.js';

/** Nothing to move about in: says so where that helps, and offers to begin. */
export function nothingRunning(turn: Turn): Outcome {
  const { situation, voice, notes } = turn;
  if (situation === 'fresh') return welcome(turn);
  if (notes.pending && notes.pending.kind !== 'begin')
    return asksAgain(turn, notes.pending, [voice.prompt('nothingRunning')]);
  return asks(turn, [voice.prompt('nothingRunning')], [voice.prompt('begin')], { kind: 'begin' });
}

/** "Alexa, pause": stays here until someone says resume, or comes back. */
export function pause(turn: Turn): Outcome {
  const { practice, situation, voice, asked, notes } = turn;
  // From outside a session it may have been "stop", which a device that plays streams sends as this.
  if (asked.isNew && asked.canStream) return pauseOrStop(turn);
  if (situation === 'fresh')
    return asksAgain(turn, { kind: 'begin' }, [voice.prompt('noRush'), voice.words.notice], {
      welcomed: true,
    });
  if (situation === 'asked' && notes.pending && !practice)
    return asksAgain(turn, notes.pending, [voice.prompt('noRush')]);
  if (!practice) return nothingRunning(turn);
  const words = situation === 'running' ? voice.prompt('paused') : voice.prompt('stillPaused');
  const again = notes.toldLater ? [voice.prompt('sayResume')] : [voice.prompt('later')];
  const outcome = asks(turn, [], [words], undefined, { practice: pausedHere(turn, practice) }, again);
  return { ...outcome, notes: { ...outcome.notes, toldLater: true } };
}

/** One word, and the session closes; the place is kept. */
function pauseOrStop(turn: Turn): Outcome {
  const { practice, situation, voice } = turn;
  if (!practice) return stop(turn);
  const change = situation === 'running' ? { practice: pausedHere(turn, practice) } : {};
  return tells(turn, [voice.prompt('streamPaused')], change);
}

/** Questions to which "go on" is a yes; to the others it would be one by accident. */
const goesWithYes: ReadonlySet<Pending['kind']> = new Set(['begin', 'together', 'carryOn', 'afterPain']);

/** "Resume", "carry on", "go on". */
export function resume(turn: Turn): Outcome {
  const { practice, notes } = turn;
  const { pending } = notes;
  if (pending && goesWithYes.has(pending.kind)) return yes(turn);
  if (practice) return goesOn(turn, practice);
  return pending ? asksAgain(turn, pending) : nothingRunning(turn);
}

const moves =
  (command: Command) =>
  (turn: Turn): Outcome =>
    turn.practice ? goesOn(turn, move(turn.practice, command)) : nothingRunning(turn);

export const next = moves({ do: 'next' });
export const previous = moves({ do: 'previous' });
export const startOver = moves({ do: 'startOver' });
export const skipSide = moves({ do: 'skipSide' });
const repeatStretch = moves({ do: 'repeat' });

/** "Repeat": the stretch when one is under way, else what was said last; the skill answers a question again by itself. */
export function repeat(turn: Turn): Outcome {
  const { situation, practice, notes, voice } = turn;
  switch (situation) {
    case 'fresh':
      return welcome(turn);
    case 'idle':
      return whatNext(turn);
    case 'asked':
      return notes.pending ? asksAgain(turn, notes.pending) : launch(turn);
    case 'running':
    case 'away':
      return repeatStretch(turn);
    case 'paused': {
      const step = practice && presentStep(practice);
      return step
        ? staysPaused(turn, [voice.prompt('pausedAt', { name: nameOf(turn, step.stretch) })])
        : answered(turn, []);
    }
  }
}
