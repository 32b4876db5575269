/** Leaving: a word is enough, the place is kept. Forgetting is asked once, and done. */
import { answered, asksAgain, tells } from '../ending.js';
import type { Held } from '../memory.js';
import type { Outcome, Turn } from '../turn.js';

/** "Stop", "cancel", the home button: one word. What is unfinished is offered at the next launch. */
export const stop = (turn: Turn): Outcome => tells(turn, [turn.voice.prompt('stopped')]);

/** A practice that is paused here and now. */
export const pausedHere = ({ asked }: Turn, practice: Held): Held => ({
  ...practice,
  state: 'paused',
  sinceMs: asked.nowMs,
  session: asked.session,
});

/** "Forget everything about me." */
export function forgetMe(turn: Turn): Outcome {
  const { situation, practice, voice } = turn;
  if (situation === 'fresh') return answered(turn, [voice.prompt('nothingKept')]);
  return asksAgain(turn, { kind: 'forget' }, [], practice ? { practice: pausedHere(turn, practice) } : {});
}
