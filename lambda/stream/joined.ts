/** The bytes of a stream: its clips as they are, and silence in between. What is heard when, and how long it is, the stream says. */
import { frameBytes, frameHeader, type Segment, type Sound, type Stream } from '../render/audio.js';

/** Thrown when a clip is longer than the segment that it owns: cut off, it would lose words; whole, it would move all the rest. */
export class OverrunError extends Error {
  override readonly name = 'OverrunError';
}

/** A part of a stream in bytes; `to` is the first that is no longer part of it. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The clip of a sound. */
export type ReadClip = (sound: Sound) => Promise<Uint8Array>;

/** The length of a stream in bytes. */
export const lengthOf = ({ frames }: Stream): number => frames * frameBytes;

/** Throws an `OverrunError` for a clip that needs more than so many frames. */
export function assertFits(sound: Sound, clip: Uint8Array, frames: number): void {
  if (clip.byteLength <= frames * frameBytes) return;
  const what = 'say' in sound ? sound.say : `the chime at the ${sound.chime}`;
  const needs = Math.ceil(clip.byteLength / frameBytes);
  throw new OverrunError(`"${what}" lasts ${needs} frames, and has room for ${frames}`);
}

/** 2.7 seconds of silence, about what a socket takes at once. Everybody is given this very buffer. */
const silenceFrames = 112;
const silence = new Uint8Array(silenceFrames * frameBytes);
for (let frame = 0; frame < silenceFrames; frame++) silence.set(frameHeader, frame * frameBytes);

/** Silence between two bytes counted from the beginning of a frame. */
function* silenceOf({ from, to }: Part): Generator<Uint8Array> {
  for (let at = from; at < to; ) {
    const within = at % frameBytes;
    const length = Math.min(to - at, silence.byteLength - within);
    yield silence.subarray(within, within + length);
    at += length;
  }
}

/** The index of the segment that a byte is in. */
function segmentAt(segments: readonly Segment[], byte: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.fromFrame ?? 0) * frameBytes <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Clips that are asked for before their turn: enough to hide a store's answer time, little to keep for a reader who is slow. */
const ahead = 8;

/** A segment, and its clip on the way. */
interface Turn {
  readonly segment: Segment;
  readonly clip: Promise<Uint8Array> | undefined;
}

/** The segments of a part in turn, their clips asked for a few turns before. */
function* turnsOf(segments: readonly Segment[], { from, to }: Part, read: ReadClip): Generator<Turn> {
  const queue: Turn[] = [];
  for (let index = segmentAt(segments, from); ; index++) {
    const segment = segments[index];
    const isOver = !segment || segment.fromFrame * frameBytes >= to;
    while (queue.length > (isOver ? 0 : ahead)) yield* queue.splice(0, 1);
    if (isOver) return;
    const clip = segment.sound && read(segment.sound);
    // It is waited for in its turn, which doesn't come when the reader leaves; nobody misses it then.
    clip?.catch(() => {});
    queue.push({ segment, clip });
  }
}

/**
 * The bytes of a part of a stream, clips being read as their turn comes near and not at all once nobody listens any more.
 * Throws an `OverrunError` for a clip that is too long, and whatever `read` throws.
 */
export async function* bytesOf(stream: Stream, part: Part, read: ReadClip): AsyncGenerator<Uint8Array> {
  for (const { segment, clip } of turnsOf(stream.segments, part, read)) {
    const begins = segment.fromFrame * frameBytes;
    const from = Math.max(part.from - begins, 0);
    const to = Math.min(part.to - begins, segment.frames * frameBytes);
    const sound = await clip;
    if (sound && segment.sound) assertFits(segment.sound, sound, segment.frames);
    const soundBytes = sound?.byteLength ?? 0;
    if (sound && from < soundBytes) yield sound.subarray(from, Math.min(to, soundBytes));
    yield* silenceOf({ from: Math.max(from, soundBytes), to });
  }
}
