// What a stream sounds like: its phrases and the silences between them, from any moment on.
import { type Happening, secondsOf } from './event.js';

export interface StreamPhrase {
  readonly atMs: number;
  /** The length that can be heard, in milliseconds. */
  readonly lastsMs: number;
  readonly text: string;
}

export interface StreamHeard {
  readonly lastsMs: number;
  /** In the order of time. */
  readonly phrases: readonly StreamPhrase[];
}

export interface StreamedSound {
  /** Counted from the moment from which it is heard. */
  readonly afterMs: number;
  readonly happening: Extract<Happening, { type: 'say' | 'silence' }>;
}

/** What is heard of a stream from an offset to its end; of a phrase that is under way, the rest. */
export const soundFrom = ({ phrases, lastsMs }: StreamHeard, offsetMs: number): readonly StreamedSound[] => {
  const sounds: StreamedSound[] = [];
  let heardMs = offsetMs;
  const silenceUntil = (ms: number) => {
    if (ms <= heardMs) return;
    const seconds = secondsOf(ms - heardMs);
    sounds.push({ afterMs: heardMs - offsetMs, happening: { type: 'silence', seconds, streamed: true } });
    heardMs = ms;
  };
  for (const { atMs, lastsMs: phraseMs, text } of phrases) {
    const endsMs = Math.min(atMs + phraseMs, lastsMs);
    if (endsMs <= heardMs) continue;
    silenceUntil(atMs);
    const missedMs = heardMs - atMs;
    sounds.push({
      afterMs: heardMs - offsetMs,
      happening: {
        type: 'say',
        text,
        seconds: secondsOf(endsMs - heardMs),
        streamed: true,
        ...(missedMs > 0 && { fromSeconds: secondsOf(missedMs) }),
      },
    });
    heardMs = endsMs;
  }
  silenceUntil(lastsMs);
  return sounds;
};
