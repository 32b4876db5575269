/** Which stretch was meant. An unknown or ambiguous name is a question with two or three names, and the place is kept. */
import type { StretchId } from '../../routine/catalogue.js';
import { stretchIds } from '../../routine/catalogue.js';
import { presentStep } from '../../routine/practice.js';
import { dayNumber } from '../../routine/routine.js';
import { nearestStretches } from '../../voice/nearest.js';
import { asksAgain } from '../ending.js';
import type { Outcome, Turn } from '../turn.js';

/** Goes on with the stretch that was named; asks which one where that isn't clear. */
export function named(turn: Turn, intent: string, go: (turn: Turn, stretch: StretchId) => Outcome): Outcome {
  const { stretch } = turn.asked.slots;
  const [only, other, third] = stretch?.ids ?? [];
  if (only && !other) return go(turn, only);
  if (only && other) return which(turn, intent, third ? [only, other, third] : [only, other]);
  const [a, b, c] = stretch ? nearestStretches(stretch.said, turn.voice.words) : suggestions(turn);
  if (!a || !b || !c) throw new RangeError('The catalogue has fewer than three stretches');
  return which(turn, intent, [a, b, c], stretch ? [turn.voice.prompt('dontKnow')] : []);
}

/** As `named`, but a missing name means the stretch someone is in. */
export function namedOrPresent(
  turn: Turn,
  intent: string,
  go: (turn: Turn, stretch: StretchId) => Outcome,
): Outcome {
  const present = turn.practice && presentStep(turn.practice);
  return !turn.asked.slots.stretch && present ? go(turn, present.stretch) : named(turn, intent, go);
}

const which = (
  turn: Turn,
  intent: string,
  among: readonly [StretchId, ...StretchId[]],
  speech: readonly string[] = [],
): Outcome => asksAgain(turn, { kind: 'which', intent, among }, speech);

/** Three stretches to name when somebody named none: others every day. */
function suggestions({ asked }: Turn): StretchId[] {
  const from = (dayNumber(asked.day) * 3) % stretchIds.length;
  return [...stretchIds, ...stretchIds].slice(from, from + 3);
}
