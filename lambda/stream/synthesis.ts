/** Everything that makes clips, in a file of its own: it is loaded when a clip is missing, and hardly ever one is. */
import { chimeOf } from './chime.js';
import type { Making } from './made.js';
import { type PollyOptions, pollySpeak } from './polly.js';

/** Polly for the words, our own code for the chimes. */
export const synthesis = (options: PollyOptions): Pick<Making, 'speak' | 'chimeOf'> => ({
  speak: pollySpeak(options),
  chimeOf,
});
