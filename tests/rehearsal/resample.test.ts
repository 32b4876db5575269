import { resampled } from '../../rehearsal/resample.js';

const from = 22_050;
const to = 24_000;

const wave = (hertz: number, rate: number, length: number, strength = 20_000) =>
  Int16Array.from({ length }, (_, at) => Math.round(strength * Math.sin((2 * Math.PI * hertz * at) / rate)));

/** How strong one frequency is in the middle of a sound, as a part of full scale; others are kept out by a window. */
const strengthAt = (sound: Float32Array, hertz: number) => {
  let [sine, cosine, weight] = [0, 0, 0];
  for (let at = 0; at < sound.length; at++) {
    const x = (2 * Math.PI * at) / (sound.length - 1);
    const window = 0.35875 - 0.48829 * Math.cos(x) + 0.14128 * Math.cos(2 * x) - 0.01168 * Math.cos(3 * x);
    sine += window * sound[at]! * Math.sin((2 * Math.PI * hertz * at) / to);
    cosine += window * sound[at]! * Math.cos((2 * Math.PI * hertz * at) / to);
    weight += window;
  }
  return (2 * Math.hypot(sine, cosine)) / weight;
};

const decibels = (part: number) => 20 * Math.log10(part);

test.each([0, 1, 146, 147, 148, 22_050, 31_337])('%i samples keep their length in time', (length) => {
  const sound = resampled(new Int16Array(length), from, to);
  expect(Math.abs(sound.length / to - length / from)).toBeLessThanOrEqual(0.5 / to);
  expect(sound.every((sample) => sample === 0)).toBe(true);
});

test.each([60, 440, 1000, 4321, 7000, 9000, 9800])('%i Hz come out as they went in', (hertz) => {
  const sound = resampled(wave(hertz, from, 8820), from, to);
  const errors = sound
    .subarray(200, -200)
    .map((sample, at) => sample - (20_000 / 32_768) * Math.sin((2 * Math.PI * hertz * (at + 200)) / to));
  // Sixteen bits themselves are no finer than -90 dB.
  expect(decibels(Math.max(...errors.map(Math.abs)))).toBeLessThan(-66);
});

test.each([9000, 10_100, 10_300, 10_600, 10_900])('%i Hz leave no image of themselves', (hertz) => {
  const sound = resampled(wave(hertz, from, 22_050), from, to).subarray(400, -400);
  const image = from - hertz;
  expect(decibels(strengthAt(sound, image > to / 2 ? to - image : image))).toBeLessThan(-75);
});

test('a rate that halves lets nothing through that it cannot carry', () => {
  const sound = resampled(wave(9000, 48_000, 48_000), 48_000, to);
  expect(sound).toHaveLength(24_000);
  expect(decibels(strengthAt(sound, 9000))).toBeCloseTo(decibels(20_000 / 32_768), 1);
  const above = resampled(wave(15_000, 48_000, 48_000), 48_000, to).subarray(400, -400);
  expect(decibels(Math.max(...above.map(Math.abs)))).toBeLessThan(-75);
});

test('the same rate changes nothing that can be heard', () => {
  const given = wave(1000, to, 4800);
  const sound = resampled(given, to, to);
  const errors = sound.subarray(200, -200).map((sample, at) => sample - given[at + 200]! / 32_768);
  expect(decibels(Math.max(...errors.map(Math.abs)))).toBeLessThan(-75);
});
