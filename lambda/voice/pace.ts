/** How long a phrase takes to say, in milliseconds, and the slot it owns in a score. */

/** The pace of one voice, a straight line fitted to measured audio. */
export interface Pace {
  /** What every phrase costs before its first letter. */
  readonly startMs: number;
  readonly letterMs: number;
  readonly wordMs: number;
  /** A comma, colon or semicolon inside a phrase. */
  readonly commaMs: number;
  /** A full stop, question mark or exclamation mark that is followed by more. */
  readonly stopMs: number;
  readonly digitMs: number;
}

/** English, measured with espeak-ng over the phrases of the routines (tests/voice/pace.test.ts prints and checks it). */
export const englishPace: Pace = {
  startMs: 120,
  letterMs: 52,
  wordMs: 35,
  commaMs: 180,
  stopMs: 420,
  digitMs: 180,
};

/** The estimated milliseconds that a phrase takes to say. */
export function sayMs(text: string, pace: Pace): number {
  let letters = 0;
  let digits = 0;
  let words = 0;
  let commas = 0;
  let stops = 0;
  let inWord = false;
  for (const character of text) {
    if (character === ' ') inWord = false;
    else if (',;:–'.includes(character)) commas++;
    else if ('.?!'.includes(character)) stops++;
    else {
      if (!inWord) words++;
      inWord = true;
      if (character >= '0' && character <= '9') digits++;
      else letters++;
    }
  }
  const inner = /[.?!]\s*$/.test(text) ? stops - 1 : stops;
  return Math.round(
    pace.startMs +
      letters * pace.letterMs +
      digits * pace.digitMs +
      words * pace.wordMs +
      commas * pace.commaMs +
      Math.max(0, inner) * pace.stopMs,
  );
}

/** Room beyond the estimate, so that a slower voice stays inside its slot. */
const margin = 1.06;
const tailMs = 120;

/** The slot in a score that a phrase of so many estimated milliseconds owns: with a margin, in steps of 10 ms. */
export const slotFor = (estimatedMs: number): number => Math.ceil((estimatedMs * margin + tailMs) / 10) * 10;
