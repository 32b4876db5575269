// Everything a voice can say, each phrase once: for measuring them and for looking through them.
import { stretchIds, stretchOf } from '../lambda/routine/catalogue.js';
import type { Position } from '../lambda/routine/stretch.js';
import type { Line } from '../lambda/routine/timeline.js';
import type { PluralKey, PromptKey } from '../lambda/voice/prompts.js';
import type { Voice } from '../lambda/voice/voice.js';

const turns = [0, 1, 2, 3, 4, 5];
const positions: readonly Position[] = [
  'standing',
  'chair',
  'sitting',
  'kneeling',
  'all-fours',
  'front',
  'back',
  'side',
];
const orders = ['first', 'middle', 'last', 'alone'] as const;
const works = ['hold', 'breathe', 'repeat', 'rest'] as const;
/** As far as anything is counted aloud: forty seconds of marching. */
const counted = Array.from({ length: 20 }, (_, index) => index + 1);

function* linesWithoutStretch(): Generator<Line> {
  yield { say: 'lastTime' };
  yield { say: 'lastBreath' };
  for (const number of counted) yield { say: 'count', number };
  yield { say: 'lastTime' };
  yield { say: 'lastBreath' };
  for (const minutes of [1, 2, 3]) yield { say: 'minutesLeft', minutes };
  for (const turn of turns) {
    yield { say: 'halfway', turn };
    yield { say: 'again', turn };
    for (const work of works) {
      yield { say: 'start', work, turn };
      yield { say: 'end', work, turn };
    }
  }
  for (const position of positions) {
    for (const alone of [true, false]) yield { say: 'finish', position, alone };
    for (const from of positions) if (from !== position) yield { say: 'move', from, to: position };
  }
}

function* linesOfStretches(): Generator<Line> {
  for (const stretch of stretchIds) {
    for (const turn of turns) {
      yield { say: 'next', stretch, turn };
      for (const order of orders) yield { say: 'name', stretch, order, turn };
    }
    for (const detail of ['full', 'brief'] as const) yield { say: 'steps', stretch, detail };
    const { sides, move } = stretchOf(stretch);
    for (const side of sides.length > 1 ? sides : []) {
      yield { say: 'side', stretch, side };
      for (const turn of turns) yield { say: 'switch', stretch, side, turn };
    }
    if (move.kind === 'repeat' || move.kind === 'rest') yield { say: 'repeat', stretch };
    if (move.kind !== 'breathe') continue;
    for (const short of [true, false]) {
      yield { say: 'breathIn', stretch, short };
      yield { say: 'breathOut', stretch, short };
    }
  }
}

/** Every line that a score can hold, in every turn of saying it. */
export const allLines = (): Line[] => [...linesWithoutStretch(), ...linesOfStretches()];

/** The prompts, with something ordinary filled in. */
function prompts(voice: Voice): string[] {
  const { words } = voice;
  const values = {
    name: words.stretches['knee-to-chest'].name,
    side: 'left knee',
    minutes: voice.prompt('minutes', { count: 10 }),
    region: words.regions['lower-back'],
    setting: words.settings.floor,
    what: words.stretches['cat-cow'].name,
    time: voice.prompt('seconds', { count: 12 }),
    dose: voice.prompt('holdFor', { range: 20, count: 20 }),
    names: words.stretches['ear-to-shoulder'].name,
    range: voice.prompt('range', { from: 8, to: 10 }),
    from: 8,
    to: 10,
    a: words.stretches['bridge'].name,
    b: words.stretches['sphinx'].name,
    c: words.stretches['childs-pose'].name,
  };
  const plural = /_(zero|one|two|few|many|other)$/;
  return Object.keys(words.prompts).flatMap((key) =>
    plural.test(key)
      ? [1, 6, 10].map((count) => voice.prompt(key.replace(plural, '') as PluralKey, { ...values, count }))
      : [voice.prompt(key as PromptKey, values)],
  );
}

/** What is said when someone asks: what a stretch is for, what to take care of, tips, safety. */
function advice({ words }: Voice): string[] {
  return [
    ...stretchIds.flatMap((id) => [words.stretches[id].goodFor, words.stretches[id].caution]),
    ...Object.values(words.tips),
    ...Object.values(words.safety),
    words.notice,
    words.redFlags,
  ];
}

/** Every phrase of a voice, each once; those of a routine come first. */
export const phrasesOf = (voice: Voice): string[] => [
  ...new Set([...allLines().flatMap((line) => voice.say(line)), ...prompts(voice), ...advice(voice)]),
];
