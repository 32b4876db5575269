// Fits the row of a voice's pace to everything it can say, to the millisecond, and prints it with its errors: bundle this file
// and run it with node. `npm run clips` prints the row of what routines say, by the length of its clips.
import { errorsIn, fitPace, type Measured } from '../clips/fit.js';
import type { Score } from '../lambda/render/score.js';
import { voiceFor } from '../lambda/voice/voice.js';
import { measure, voiceOf } from '../rehearsal/speech.js';
import { phrasesOf } from './phrases.js';

/** How often the phrases of a score are longer than their slots, and than all the time until the next phrase. */
export interface Overruns {
  readonly phrases: number;
  readonly slots: number;
  readonly gaps: number;
}

/** Measures every phrase of a score against its slot and against the silence behind it. */
export async function overrunsOf(score: Score, locale: string): Promise<Overruns> {
  const phrases = score.cues.flatMap((cue) =>
    cue.phrases.map(({ text, atMs, lastsMs }) => ({ text, lastsMs, atMs: cue.atMs + atMs })),
  );
  let slots = 0;
  let gaps = 0;
  for (const [index, { text, atMs, lastsMs }] of phrases.entries()) {
    const ms = await measure(text, voiceOf(locale));
    if (ms > lastsMs) slots++;
    if (atMs + ms > (phrases[index + 1]?.atMs ?? score.lastsMs)) gaps++;
  }
  return { phrases: phrases.length, slots, gaps };
}

/** Every phrase of a locale with its real length. */
export async function measuredPhrases(locale: string): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const text of phrasesOf(voiceFor(locale)))
    measured.push({ text, ms: await measure(text, voiceOf(locale)) });
  return measured;
}

async function print(locale: string): Promise<void> {
  const measured = await measuredPhrases(locale);
  const { pace } = voiceFor(locale);
  for (const [name, row] of Object.entries({ 'in use': pace, fitted: fitPace(measured) }))
    console.log(`${name}: ${JSON.stringify(row)} ${errorsIn(measured, row)}, ${measured.length} phrases`);
}

if (require.main === module) void print(process.argv[2] ?? 'en-US');
