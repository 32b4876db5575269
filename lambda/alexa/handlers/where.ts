/** Where one is: answered from the score and the clock, and never a reason to start anything again. */
import { msAt } from '../../render/score.js';
import { presentStep } from '../../routine/practice.js';
import { sideOf } from '../../voice/voice.js';
import { answered, scoreNow } from '../ending.js';
import { nameOf, type Outcome, type Turn } from '../turn.js';
import { nothingRunning } from './moving.js';

export function howLongLeft(turn: Turn): Outcome {
  const { practice, voice } = turn;
  if (!practice) return nothingRunning(turn);
  const score = scoreNow(turn, practice);
  const leftMs = score.lastsMs - msAt(score, practice.place);
  const words =
    leftMs < 60_000
      ? voice.prompt('underAMinute')
      : voice.prompt('minutesLeft', { count: Math.round(leftMs / 60_000) });
  return answered(turn, [words]);
}

export function currentStretch(turn: Turn): Outcome {
  const { practice, voice } = turn;
  const step = practice && presentStep(practice);
  if (!practice || !step) return nothingRunning(turn);
  const name = nameOf(turn, step.stretch);
  const side = sideOf(voice.words, {
    stretch: step.stretch,
    side: step.sides[practice.place.side] ?? 'both',
  });
  return answered(turn, [
    side ? voice.prompt('currentSide', { name, side }) : voice.prompt('current', { name }),
  ]);
}

export function nextName(turn: Turn): Outcome {
  const { practice, voice } = turn;
  if (!practice) return nothingRunning(turn);
  const step = practice.routine.steps[practice.place.step + 1];
  return answered(turn, [
    step ? voice.prompt('nextName', { name: nameOf(turn, step.stretch) }) : voice.prompt('lastOne'),
  ]);
}
