/** One stretch: by itself, in the midst of a routine, or as the one to jump to. */
import type { StretchId } from '../../routine/catalogue.js';
import { planAlone, stepFor } from '../../routine/plan.js';
import { begin, move } from '../../routine/practice.js';
import { asksAgain, goesOn } from '../ending.js';
import { needs } from '../needs.js';
import { nameOf, type Outcome, type Turn, wishOf } from '../turn.js';
import { named } from './naming.js';
import { opensWith, planInput, safetyOnce, toTheChair } from './start.js';

/** "Do cat-cow with me": that one alone, or now, and then on with the routine. */
export const startStretch = (turn: Turn): Outcome => named(turn, 'StartStretchIntent', does);

export function does(turn: Turn, stretch: StretchId): Outcome {
  const { situation, practice, voice } = turn;
  if (situation === 'fresh') {
    return asksAgain(turn, { kind: 'together', stretch }, [voice.words.notice], { welcomed: true });
  }
  const name = nameOf(turn, stretch);
  if (practice) {
    const step = stepFor(stretch, practice.routine.wish.setting, planInput(turn, practice.routine.wish));
    const speech = [
      voice.prompt('thenBack', { name }),
      ...needs(turn.voice, stretch, practice.routine.wish.setting),
    ];
    return goesOn(turn, move(practice, { do: 'insert', step }), speech);
  }
  const routine = planAlone(stretch, planInput(turn, wishOf(turn)));
  const { setting } = routine.wish;
  const speech = [
    ...safetyOnce(turn),
    voice.prompt('openAlone', { name }),
    ...needs(voice, stretch, setting),
    ...toTheChair(turn, routine),
  ];
  return goesOn(turn, begin(routine), speech, { welcomed: true });
}

/** "Go to cat-cow", "start with the cobra". */
export const jump = (turn: Turn): Outcome => named(turn, 'JumpIntent', jumpsTo);

function jumpsTo(turn: Turn, stretch: StretchId): Outcome {
  const { situation, practice } = turn;
  if (practice) {
    const step = stepFor(stretch, practice.routine.wish.setting, planInput(turn, practice.routine.wish));
    return goesOn(
      turn,
      move(practice, { do: 'jump', step }),
      needs(turn.voice, stretch, practice.routine.wish.setting),
    );
  }
  if (situation === 'fresh') {
    return asksAgain(turn, { kind: 'begin', opensWith: stretch }, [turn.voice.words.notice], {
      welcomed: true,
    });
  }
  return opensWith(turn, stretch);
}
