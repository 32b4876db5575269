import { chimeMs, frameBytes, frameMs } from '../../lambda/render/audio.js';
import { chimeOf, chimePcm } from '../../lambda/stream/chime.js';
import { samplesPerSecond } from '../../lambda/stream/encode.js';
import { decode, heardIn } from './decoding.js';

const ends = ['begin', 'end'] as const;

const strengthAt = (sound: Float32Array, hertz: number) => {
  const part = (wave: (x: number) => number) =>
    sound.reduce((sum, sample, at) => sum + sample * wave((2 * Math.PI * hertz * at) / samplesPerSecond), 0);
  return Math.hypot(part(Math.sin), part(Math.cos));
};

const loudest = (sound: Float32Array) => Math.max(...sound.map(Math.abs));

describe.each(ends)('the chime at the %s of a hold', (which) => {
  test('fits the room that a stream has for it, its lead included', async () => {
    const { length } = await chimeOf(which);
    expect(length / frameBytes).toBeGreaterThan(6);
    expect(length / frameBytes).toBeLessThanOrEqual(Math.floor(chimeMs / frameMs));
  });

  test('is heard for a fifth of a second at most, about 20 dB below full scale', async () => {
    const heard = await decode(await chimeOf(which));
    const { beginsMs, lastsMs } = heardIn(heard);
    expect(beginsMs).toBeGreaterThan(0);
    expect(beginsMs).toBeLessThan(10);
    expect(lastsMs).toBeGreaterThan(100);
    expect(lastsMs).toBeLessThan(205);
    expect(20 * Math.log10(loudest(heard))).toBeCloseTo(-20, 0);
  });

  test('has no click in it', () => {
    const sound = chimePcm(which);
    const steps = sound.map((sample, index) => Math.abs(sample - (sound[index - 1] ?? 0)));
    expect(Math.abs(sound.at(-1)!)).toBeLessThan(0.0001);
    expect(steps[0]).toBeLessThan(0.0001);
    expect(Math.max(...steps.subarray(0, 48))).toBeLessThan(0.03);
    expect(Math.max(...steps.subarray(-48))).toBeLessThan(0.0001);
    // As steep as the pitch and its double are, and nothing steeper.
    expect(Math.max(...steps)).toBeLessThan(0.03);
  });

  test('is struck softly', () => {
    const sound = chimePcm(which);
    expect(loudest(sound.subarray(0, 24))).toBeLessThan(loudest(sound) / 10);
  });

  test('rings out', () => {
    const sound = chimePcm(which);
    expect(loudest(sound.subarray(-1200))).toBeLessThan(loudest(sound) / 4);
  });

  test('is the same every time', async () => {
    expect(await chimeOf(which)).toEqual(await chimeOf(which));
  });
});

test('what begins sounds higher than what ends', () => {
  const [begin, end] = ends.map(chimePcm);
  expect(strengthAt(begin!, 587.33)).toBeGreaterThan(2 * strengthAt(begin!, 493.88));
  expect(strengthAt(end!, 493.88)).toBeGreaterThan(2 * strengthAt(end!, 587.33));
});
