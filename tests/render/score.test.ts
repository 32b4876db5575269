import fc from 'fast-check';
import { allLines } from '../../bench/phrases';
import { cueAt, lay, lengthOf, locate, msAt, placeOf, scoreOf } from '../../lambda/render/score';
import { comparePlaces, startOf } from '../../lambda/routine/routine';
import { timeline } from '../../lambda/routine/timeline';
import { locales, voiceFor } from '../../lambda/voice/voice';
import { routine } from '../routine/arbitraries';

const voice = voiceFor('en-US');
const score = routine.map((of) => ({ of, score: scoreOf(of, voice) }));
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('any score', () => {
  it('is its cues one behind the other, and as long as they are together', () => {
    fc.assert(
      fc.property(score, ({ of, score }) => {
        let atMs = 0;
        expect(score.cues.map(({ cue }) => cue)).toEqual(timeline(of));
        for (const scored of score.cues) {
          expect(scored.atMs).toBe(atMs);
          expect(scored.lastsMs).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(scored.lastsMs)).toBe(true);
          expect(lengthOf(voice)(scored.cue)).toBe(scored.lastsMs);
          atMs += scored.lastsMs;
        }
        expect(score.lastsMs).toBe(atMs);
      }),
    );
  });

  it('says its phrases one after another, each in its own slot and inside its cue', () => {
    fc.assert(
      fc.property(score, ({ score }) => {
        for (const { phrases, lastsMs } of score.cues) {
          let freeMs = 0;
          for (const phrase of phrases) {
            expect(phrase.atMs).toBeGreaterThanOrEqual(freeMs);
            expect(phrase.lastsMs).toBe(voice.slotMs(phrase.text));
            freeMs = phrase.atMs + phrase.lastsMs;
          }
          expect(freeMs).toBeLessThanOrEqual(lastsMs);
        }
      }),
    );
  });

  it('has every moment at one place, and finds the way back from there', () => {
    fc.assert(
      fc.property(score, share, ({ score }, part) => {
        const ms = part * score.lastsMs;
        expect(msAt(score, locate(score, ms))).toBeCloseTo(ms, 6);
        const { cues } = score;
        for (const at of cues.flatMap(({ atMs, lastsMs }) => [atMs, atMs + lastsMs - 1]))
          expect(msAt(score, locate(score, at))).toBe(at);
      }),
    );
  });

  it('goes forward as time does', () => {
    fc.assert(
      fc.property(score, share, share, ({ score }, a, b) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((part) =>
          locate(score, part * score.lastsMs),
        );
        expect(comparePlaces(earlier!, later!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('takes what lies outside it as its beginning and its end', () => {
    fc.assert(
      fc.property(score, fc.integer({ min: 1, max: 1e9 }), ({ of, score }, far) => {
        expect(locate(score, -far)).toEqual(locate(score, 0));
        expect(locate(score, score.lastsMs + far)).toEqual(locate(score, score.lastsMs));
        expect(locate(score, score.lastsMs + far).cue).toBe('finish');
        expect(msAt(score, startOf(of.steps.length))).toBe(score.lastsMs);
        expect(cueAt(score, startOf(of.steps.length))).toBe(score.cues.length);
        const last = score.cues.at(-1)!;
        expect(msAt(score, { ...placeOf(last.cue), msIntoCue: far + last.lastsMs })).toBe(score.lastsMs);
      }),
    );
  });

  it('takes a cue that it lacks as the beginning of the next one', () => {
    fc.assert(
      fc.property(score, fc.nat(20_000), ({ of, score }, msIntoCue) => {
        const quiet = scoreOf({ ...of, talk: 'quiet' }, voice);
        const halting = { step: 0, side: 0, set: 0, cue: 'steps' as const, msIntoCue };
        expect(msAt(quiet, halting)).toBe(quiet.cues[cueAt(quiet, halting)]?.atMs);
        expect(locate(quiet, msAt(quiet, halting))).toMatchObject({ step: 0, set: 0, msIntoCue: 0 });
        expect(msAt(score, startOf(0))).toBe(0);
      }),
    );
  });

  it('has the print of its words and lengths', () => {
    fc.assert(
      fc.property(score, ({ of, score }) => {
        expect(scoreOf(of, voice).fingerprint).toBe(score.fingerprint);
        const [first, ...rest] = of.steps;
        const slower = {
          ...of,
          steps: [{ ...first, settleSeconds: first.settleSeconds + 1 }, ...rest] as const,
        };
        expect(scoreOf(slower, voice).fingerprint).not.toBe(score.fingerprint);
        if (of.talk === 'quiet') return;
        const other = first.detail === 'full' ? ('brief' as const) : ('full' as const);
        const told = { ...of, steps: [{ ...first, detail: other }, ...rest] as const };
        expect(scoreOf(told, voice).fingerprint).not.toBe(score.fingerprint);
      }),
    );
  });
});

describe('the words inside a movement', () => {
  const breathing = (inSeconds: number, outSeconds: number) =>
    ({
      step: 0,
      side: 0,
      set: 0,
      name: 'work',
      kind: 'breathe',
      stretch: 'cat-cow',
      breaths: 3,
      inSeconds,
      outSeconds,
    }) as const;

  it('come at the breaths', () => {
    const { phrases, lastsMs } = lay({ ...breathing(4, 6), spoken: true }, voice);
    expect(lastsMs).toBe(30_000);
    expect(phrases.map(({ atMs }) => atMs)).toEqual([0, 4_000, 10_000, 14_000, 20_000, 24_000]);
    expect(phrases[2]?.text).toBe('In.');
  });

  it('are left out where there is no room for them, or when quiet', () => {
    expect(lay({ ...breathing(0.5, 1), spoken: true }, voice).phrases.length).toBeLessThan(6);
    // The last breath out would end behind its cue.
    const { phrases, lastsMs } = lay({ ...breathing(4, 0.5), spoken: true }, voice);
    const last = phrases.at(-1);
    expect(last?.atMs).toBe(8_500);
    expect(lastsMs).toBe(13_500);
    expect(lay({ ...breathing(4, 6), spoken: false }, voice)).toEqual({ lastsMs: 30_000, phrases: [] });
  });

  it('count three, two, one in the last three seconds', () => {
    const { phrases, lastsMs } = lay(
      { step: 0, side: 0, set: 0, name: 'count', kind: 'countdown', from: 3, spoken: true },
      voice,
    );
    expect(phrases.map(({ text, atMs }) => [text, atMs])).toEqual([
      ['3', 0],
      ['2', 1_000],
      ['1', 2_000],
    ]);
    expect(lastsMs).toBe(3_000);
  });

  it('say halfway in the middle of the whole hold', () => {
    const hold = { step: 0, side: 0, set: 0, name: 'work', kind: 'hold', seconds: 27 } as const;
    const { phrases, lastsMs } = lay({ ...hold, halfway: { say: 'halfway', turn: 0 } }, voice);
    expect(phrases.map(({ atMs }) => atMs)).toEqual([15_000]);
    expect(lastsMs).toBe(27_000);
  });
});

it.each(locales)('every line has words, and a slot longer than it takes to say them: %s', (locale) => {
  const own = voiceFor(locale);
  const lines = allLines();
  expect(lines.length).toBeGreaterThan(1_000);
  for (const line of lines) {
    const { phrases, lastsMs } = lay({ step: 0, side: 0, set: 0, name: 'name', kind: 'say', line }, own);
    expect(phrases.length).toBeGreaterThan(0);
    const saidMs = phrases.reduce((sum, { text }) => sum + own.sayMs(text), 0);
    expect(lastsMs).toBeGreaterThan(saidMs);
  }
});

it('an empty score has no places', () =>
  expect(() => locate({ cues: [], lastsMs: 0, fingerprint: '' }, 0)).toThrow('An empty score has no places'));
