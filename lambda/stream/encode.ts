/** Sound becomes a clip: trimmed, encoded once by our encoder, and cut to whole frames that can be joined with others. */
import { createMp3Encoder } from 'wasm-media-encoders';
import { frameBytes, frameHeader, leadFrames } from '../render/audio.js';

/** Of every sound in the stream. */
export const samplesPerSecond = 24_000;

/** Two granules are one frame of MPEG-1; MPEG-2 has one granule of 576 samples. ISO 13818-3. */
const frameSamples = 576;

/** About -44 dB of full scale, as the rehearsal measures where speech ends. */
const audible = 200 / 32_768;

/** What is kept at either end of the audible sound, faded in and out: a longer silence would take room that others need. */
const aroundSamples = 0.005 * samplesPerSecond;

/** LAME's own delay, and what a decoder adds (576 and 528 + 1 samples; the LAME FAQ, and measured here). */
const delaySamples = 576 + 529;

/** Brings the first sample to the beginning of a frame. */
const fillSamples = leadFrames * frameSamples - delaySamples;

const encoder = onceMade(createMp3Encoder);

/**
 * The clip of a sound: mono, `samplesPerSecond`, between -1 and 1. What is audible in it begins 5 ms behind the first
 * `leadFrames`, and ends 5 to 29 ms before the last frame does. The same sound has the same bytes, whatever was encoded
 * before. Throws for a sound in which nothing is audible.
 */
export async function clipOf(pcm: Float32Array): Promise<Uint8Array> {
  const sound = trimmed(pcm);
  // Nothing may wait between `configure` and `finalize`: every clip is made by the same encoder.
  const mp3 = await encoder();
  mp3.configure({
    sampleRate: samplesPerSecond,
    channels: 1,
    bitrate: 48,
    outputSampleRate: samplesPerSecond,
  });
  // Each answer lies in the encoder's own memory, where the next one overwrites it.
  const encoded = Buffer.concat([Uint8Array.from(mp3.encode([sound])), mp3.finalize()]);
  const frames = Math.ceil((delaySamples + sound.length) / frameSamples);
  return checked(new Uint8Array(encoded.subarray(0, frames * frameBytes)), frames);
}

/** What is audible, with as much around it as a clip keeps. */
function trimmed(pcm: Float32Array): Float32Array {
  const isAudible = (sample: number): boolean => Math.abs(sample) >= audible;
  const first = pcm.findIndex(isAudible);
  if (first < 0) throw new RangeError(`nothing is audible in ${pcm.length} samples`);
  const last = pcm.findLastIndex(isAudible);
  const from = Math.max(0, first - aroundSamples);
  const soundAt = fillSamples + aroundSamples;
  const sound = new Float32Array(soundAt + (last + 1 - first) + aroundSamples);
  sound.set(pcm.subarray(from, last + 1 + aroundSamples), soundAt - (first - from));
  for (let index = 0; index < aroundSamples; index++) {
    scale(sound, fillSamples + index, index / aroundSamples);
    scale(sound, sound.length - 1 - index, index / aroundSamples);
  }
  return sound;
}

function scale(sound: Float32Array, index: number, factor: number): void {
  sound[index] = (sound[index] ?? 0) * factor;
}

/** The very bytes, if they are what a stream is joined from: a stream's length and its places go by the size of a frame. */
function checked(clip: Uint8Array, frames: number): Uint8Array {
  const isWhole = clip.length === frames * frameBytes;
  for (let at = 0; at < clip.length; at += frameBytes)
    if (!isWhole || frameHeader.some((byte, index) => clip[at + index] !== byte))
      throw new Error(`the encoder gave other frames than ${frames} of ${frameBytes} bytes`);
  return clip;
}

function onceMade<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
