/** Clips as somebody else hears them: decoded by a decoder that knows nothing of how they were made. */
import { MPEGDecoder } from 'mpg123-decoder';
import { frameBytes, leadFrames } from '../../lambda/render/audio.js';
import { samplesPerSecond } from '../../lambda/stream/encode.js';

/** The header of every frame: MPEG-2 Layer III, 48 kbit/s, 24 kHz, mono. */
export const frameHeader = 'fff364c4';

export const samplesPerMs = samplesPerSecond / 1000;
export const leadSamples = leadFrames * 576;

/** -44 dB of full scale. */
const audible = 200 / 32_768;

/** Every sample of an MP3. Throws for what can't be decoded without an error. */
export const decode = async (mp3: Uint8Array): Promise<Float32Array> => {
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  const { channelData, errors, sampleRate } = decoder.decode(mp3);
  decoder.free();
  if (errors.length > 0 || sampleRate !== samplesPerSecond)
    throw new Error(JSON.stringify({ errors, sampleRate }));
  return channelData[0]!;
};

export const framesOf = (clip: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(clip.length / frameBytes) }, (_, index) =>
    clip.subarray(index * frameBytes, (index + 1) * frameBytes),
  );

/** Where the audible sound begins behind the lead, how long it lasts, and what is left behind it, in milliseconds. */
export const heardIn = (sound: Float32Array) => {
  const isAudible = (sample: number) => sample >= audible || sample <= -audible;
  const first = sound.findIndex(isAudible);
  const last = sound.findLastIndex(isAudible);
  return {
    beginsMs: (first - leadSamples) / samplesPerMs,
    lastsMs: (last + 1 - first) / samplesPerMs,
    leavesMs: (sound.length - 1 - last) / samplesPerMs,
  };
};

export const silentFrame = (): Uint8Array => {
  const frame = new Uint8Array(frameBytes);
  frame.set(Buffer.from(frameHeader, 'hex'));
  return frame;
};
