/** Questions about stretching: how, what for, which, safe, a tip. Asking never loses the place. */
import { type StretchId, stretchIds, stretchOf } from '../../routine/catalogue.js';
import { amountsFor, holdSecondsFor } from '../../routine/dosage.js';
import { daysOfUse } from '../../routine/history.js';
import { dayNumber } from '../../routine/routine.js';
import type { Range } from '../../routine/stretch.js';
import { onFloor } from '../../routine/timeline.js';
import { tipIds } from '../../routine/tips.js';
import { capitalised } from '../../voice/voice.js';
import { answered, asks } from '../ending.js';
import { lowered } from '../question.js';
import { nameOf, type Outcome, type Turn, wishOf } from '../turn.js';
import { namedOrPresent } from './naming.js';

/** "How do I do cat-cow?" */
export const explain = (turn: Turn): Outcome => namedOrPresent(turn, 'ExplainStretchIntent', explains);

function explains(turn: Turn, stretch: StretchId): Outcome {
  const { situation, voice } = turn;
  const words = voice.words.stretches[stretch];
  const speech = [
    `${capitalised(words.name)}.`,
    words.goodFor,
    ...wayDown(turn, stretch),
    ...words.steps,
    ...doses(turn, stretch),
    words.caution,
  ];
  switch (situation) {
    case 'fresh':
    case 'idle':
    case 'away':
      return asks(turn, speech, [voice.prompt('together')], { kind: 'together', stretch });
    case 'asked':
    case 'running':
    case 'paused':
      return answered(turn, speech);
  }
}

/** Where a stretch is done on the floor: in a routine that has been said by the way there. */
function wayDown({ voice }: Turn, stretch: StretchId): string[] {
  const [position, other] = stretchOf(stretch).positions;
  return position && !other && onFloor(position) ? [voice.words.cues.into[position]] : [];
}

/** What the source says, and what a routine does. */
function doses(turn: Turn, stretch: StretchId): string[] {
  const { voice } = turn;
  const { told } = stretchOf(stretch);
  const parts = [
    ...(told.untilComfortable ? [voice.prompt('untilComfortable')] : []),
    ...(told.holdSeconds ? [voice.prompt('holdFor', counted(turn, told.holdSeconds))] : []),
    ...(told.repeats ? [voice.prompt('timesEach', counted(turn, told.repeats))] : []),
  ];
  return [
    ...(parts.length > 0 ? [voice.prompt('told', { dose: lowered(parts.join(', ')) })] : []),
    voice.prompt('led', { dose: lowered(ledDose(turn, stretch)) }),
  ];
}

/** "20 to 30" and the number its plural goes by. */
const counted = ({ voice }: Turn, [from, to]: Range): { range: string; count: number } => ({
  range: from === to ? String(to) : voice.prompt('range', { from, to }),
  count: to,
});

function ledDose(turn: Turn, stretch: StretchId): string {
  const { voice, user, asked } = turn;
  const { level } = wishOf(turn);
  const { move } = stretchOf(stretch);
  const amounts = amountsFor(stretch, level);
  switch (move.kind) {
    case 'hold': {
      const seconds = holdSecondsFor(level, daysOfUse(user.history, asked.day), user.choices.holdRungs ?? 0);
      return `${voice.prompt('holdFor', counted(turn, [seconds, seconds]))}, ${lowered(voice.prompt('timesEach', counted(turn, amounts)))}`;
    }
    case 'stay':
      return voice.prompt('holdFor', counted(turn, [move.seconds, move.seconds]));
    case 'breathe':
      return voice.prompt('breathsEach', counted(turn, amounts));
    case 'repeat':
      return voice.prompt('timesEach', counted(turn, amounts));
    case 'rest':
      return voice.prompt('minutes', { count: move.minutes });
  }
}

/** "What do you have for my neck?" Three names at most. */
export function list(turn: Turn): Outcome {
  const { voice, asked } = turn;
  const region = asked.slots.region;
  const all = stretchIds.filter((id) => stretchOf(id).role === 'stretch');
  const fitting =
    region && region !== 'whole-back' ? all.filter((id) => stretchOf(id).regions[0] === region) : all;
  const from = (dayNumber(asked.day) * 3) % fitting.length;
  const [a, b, c] = [...fitting, ...fitting].slice(from, from + Math.min(3, fitting.length));
  const name = (id: StretchId | undefined): string => (id ? nameOf(turn, id) : '');
  const names = voice.prompt(c ? 'andThree' : 'andTwo', { a: name(a), b: name(b), c: name(c) });
  const speech = region
    ? [voice.prompt('namesFor', { region: voice.words.regions[region], names: lowered(names) })]
    : [
        voice.prompt('knowCount', { count: stretchIds.length }),
        voice.prompt('namesSome', { names: lowered(names) }),
      ];
  if (turn.situation !== 'idle' && turn.situation !== 'fresh') return answered(turn, speech);
  const among = a && ([a, ...[b, c].filter((id) => id !== undefined)] as const);
  return among
    ? asks(turn, speech, [voice.prompt('whichExplain')], {
        kind: 'which',
        intent: 'ExplainStretchIntent',
        among,
      })
    : answered(turn, speech);
}

/** "Give me a tip": another every day, and another again when asked twice. */
export function tip(turn: Turn): Outcome {
  const { voice, asked, notes } = turn;
  const told = notes.tips ?? 0;
  const id = tipIds[(dayNumber(asked.day) + told) % tipIds.length] ?? tipIds[0];
  const outcome = answered(turn, [voice.words.tips[id]]);
  return { ...outcome, notes: { ...outcome.notes, tips: told + 1 } };
}

/** "Is it safe with bad knees?" The topic is answered and never kept. */
export function safety(turn: Turn): Outcome {
  const { voice, asked } = turn;
  const { stretch, topic } = asked.slots;
  const [only] = stretch?.ids ?? [];
  const about = only ? [`${capitalised(nameOf(turn, only))}.`, voice.words.stretches[only].caution] : [];
  return answered(turn, topic || !only ? [...about, voice.words.safety[topic ?? 'general']] : about);
}
