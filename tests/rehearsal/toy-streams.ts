// Streams of a few words, and the answers that play them.
import type { Directive, Response } from 'ask-sdk-model';
import type { StreamHeard } from '../../rehearsal/stream-sound.js';
import { tell } from './toy-skill.js';

/** 30 s: "Kneel." at 0, "Hold." at 5, "Switch." at 20. */
const routine: StreamHeard = {
  lastsMs: 30_000,
  phrases: [
    { atMs: 0, lastsMs: 600, text: 'Kneel.' },
    { atMs: 5000, lastsMs: 500, text: 'Hold.' },
    { atMs: 20_000, lastsMs: 700, text: 'Switch.' },
  ],
};

const urlOf = (token: string): string => `https://streams.example/${token}.mp3`;

/** What is heard at which address; the address of any other token gives an error. */
export const toyStreams: Readonly<Record<string, StreamHeard>> = {
  [urlOf('one')]: routine,
  [urlOf('two')]: routine,
};

export const playDirective = (token: string, offsetInMilliseconds = 0): Directive => ({
  type: 'AudioPlayer.Play',
  playBehavior: 'REPLACE_ALL',
  audioItem: { stream: { token, url: urlOf(token), offsetInMilliseconds } },
});

/** An answer that plays, with or without a word before it. */
export const play = (token: string, offsetMs = 0, words?: string): Response => ({
  ...(words === undefined ? { shouldEndSession: true } : tell(words)),
  directives: [playDirective(token, offsetMs)],
});

/** An answer to a signal: nothing, or these directives. */
export const only = (...directives: readonly Directive[]): Response => ({ directives: [...directives] });

export const stopDirective: Directive = { type: 'AudioPlayer.Stop' };
