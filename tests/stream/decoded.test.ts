/** A joined stream as a decoder that knows nothing of segments gives it back. */
import type { Segment, Sound, Stream } from '../../lambda/render/audio.js';
import { clipOf, samplesPerSecond } from '../../lambda/stream/encode.js';
import { bytesOf, lengthOf } from '../../lambda/stream/joined.js';
import { decode, leadSamples, samplesPerMs } from './decoding.js';
import { collected, streamable, wholeOf } from './serving.js';

const tone = (hertz: number, ms: number): Promise<Uint8Array> =>
  clipOf(
    Float32Array.from(
      { length: ms * samplesPerMs },
      (_, index) => Math.sin((index * hertz * 2 * Math.PI) / samplesPerSecond) / 2,
    ),
  );
const peak = (samples: Float32Array): number => {
  let most = 0;
  for (const sample of samples) most = Math.max(most, Math.abs(sample));
  return most;
};

test('begins every sound where its segment says, and is silent until then', async () => {
  const clips: Record<string, Uint8Array> = { low: await tone(220, 700), high: await tone(900, 300) };
  const segments: Segment[] = [];
  let frames = 0;
  for (const [say, own] of [
    ['', 40],
    ['low', 50],
    ['high', 18],
    ['low', 33],
    ['high', 200],
    ['low', 60],
  ] as const) {
    segments.push({ sound: say ? { say } : undefined, fromFrame: frames, frames: own });
    frames += own;
  }
  const stream: Stream = { segments, frames };
  const read = async (sound: Sound) => clips['say' in sound ? sound.say : '']!;
  const samples = await decode(await collected(bytesOf(stream, { from: 0, to: lengthOf(stream) }, read)));
  expect(samples).toHaveLength(frames * 576);
  for (const { sound, fromFrame } of segments) {
    if (!sound) continue;
    const begins = fromFrame * 576 + leadSamples;
    expect(peak(samples.subarray(begins - 24 * samplesPerMs, begins - 8 * samplesPerMs))).toBeLessThan(0.01);
    expect(peak(samples.subarray(begins, begins + 15 * samplesPerMs))).toBeGreaterThan(0.1);
  }
});

test('of three minutes decodes without an error, to as many frames as it has', async () => {
  const { stream } = streamable(3);
  const samples = await decode(await wholeOf(stream));
  expect(samples).toHaveLength(stream.frames * 576);
  expect(peak(samples)).toBe(0);
});

test('decodes from the beginning of any of its frames', async () => {
  const clip = await tone(220, 500);
  const stream: Stream = { segments: [{ sound: { say: 'low' }, fromFrame: 0, frames: 40 }], frames: 40 };
  const from = 9 * 144;
  const part = await collected(bytesOf(stream, { from, to: lengthOf(stream) }, async () => clip));
  expect(peak((await decode(part)).subarray(2 * 576, 4 * 576))).toBeGreaterThan(0.1);
});
