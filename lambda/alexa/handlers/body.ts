/** What a body says: too hard, or pain. Nothing of it is stored. */
import { stretchOf } from '../../routine/catalogue.js';
import { positionsIn } from '../../routine/choose.js';
import { stepFor } from '../../routine/plan.js';
import { isFinished, move, presentStep } from '../../routine/practice.js';
import { answered, asksAgain, goesOn, letGo, tells } from '../ending.js';
import type { Outcome, Turn } from '../turn.js';
import { planInput } from './start.js';

/** "That's too hard": the easier one, where there is one to be had here, else the next stretch. */
export function tooHard(turn: Turn): Outcome {
  const { practice, voice, user } = turn;
  const step = practice && presentStep(practice);
  if (!practice || !step || turn.situation === 'asked') {
    return answered(turn, [voice.prompt('easyDoes'), voice.words.safety.general]);
  }
  const { easier } = stretchOf(step.stretch);
  const { setting } = practice.routine.wish;
  const canDo =
    typeof easier === 'string' &&
    positionsIn(easier, setting).length > 0 &&
    !user.choices.leftOut?.includes(easier);
  if (!canDo) return goesOn(turn, move(practice, { do: 'next' }), [voice.prompt('nothingEasier')]);
  const comesNext = practice.routine.steps[practice.place.step + 1]?.stretch === easier;
  if (comesNext) return goesOn(turn, move(practice, { do: 'next' }), [voice.prompt('easier')]);
  const instead = stepFor(easier, setting, planInput(turn, practice.routine.wish));
  return goesOn(turn, move(practice, { do: 'replace', step: instead }), [voice.prompt('easier')]);
}

/** "Ouch, it hurts": stop, the rule and the red flags, and an offer that may be declined. */
export function pain(turn: Turn): Outcome {
  const { practice, voice, asked, situation } = turn;
  if (!practice || situation === 'asked') return answered(turn, [voice.words.redFlags]);
  // What hurt is over: "yes", "resume" and coming back later go on with what comes next.
  const moved = move(practice, { do: 'next' });
  if (isFinished(moved)) return tells(turn, [voice.words.redFlags, voice.prompt('restNow')], letGo(turn));
  const held = {
    ...practice,
    ...moved,
    // Not paused: whoever comes back later is asked first.
    state: 'running' as const,
    sinceMs: asked.nowMs,
    session: asked.session,
  };
  return asksAgain(turn, { kind: 'afterPain' }, [voice.words.redFlags], { practice: held });
}
