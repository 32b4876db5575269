/** Speech as Alexa's markup: the only maker of tags, the only place that escapes. */
import type { Voice } from '../voice/voice.js';
import { breakMs } from './limits.js';
import type { Score } from './score.js';

/** A phrase to say, or milliseconds of silence. */
export type Piece = string | number;

/** Five characters that plain text may not bring into markup. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Silences shorter than this are left to the voice's own pauses. */
const leastBreakMs = 40;

/** Pieces as one speak element. Silences that meet are one; each break is within Alexa's ten seconds. */
export function toSsml(pieces: readonly Piece[]): string {
  let ssml = '<speak>';
  let silenceMs = 0;
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      silenceMs += piece;
    } else {
      ssml += breaks(silenceMs) + escaped(piece);
      silenceMs = 0;
    }
  }
  return `${ssml}${breaks(silenceMs)}</speak>`;
}

function breaks(silenceMs: number): string {
  if (silenceMs < leastBreakMs) return ' ';
  let tags = '';
  let left = Math.round(silenceMs);
  for (; left > breakMs; left -= breakMs) tags += `<break time="${breakMs / 1_000}s"/>`;
  return `${tags}<break time="${left}ms"/>`;
}

/** Phrases outside the score, each in the slot it would own there. */
export const inSlots = (phrases: readonly string[], voice: Voice): Piece[] =>
  phrases.flatMap((text) => [text, voice.slotMs(text) - voice.sayMs(text)]);

/** Planned milliseconds of pieces. */
export const plannedMs = (pieces: readonly Piece[], voice: Voice): number =>
  pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'number' ? piece : voice.sayMs(piece)), 0);

/** A score between two moments: phrases where the score has them, silence to fill. A phrase that began before is not said. */
export function between(score: Score, fromMs: number, toMs: number, voice: Voice): Piece[] {
  const pieces: Piece[] = [];
  let cursorMs = fromMs;
  for (const { atMs, lastsMs, phrases } of score.cues) {
    if (atMs + lastsMs <= fromMs) continue;
    if (atMs >= toMs) break;
    for (const phrase of phrases) {
      const sayAtMs = atMs + phrase.atMs;
      if (sayAtMs < fromMs || sayAtMs >= toMs) continue;
      pieces.push(sayAtMs - cursorMs, phrase.text);
      cursorMs = sayAtMs + voice.sayMs(phrase.text);
    }
  }
  pieces.push(Math.max(0, toMs - cursorMs));
  return pieces;
}
