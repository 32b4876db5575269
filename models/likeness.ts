// Which of many short texts is most like another: tf-idf over runs of letters, cosine.

export interface Ranked {
  readonly index: number;
  /** 0 for nothing in common to 1 for the same. */
  readonly likeness: number;
}

type Weights = ReadonlyMap<string, number>;

/** Three letters where words are parted by spaces; one and two where a word may be a single sign. */
const runsOf = (text: string, spaced: boolean): string[] => {
  const letters = [...(spaced ? ` ${text} ` : text)];
  const run = (length: number) =>
    letters
      .slice(0, Math.max(0, letters.length - length + 1))
      .map((_, at) => letters.slice(at, at + length).join(''));
  return spaced ? run(3) : [...run(1), ...run(2)];
};

const weigh = (text: string, spaced: boolean, rarity: (run: string) => number): Weights => {
  const weights = new Map<string, number>();
  for (const run of runsOf(text, spaced)) weights.set(run, (weights.get(run) ?? 0) + rarity(run));
  const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return new Map([...weights].map(([run, weight]) => [run, weight / length]));
};

/** Gives the ranking of all texts by their likeness to another, those with nothing in common left out. */
export const rankerOf = (
  texts: readonly string[],
  spaced: boolean,
): ((text: string) => readonly Ranked[]) => {
  const textsWith = new Map<string, number>();
  for (const text of texts) {
    for (const run of new Set(runsOf(text, spaced))) textsWith.set(run, (textsWith.get(run) ?? 0) + 1);
  }
  // Damped, or a sample of one rare word would outweigh all other words of an utterance.
  const rarity = (run: string) => Math.sqrt(Math.log(1 + texts.length / (textsWith.get(run) ?? 0.5)));
  const holders = new Map<string, [index: number, weight: number][]>();
  for (const [index, text] of texts.entries()) {
    for (const [run, weight] of weigh(text, spaced, rarity)) {
      const held = holders.get(run);
      if (held) held.push([index, weight]);
      else holders.set(run, [[index, weight]]);
    }
  }
  return (text) => {
    const likeness = new Map<number, number>();
    for (const [run, weight] of weigh(text, spaced, rarity)) {
      for (const [index, other] of holders.get(run) ?? []) {
        likeness.set(index, (likeness.get(index) ?? 0) + weight * other);
      }
    }
    return [...likeness]
      .map(([index, value]) => ({ index, likeness: value }))
      .sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  };
};
