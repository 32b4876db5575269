// How long the pieces of a speech last on this device.
import type { Timed } from './answering.js';
import type { EspeakVoice, Measure } from './speech.js';
import type { Piece } from './ssml.js';

/** Measures what is said; a rate of 0.85 takes 1 / 0.85 of the time. Silences last as long at any rate. */
export const timed = (
  pieces: readonly Piece[],
  voice: EspeakVoice,
  measure: Measure,
  speechRate: number,
): Promise<readonly Timed[]> =>
  Promise.all(
    pieces.map(async (piece) =>
      piece.kind === 'silence'
        ? piece
        : { ...piece, ms: Math.round((await measure(piece.text, voice)) / speechRate) },
    ),
  );

/** How long they would last at the usual rate of speaking. */
export const usualMs = (pieces: readonly Timed[], speechRate: number): number =>
  pieces.reduce((sum, { kind, ms }) => sum + (kind === 'say' ? ms * speechRate : ms), 0);
