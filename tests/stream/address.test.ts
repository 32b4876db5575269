import fc from 'fast-check';
import { readToken, tokenOf } from '../../lambda/stream/address.js';
import { folderOf } from '../../lambda/stream/clips.js';
import { speakerFor } from '../../lambda/voice/speakers.js';
import { locales } from '../../lambda/voice/voice.js';
import { key, locale, routineOf, speaker, streamable } from './serving.js';

const { routine, score, token, path } = streamable(10);
const spoken = { locale, folder: folderOf(locale, speaker) };
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%/~ \u0000é'];

const at = fc.nat(token.length - 1);
const letter = fc.constantFrom(...letters);
/** Everything that can be done to a token, as often as it takes. */
const manipulation: fc.Arbitrary<(token: string) => string> = fc.oneof(
  fc.tuple(at, letter).map(
    ([i, one]) =>
      (from: string) =>
        from.slice(0, i) + one + from.slice(i + 1),
  ),
  fc.tuple(at, letter).map(
    ([i, one]) =>
      (from: string) =>
        from.slice(0, i) + one + from.slice(i),
  ),
  fc.tuple(at, fc.integer({ min: 1, max: 40 })).map(
    ([i, length]) =>
      (from: string) =>
        from.slice(0, i) + from.slice(i + length),
  ),
  fc.tuple(at, at).map(([i, j]) => (from: string) => {
    const all = [...from];
    [all[i], all[j]] = [all[j] ?? '', all[i] ?? ''];
    return all.join('');
  }),
  at.map((i) => (from: string) => {
    const one = from.charAt(i);
    const other = one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase();
    return from.slice(0, i) + other + from.slice(i + 1);
  }),
  at.map((i) => (from: string) => from.slice(0, i)),
  at.map((i) => (from: string) => from + from.slice(i)),
  fc.constant((from: string) => [...from].reverse().join('')),
);

it('gives back what it was made from', () => {
  for (const chimes of [false, true]) {
    const own = tokenOf({ routine, fingerprint: score.fingerprint, chimes }, spoken, key);
    expect(readToken(own, spoken, key)).toEqual({ routine, fingerprint: score.fingerprint, chimes });
  }
});

it('of the same stream is the same, and fits an address', () => {
  expect(streamable(10).token).toBe(token);
  expect(encodeURIComponent(token)).toBe(token);
  expect(path).toBe(`/en-US/${token}.mp3`);
});

it('is refused when it was changed, in ten thousand ways', () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.array(manipulation, { minLength: 1, maxLength: 4 }), (all) => {
      const other = all.reduce((from, change) => change(from), token);
      fc.pre(other !== token);
      changed++;
      expect(readToken(other, spoken, key)).toEqual({
        refused: expect.stringMatching(/^(malformed|forged)$/),
      });
    }),
    { numRuns: 10_000 },
  );
  expect(readToken(token, spoken, key)).toHaveProperty('routine');
  expect(changed).toBeGreaterThanOrEqual(10_000);
});

it('is refused one letter further or nearer, wherever it is', () => {
  for (const [index, one] of [...token].entries())
    for (const other of ['A', 'B', '_'].filter((letter) => letter !== one)) {
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      expect(readToken(changed, spoken, key)).toHaveProperty('refused');
    }
});

it('is refused for another locale, though the same speaker leads it', () => {
  const others = locales.filter((other) => other !== locale);
  expect(others.length).toBeGreaterThan(3);
  for (const other of others)
    expect(readToken(token, { ...spoken, locale: other }, key)).toEqual({ refused: 'forged' });
});

it('is refused with any other key', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (other) => {
      fc.pre(other !== key);
      expect(readToken(token, spoken, other)).toEqual({ refused: 'forged' });
    }),
    { numRuns: 1_000 },
  );
});

it('is refused with a signature or a routine of another one', () => {
  const [own, other] = [token, streamable(7).token].map((one) => one.split('.'));
  for (const index of own?.keys() ?? []) {
    const mixed = own?.map((part, at) => (at === index ? (other?.[at] ?? '') : part)).join('.') ?? '';
    if (mixed !== token) expect(readToken(mixed, spoken, key)).toEqual({ refused: 'forged' });
  }
  expect(own).toHaveLength(5);
});

it('is outdated for other clips, or when it was written another way', () => {
  const folder = folderOf(locale, { ...speakerFor(locale, 'espeak-ng'), name: 'en-gb' });
  expect(readToken(token, { locale, folder }, key)).toEqual({ refused: 'outdated' });
  const unknown = { ...routineOf(3), steps: [] };
  const empty = tokenOf({ routine: unknown as never, fingerprint: 'abc', chimes: false }, spoken, key);
  expect(readToken(empty, spoken, key)).toEqual({ refused: 'outdated' });
});

it('can be any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (any) => {
      expect(readToken(any, spoken, key)).toHaveProperty('refused');
    }),
    { numRuns: 1_000 },
  );
});
