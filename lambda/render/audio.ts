/** A score as one audio stream: which sound begins in which frame. The score is the law; silence fills what a sound leaves. */
import { leadMs, type Score } from './score.js';

/** What can be heard: a phrase, or the soft chime at either end of a hold. */
export type Sound = { readonly say: string } | { readonly chime: 'begin' | 'end' };

/** A sound and the silence behind it, up to the next sound. Without a sound, silence. */
export interface Segment {
  readonly sound: Sound | undefined;
  /** The frame of the stream in which it begins, and how many it owns. */
  readonly fromFrame: number;
  readonly frames: number;
}

export interface Stream {
  readonly segments: readonly Segment[];
  readonly frames: number;
}

/** One frame of MPEG-2 Layer III at 24 kHz: 576 samples. At 48 kbit/s, without padding, 144 bytes. ISO 13818-3. */
export const frameMs = 24;
export const frameBytes = 144;

/** How each frame begins, without checksum or padding. Zeros behind it say that nothing sounds. ISO 13818-3. */
export const frameHeader: readonly number[] = [0xff, 0xf3, 0x64, 0xc4];

/** Frames at the head of a clip before its sound begins: what the encoder and a decoder need to get going, filled up to whole frames. */
export const leadFrames = leadMs / frameMs;

/** How long the chime is, in milliseconds: between the last word of a countdown and the end of it there is this much room. */
export const chimeMs = 300;

/** A sound, and the milliseconds from the beginning of the score to its own. */
export interface Moment {
  readonly atMs: number;
  readonly sound: Sound;
}

/**
 * What is heard in a score, in order and to the millisecond. With chimes, a hold that is counted out rings as it begins, and
 * in the last moment of its countdown.
 */
export function soundsIn({ cues }: Score, { chimes = false }: { readonly chimes?: boolean } = {}): Moment[] {
  const heard: Moment[] = [];
  for (const [index, { cue, atMs, lastsMs, phrases }] of cues.entries()) {
    if (chimes && cues[index + 1]?.cue.kind === 'countdown') heard.push({ atMs, sound: { chime: 'begin' } });
    for (const phrase of phrases) heard.push({ atMs: atMs + phrase.atMs, sound: { say: phrase.text } });
    if (chimes && cue.kind === 'countdown')
      heard.push({ atMs: atMs + lastsMs - chimeMs, sound: { chime: 'end' } });
  }
  return heard;
}

/** The stream of a score. A sound begins within half a frame of where the score has it; the first one waits for its lead there. */
export function streamOf(score: Score, options: { readonly chimes?: boolean } = {}): Stream {
  const frames = Math.round(score.lastsMs / frameMs);
  const heard = soundsIn(score, options);
  const starts = heard.map(({ atMs }) => Math.round(atMs / frameMs) - leadFrames);
  const segments: Segment[] = [];
  const first = starts[0] ?? frames;
  if (first > 0) segments.push({ sound: undefined, fromFrame: 0, frames: first });
  for (const [index, { sound }] of heard.entries()) {
    const fromFrame = starts[index] ?? 0;
    segments.push({ sound, fromFrame, frames: (starts[index + 1] ?? frames) - fromFrame });
  }
  return { segments, frames };
}

/**
 * The moment from which a stream is to be played, so that what begins at a moment of the score is heard whole: a decoder loses
 * what a clip has in its first frames. Where a stretch or a side begins, the score itself waits that long.
 */
export function playFrom(score: Score, ms: number): number {
  const isCut = score.cues.some((cue) =>
    cue.phrases.some(({ atMs }) => cue.atMs + atMs >= ms && cue.atMs + atMs < ms + leadMs),
  );
  return isCut ? Math.max(0, ms - leadMs) : ms;
}
