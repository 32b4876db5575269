import { frameBytes } from '../../lambda/render/audio.js';
import { clipOf, samplesPerSecond } from '../../lambda/stream/encode.js';
import {
  decode,
  frameHeader,
  framesOf,
  heardIn,
  leadSamples,
  samplesPerMs,
  silentFrame,
} from './decoding.js';

const silence = (ms: number) => new Float32Array(ms * samplesPerMs);

/** Sounds like nothing else in its own neighbourhood, so that a place in it can be found again. */
const sweep = (ms: number, strength = 0.5, hertz = 300) =>
  Float32Array.from({ length: ms * samplesPerMs }, (_, index) => {
    // Its first sample is audible.
    const seconds = (index + 1) / samplesPerSecond;
    return strength * Math.sin(2 * Math.PI * (hertz + 900 * seconds) * seconds);
  });

const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

/** By how many samples `part` lies off `at` in `whole`: where the two agree best. */
const offBy = (whole: Float32Array, part: Float32Array, at: number) => {
  const agreement = (off: number) =>
    part.reduce((sum, sample, index) => sum + sample * (whole[at + off + index] ?? 0), 0);
  const offs = Array.from({ length: 401 }, (_, index) => index - 200);
  return offs.reduce((best, off) => (agreement(off) > agreement(best) ? off : best));
};

const clipInHex = async (pcm: Float32Array) => Buffer.from(await clipOf(pcm)).toString('hex');

describe('a clip', () => {
  test('is whole frames of one kind, without a tag, the first of which needs none before it', async () => {
    const clip = await clipOf(joined(silence(80), sweep(900), silence(300)));
    const frames = framesOf(clip);
    expect(clip.length).toBe(frames.length * frameBytes);
    for (const frame of frames) expect(Buffer.from(frame.subarray(0, 4)).toString('hex')).toBe(frameHeader);
    // main_data_begin: eight bits behind the header.
    expect(frames[0]![4]).toBe(0);
    expect(Buffer.from(clip).toString('latin1')).not.toMatch(/Xing|Info/);
    // Two of lead, 5 + 900 + 5 ms of sound.
    expect(frames).toHaveLength(2 + Math.ceil(910 / 24));
  });

  test('has the sound at the very sample, 5 ms behind the lead', async () => {
    const sound = sweep(700);
    const heard = await decode(await clipOf(joined(silence(123), sound, silence(200))));
    expect(offBy(heard, sound.subarray(2400, 9600), leadSamples + 5 * samplesPerMs + 2400)).toBe(0);
    const { beginsMs, lastsMs, leavesMs } = heardIn(heard);
    // What is sudden is heard a little early, and faintly, in everything that this codec carries.
    expect(beginsMs).toBeGreaterThan(-6);
    expect(beginsMs).toBeLessThan(6);
    expect(Math.abs(lastsMs - 700)).toBeLessThan(24);
    expect(leavesMs).toBeGreaterThan(3);
    expect(leavesMs).toBeLessThan(33);
  });

  test('is the same however much silence lies around the sound, none included', async () => {
    const sound = sweep(400);
    const bare = await clipInHex(sound);
    expect(await clipInHex(joined(silence(1), sound))).toBe(bare);
    expect(await clipInHex(joined(silence(2000), sound, silence(3000)))).toBe(bare);
  });

  test('is the same whatever was encoded before, or meanwhile', async () => {
    const one = joined(sweep(500), silence(40), sweep(90, 0.1));
    const first = await clipInHex(one);
    await clipOf(sweep(3000, 0.9, 2000));
    await expect(clipOf(silence(50))).rejects.toThrow();
    expect(await clipInHex(one)).toBe(first);
    const others = [sweep(777), sweep(50, 0.02), sweep(1234, 1)];
    const [other, again, ...rest] = await Promise.all(
      [others[0]!, one, others[1]!, others[2]!].map(clipInHex),
    );
    expect(again).toBe(first);
    expect(await Promise.all(others.map(clipInHex))).toEqual([other, ...rest]);
  });

  test('leaves the sound it was given as it was', async () => {
    const sound = joined(silence(2), sweep(100), sweep(20, 0.003));
    const before = sound.slice();
    await clipOf(sound);
    expect(sound).toEqual(before);
  });

  test('begins and ends softly where something quiet goes on', async () => {
    // Cut at the height of its wave, a hum of 400 Hz just below the audible would leave a step of its whole strength.
    const hum = Float32Array.from(
      { length: 2 * samplesPerSecond },
      (_, index) => 0.0055 * Math.cos((2 * Math.PI * 400 * (index - 12_000 + 120)) / samplesPerSecond),
    );
    hum.set(sweep(500, 0.05), 12_000);
    const heard = await decode(await clipOf(hum));
    const strength = (from: number, length: number) =>
      Math.max(...heard.subarray(from, from + length).map(Math.abs));
    const end = leadSamples + (5 + 500 + 30) * samplesPerMs;
    expect(strength(leadSamples + 5 * samplesPerMs + 100, 400)).toBeGreaterThan(0.04);
    expect(strength(end - 48, 200)).toBeLessThan(0.0025);
    expect(strength(leadSamples - 24, 36)).toBeLessThan(0.004);
  });

  test('can be joined with silence and with other clips', async () => {
    const [one, other] = [sweep(333), sweep(444, 0.3, 700)];
    const [first, second] = [await clipOf(one), await clipOf(other)];
    const heard = await decode(Buffer.concat([silentFrame(), first, silentFrame(), silentFrame(), second]));
    const behind = first.length / frameBytes + 3;
    expect(heard).toHaveLength((behind + second.length / frameBytes) * 576);
    const at = (frame: number) => frame * 576 + leadSamples + 5 * samplesPerMs;
    expect(offBy(heard, one.subarray(1000, 5000), at(1) + 1000)).toBe(0);
    expect(offBy(heard, other.subarray(1000, 5000), at(behind) + 1000)).toBe(0);
  });
});

test.each([
  ['nothing', 0, 0],
  ['silence', 400, 0],
  ['what nobody hears', 400, 0.006],
])('%s is no sound for a clip', async (_, ms, strength) => {
  await expect(clipOf(sweep(ms, strength))).rejects.toThrow(
    `nothing is audible in ${ms * samplesPerMs} samples`,
  );
});
