import fc from 'fast-check';
import { charactersOf, priceOf, safeRate } from '../../clips/price';
import { fullAt, pauseMs, take } from '../../clips/rate';
import type { Speaker } from '../../lambda/voice/speakers';

const perSecond = fc.double({ min: 0.1, max: 100, noNaN: true });

describe('a bucket', () => {
  it('lets no more through in any time than its rate, and one', () => {
    fc.assert(
      fc.property(
        perSecond,
        fc.array(fc.nat({ max: 700 }), { minLength: 2, maxLength: 60 }),
        (rate, gaps) => {
          let bucket = fullAt(0);
          let nowMs = 0;
          const begun = gaps.map((gap) => {
            nowMs += gap;
            const taken = take(bucket, rate, nowMs);
            bucket = taken.bucket;
            return nowMs + taken.waitMs;
          });
          begun.forEach((fromMs, first) => {
            for (const [count, toMs] of begun.slice(first).entries())
              expect(count).toBeLessThanOrEqual(((toMs - fromMs) * rate) / 1_000 + 1e-6);
          });
        },
      ),
    );
  });

  it('lets the first through at once, and makes up for no time that was not used', () => {
    const first = take(fullAt(0), 4, 0);
    expect(first.waitMs).toBe(0);
    const second = take(first.bucket, 4, 0);
    expect(second.waitMs).toBe(250);
    expect(take(second.bucket, 4, 0).waitMs).toBe(500);
    const later = take(second.bucket, 4, 60_000);
    expect([later.waitMs, take(later.bucket, 4, 60_000).waitMs]).toEqual([0, 250]);
  });

  it('has no bottom where there is no rate', () => {
    let bucket = fullAt(0);
    for (let count = 0; count < 100; count++) {
      const taken = take(bucket, Number.POSITIVE_INFINITY, 0);
      expect(taken.waitMs).toBe(0);
      bucket = taken.bucket;
    }
  });
});

it('waits twice as long with each refusal, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(pauseMs)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

describe('what Polly asks', () => {
  const by = (engine: NonNullable<Speaker['engine']>): Speaker => ({
    synthesiser: 'polly',
    name: 'A',
    engine,
  });

  it.each([
    ['standard', 4, 40],
    ['neural', 16, 4],
    ['generative', 30, 4],
    ['long-form', 100, 4],
  ] as const)(
    'for its %s engine is %i USD a million characters, at half its quota: %i a second',
    (engine, usd, rate) => {
      expect(priceOf(1_000_000, by(engine))).toBe(usd);
      expect(priceOf(25_000, by(engine))).toBeCloseTo(usd / 40, 9);
      expect(safeRate(by(engine))).toBe(rate);
    },
  );

  it('goes by what is spoken: a chime is free, and so is espeak-ng, as fast as it can', () => {
    const say = { sound: { say: 'Rest.' }, frames: 9 };
    expect(charactersOf([say, say, { sound: { chime: 'end' }, frames: 9 }])).toBe(10);
    const ours: Speaker = { synthesiser: 'espeak-ng', name: 'en-us' };
    expect([priceOf(1_000_000, ours), safeRate(ours)]).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});
