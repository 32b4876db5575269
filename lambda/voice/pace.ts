/** How long a phrase takes to say, in milliseconds, and the slot it owns in a score. */

/** What can be counted in a phrase without knowing its language. */
export interface Counts {
  readonly letters: number;
  readonly digits: number;
  /** "Cat-cow" is two. */
  readonly words: number;
  /** Commas, colons, semicolons and dashes. */
  readonly commas: number;
  /** Full stops, question marks and exclamation marks that are followed by more. */
  readonly stops: number;
}

/** The pace of one voice, a straight line fitted to measured audio: what each thing counted costs. */
export interface Pace {
  /** What every phrase costs before its first letter. */
  readonly startMs: number;
  readonly letterMs: number;
  readonly digitMs: number;
  readonly wordMs: number;
  readonly commaMs: number;
  readonly stopMs: number;
  /** Room beyond the estimate for what this voice says slower, as a factor: little where the row was measured. */
  readonly margin: number;
}

/** English, fitted to espeak-ng's American voice; bench/pace.ts prints this row, tests/voice/pace.test.ts holds it. */
export const englishPace: Pace = {
  startMs: 126,
  letterMs: 48,
  digitMs: 172,
  wordMs: 48,
  commaMs: 310,
  stopMs: 475,
  margin: 1.08,
};

/**
 * Polly's English voices: an estimate, since Polly can't be asked here. A twentieth slower than espeak-ng's usual rate, with a
 * margin as wide as the voices differ among themselves, until `npm run clips` prints a measured row.
 */
export const pollyEnglishPace: Pace = {
  startMs: 130,
  letterMs: 50,
  digitMs: 180,
  wordMs: 50,
  commaMs: 325,
  stopMs: 500,
  margin: 1.25,
};

/** The counts of a phrase. */
export function countsOf(text: string): Counts {
  let letters = 0;
  let digits = 0;
  let words = 0;
  let commas = 0;
  let stops = 0;
  let isInWord = false;
  let isStopped = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === ' ' || character === '-') {
      isInWord = false;
    } else if (',;:–'.includes(character)) {
      commas++;
    } else if ('.?!'.includes(character)) {
      isStopped = true;
    } else {
      if (isStopped) stops++;
      isStopped = false;
      if (!isInWord) words++;
      isInWord = true;
      if (character >= '0' && character <= '9') digits++;
      else letters++;
    }
  }
  return { letters, digits, words, commas, stops };
}

/** The estimated milliseconds that a phrase takes to say. */
export function sayMs(text: string, pace: Pace): number {
  const { letters, digits, words, commas, stops } = countsOf(text);
  return Math.round(
    pace.startMs +
      letters * pace.letterMs +
      digits * pace.digitMs +
      words * pace.wordMs +
      commas * pace.commaMs +
      stops * pace.stopMs,
  );
}

/** A breath before the next phrase. */
const tailMs = 220;

/** The slot in a score that a phrase of so many estimated milliseconds owns: with the voice's margin, in steps of 10 ms. */
export const slotFor = (estimatedMs: number, { margin }: Pick<Pace, 'margin'>): number =>
  Math.ceil((estimatedMs * margin + tailMs) / 10) * 10;
