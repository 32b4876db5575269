/** The stretches whose names sound most like what was said: for a kind question instead of "I don't know that". */
import { type StretchId, stretchIds } from '../routine/catalogue.js';
import type { Phrasebook } from './phrasebook.js';

const trigrams = (text: string): Set<string> => {
  const padded = `  ${text.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)));
};

/** Dice's coefficient of the two texts' trigrams, and how much of what was said is in the name: "twist" is in three names. */
function likeness(said: Set<string>, name: Set<string>): number {
  let shared = 0;
  for (const trigram of said) if (name.has(trigram)) shared++;
  return (2 * shared) / (said.size + name.size) + shared / said.size;
}

/** The `count` nearest stretches, the nearest first. */
export function nearestStretches(said: string, words: Phrasebook, count = 3): StretchId[] {
  const wanted = trigrams(said);
  return stretchIds
    .map((id) => ({ id, score: likeness(wanted, trigrams(words.stretches[id].name)) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ id }) => id);
}
