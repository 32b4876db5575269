/** The words of questions that wait for an answer. */
import type { StretchId } from '../routine/catalogue.js';
import { presentStep } from '../routine/practice.js';
import { fromStanding } from '../routine/resume.js';
import type { Wish } from '../routine/routine.js';
import { nameOf, type Pending, type Turn } from './turn.js';

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
      return [
        voice.prompt(pending.begins ? 'regularNow' : 'daysDone', {
          count: Object.keys(turn.user.history.days).length,
        }),
      ];
  }
}

function carryOnQuestion({ voice, practice: left }: Turn): string {
  const practice = left && fromStanding(left);
  const step = practice && presentStep(practice);
  if (!practice || !step) return voice.prompt('begin');
  const name = voice.words.stretches[step.stretch].name;
  return voice.prompt(step.sides.length === 2 && practice.place.side === 1 ? 'carryOnSecond' : 'carryOn', {
    name,
  });
}

/** Prompts begin with a capital; inside a sentence they don't. */
export const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Up to three names, joined by "or". */
export function orNames(turn: Turn, [a, b, c]: readonly StretchId[]): string {
  const name = (stretch: StretchId | undefined): string => (stretch ? nameOf(turn, stretch) : '');
  if (!b) return name(a);
  return lowered(turn.voice.prompt(c ? 'orThree' : 'orTwo', { a: name(a), b: name(b), c: name(c) }));
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
