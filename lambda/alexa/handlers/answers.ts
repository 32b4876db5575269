/** Yes and no, each to the question that waits for it. */
import { asksAgain, goesOn, letGo, staysPaused, tells } from '../ending.js';
import { type Outcome, type Turn, wishOf } from '../turn.js';
import { does } from './one-stretch.js';
import { begins, opensWith, whatNext } from './start.js';

/** A yes. With nothing asked it carries on, or asks what it was for. */
export function yes(turn: Turn): Outcome {
  const { situation, practice, notes, voice } = turn;
  const { pending } = notes;
  if (situation === 'fresh') return begins(turn, wishOf(turn));
  if (!pending) return practice ? goesOn(turn, practice) : whatNext(turn);
  switch (pending.kind) {
    case 'begin':
      if (pending.opensWith) return opensWith(turn, pending.opensWith);
      return begins(turn, pending.wish ?? wishOf(turn), practice ? letGo(turn) : {});
    case 'together':
      return does(turn, pending.stretch);
    case 'carryOn':
      return practice ? goesOn(turn, practice) : begins(turn, wishOf(turn));
    case 'which':
      // Yes to which of three?
      return asksAgain(turn, pending, [voice.prompt('sayName')]);
    case 'startNew':
      return begins(turn, pending.wish, letGo(turn));
    case 'afterPain':
      return practice ? goesOn(turn, practice) : whatNext(turn);
    case 'forget': {
      const kept = tells(turn, [voice.prompt('forgotten')]);
      return { ...kept, forget: { failed: tells(turn, [voice.prompt('cantForget')]).response } };
    }
    case 'regular': {
      const wish = { ...wishOf(turn), level: 'regular' as const };
      if (pending.begins) return begins(turn, wish);
      const choices = { lastWish: wish, regularOffered: true };
      return tells(turn, [voice.prompt('regularYes')], { choices });
    }
  }
}

/** A no: the kind other thing, without blame. */
export function no(turn: Turn): Outcome {
  const { situation, practice, notes, voice } = turn;
  const { pending } = notes;
  if (situation === 'fresh') return tells(turn, [voice.prompt('noBlame')]);
  if (!pending) {
    if (situation === 'away') return begins(turn, wishOf(turn), letGo(turn), [voice.prompt('letGo')]);
    if (situation === 'running' && practice) return goesOn(turn, practice, [voice.prompt('goingOn')]);
    return practice ? staysPaused(turn, []) : whatNext(turn);
  }
  switch (pending.kind) {
    case 'begin':
      return tells(turn, [voice.prompt('noBlame')]);
    case 'carryOn':
      return begins(turn, wishOf(turn), letGo(turn), [voice.prompt('letGo')]);
    case 'together':
    case 'which':
      return practice ? staysPaused(turn, []) : whatNext(turn);
    case 'startNew':
      return practice ? goesOn(turn, practice, [voice.prompt('goingOn')]) : whatNext(turn);
    case 'afterPain':
      return tells(turn, [voice.prompt('restNow')], letGo(turn));
    case 'forget':
      return practice
        ? staysPaused(turn, [voice.prompt('notForgotten')])
        : whatNext(turn, [voice.prompt('notForgotten')]);
    case 'regular':
      if (pending.begins) return begins(turn, wishOf(turn));
      return tells(turn, [voice.prompt('regularNo')], { choices: { regularOffered: true } });
  }
}
