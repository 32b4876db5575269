// What a text and its sound have in common: how samples, synonyms and utterances are compared.

/** Beside a word of any script that parts words with spaces. */
export const wordEdge = { before: '(?<![\\p{L}\\p{N}\\p{M}])', after: '(?![\\p{L}\\p{N}\\p{M}])' } as const;

/**
 * A text as it is heard: lower case, no punctuation, words parted by one space. Apostrophes inside a word and the points of
 * numbers stay. Marks above and below letters go for Latin and Arabic, where speech does not tell them apart in writing, and
 * stay where they are vowels (Hindi).
 */
export const heardAs = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=[\p{Script=Latin}\p{Script=Arabic}]\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[’‘ʼ`]/gu, "'")
    .replace(/(?<!\p{N})\.|\.(?!\p{N})/gu, ' ')
    .replace(/(?<![\p{L}\p{M}])'|'(?![\p{L}\p{M}])/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}'.]+/gu, ' ')
    .trim();

/** A pattern that matches any of the phrases, longer ones first, at the edges of words when the language has such. */
export const anyOf = (phrases: Iterable<string>, spaced: boolean): string => {
  const longestFirst = [...new Set(phrases)].filter(Boolean).sort((a, b) => b.length - a.length);
  // Nothing may match where nothing is listed.
  const choice =
    longestFirst.length === 0
      ? '(?!)'
      : longestFirst.map((phrase) => phrase.replace(/[.]/g, '\\.')).join('|');
  return spaced ? `${wordEdge.before}(?:${choice})${wordEdge.after}` : `(?:${choice})`;
};
