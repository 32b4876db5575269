/** Help that fits the moment, and a kind way through what was not understood. */
import { answered, asks, asksAgain, streamsFor, tells } from '../ending.js';
import type { Outcome, Turn } from '../turn.js';

export function help(turn: Turn): Outcome {
  const { situation, voice, notes, practice } = turn;
  switch (situation) {
    case 'fresh':
    case 'idle':
      return answered(turn, [voice.prompt('helpIdle')]);
    case 'asked': {
      if (!notes.pending) return answered(turn, [voice.prompt('helpIdle')]);
      return asksAgain(turn, notes.pending, [
        voice.prompt(notes.pending.kind === 'which' ? 'sayName' : 'helpYesNo'),
      ]);
    }
    case 'running':
      // Behind an answer to a stream nobody listens but by its name.
      return answered(turn, [voice.prompt(streamsFor(turn) ? 'helpStream' : 'helpRunning')]);
    case 'paused':
    case 'away':
      return practice
        ? answered(turn, [voice.prompt('helpPaused')])
        : answered(turn, [voice.prompt('helpIdle')]);
  }
}

/** Looping and shuffling have no place here; a kind word, and on. */
export const loop = (turn: Turn): Outcome => answered(turn, [turn.voice.prompt('loop')]);

/** Not understood. A cough doesn't stop a routine; the third time in a row goes on or leaves kindly. */
export function fallback(turn: Turn): Outcome {
  const { situation, voice, notes } = turn;
  const misses = notes.misses + 1;
  const counted = (outcome: Outcome): Outcome => ({ ...outcome, notes: { ...outcome.notes, misses } });
  switch (situation) {
    case 'running':
    case 'paused':
      return answered(turn, []);
    case 'fresh':
    case 'idle':
    case 'away':
    case 'asked': {
      if (misses > 2) return tells(turn, [voice.prompt('missLast')]);
      if (situation === 'asked' && notes.pending) return counted(asksAgain(turn, notes.pending));
      const example = voice.prompt(misses === 1 ? 'missFirst' : 'missSecond');
      return counted(asks(turn, [], [voice.prompt('whatNext'), example]));
    }
  }
}
