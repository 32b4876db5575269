/** Leaving: a word is enough, the place is kept. Forgetting is asked once, and done. */
import { answered, asksAgain, tells } from '../ending.js';
import type { Outcome, Turn } from '../turn.js';

/** "Stop", "cancel", the home button: one word. What is unfinished is offered at the next launch. */
export const stop = (turn: Turn): Outcome => tells(turn, [turn.voice.prompt('stopped')]);

/** "Forget everything about me." */
export function forgetMe(turn: Turn): Outcome {
  const { situation, practice, voice, asked } = turn;
  if (situation === 'fresh') return answered(turn, [voice.prompt('nothingKept')]);
  const held = practice && {
    ...practice,
    state: 'paused' as const,
    sinceMs: asked.nowMs,
    session: asked.session,
  };
  return asksAgain(turn, { kind: 'forget' }, [], held ? { practice: held } : {});
}
