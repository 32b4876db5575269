import fc from 'fast-check';
import { scoreOf } from '../../lambda/render/score';
import { between, inSlots, type Piece, plannedMs, toSsml } from '../../lambda/render/ssml';
import { voiceFor } from '../../lambda/voice/voice';
import { readSpeech } from '../../rehearsal/ssml';
import { routine } from '../routine/arbitraries';

const voice = voiceFor('en-US');
/** The markup as a device hears it. */
const heard = (ssml: string) => readSpeech({ type: 'SSML', ssml });
const breaksOf = (ssml: string): number[] =>
  [...ssml.matchAll(/<break time="(\d+(?:\.\d+)?)(ms|s)"\/>/g)].map(
    ([, number, unit]) => Number(number) * (unit === 's' ? 1_000 : 1),
  );

describe('markup', () => {
  it('escapes the five characters that mean something there, once', () => {
    expect(toSsml([`a & b < c > d " e ' f &amp;`])).toBe(
      '<speak> a &amp; b &lt; c &gt; d &quot; e &apos; f &amp;amp;</speak>'.replace('</speak>', ' </speak>'),
    );
  });

  it('is heard as the text it was made of, whatever is in it', () => {
    const text = fc
      .string({ unit: fc.constantFrom(...`abc &<>"'/;-é今`), minLength: 1, maxLength: 30 })
      .map((middle) => `x${middle}x`);
    fc.assert(
      fc.property(text, (one) => {
        const { pieces, problems } = heard(toSsml([one]));
        expect(problems).toEqual([]);
        expect(pieces).toEqual([{ kind: 'say', text: one.replace(/\s+/g, ' ') }]);
      }),
    );
  });

  it('makes one silence of silences that meet, exact to the millisecond, in breaks of ten seconds at most', () => {
    const piece = fc.oneof(fc.constantFrom('One.', 'Two.'), fc.integer({ min: 0, max: 45_000 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const ssml = toSsml(pieces);
        expect(Math.max(0, ...breaksOf(ssml))).toBeLessThanOrEqual(10_000);
        // What a device hears: the same words, and between them the sum of what was asked for, if it can be heard at all.
        const sums: (string | number)[] = [];
        for (const one of pieces) {
          const last = sums.at(-1);
          if (typeof one === 'number' && typeof last === 'number') sums[sums.length - 1] = last + one;
          else sums.push(one);
        }
        const audible = sums.filter((one) => typeof one === 'string' || one >= 40);
        const joined = heard(ssml).pieces.flatMap((one): (string | number)[] =>
          one.kind === 'silence' ? [one.ms] : [...(one.text.match(/\w+\./g) ?? [])],
        );
        expect(joined).toEqual(audible);
      }),
    );
  });

  it.each([
    [10_000, ['10000ms']],
    [10_001, ['10s', '1ms']],
    [25_000.4, ['10s', '10s', '5000ms']],
    [40, ['40ms']],
    [39, []],
  ])('breaks %d ms as %j', (ms, times) => {
    expect([...toSsml(['a', ms]).matchAll(/time="([^"]+)"/g)].map(([, time]) => time)).toEqual(times);
  });

  it('is a speak element even of nothing', () => expect(heard(toSsml([])).problems).toEqual([]));
});

describe('pieces', () => {
  it('have each phrase in its slot', () => {
    const pieces = inSlots(['Halfway.', 'And let go.'], voice);
    expect(pieces.filter((piece) => typeof piece === 'string')).toEqual(['Halfway.', 'And let go.']);
    expect(plannedMs(pieces, voice)).toBe(voice.slotMs('Halfway.') + voice.slotMs('And let go.'));
    expect(plannedMs([], voice)).toBe(0);
  });

  it('between two moments of a score last exactly as long as there is between them', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(routine, share, share, (of, a, b) => {
        const score = scoreOf(of, voice);
        const [fromMs, toMs] = [a, b].map((part) => Math.round(part * score.lastsMs)).sort((x, y) => x - y);
        const pieces = between(score, fromMs!, toMs!, voice);
        for (const piece of pieces) if (typeof piece === 'number') expect(piece).toBeGreaterThanOrEqual(0);
        const beyondMs = plannedMs(pieces, voice) - (toMs! - fromMs!);
        // A phrase that begins before the end is said to its own end.
        expect(beyondMs).toBeGreaterThanOrEqual(-0.001);
        const last = pieces.findLast((piece): piece is string => typeof piece === 'string');
        expect(beyondMs).toBeLessThanOrEqual(last === undefined ? 0.001 : voice.sayMs(last));
      }),
    );
  });

  it('from a whole score say each of its phrases once, in order', () => {
    fc.assert(
      fc.property(routine, (of) => {
        const score = scoreOf(of, voice);
        const said: Piece[] = between(score, 0, score.lastsMs, voice).filter(
          (piece) => typeof piece === 'string',
        );
        expect(said).toEqual(score.cues.flatMap(({ phrases }) => phrases.map(({ text }) => text)));
      }),
    );
  });

  it('leave out a phrase that began before', () => {
    const of = { step: 0, side: 0, set: 0, name: 'name', kind: 'settle', seconds: 9 } as const;
    const phrases = [
      { text: 'One.', atMs: 1_000, lastsMs: 900 },
      { text: 'Two.', atMs: 4_000, lastsMs: 900 },
    ];
    const score = { cues: [{ cue: of, atMs: 0, lastsMs: 9_000, phrases }], lastsMs: 9_000, fingerprint: '' };
    const said = (fromMs: number, toMs: number) =>
      between(score, fromMs, toMs, voice).filter((piece) => typeof piece === 'string');
    expect(said(0, 9_000)).toEqual(['One.', 'Two.']);
    expect(said(1_001, 9_000)).toEqual(['Two.']);
    expect(said(1_000, 4_000)).toEqual(['One.']);
    expect(between(score, 1_001, 9_000, voice)[0]).toBe(2_999);
  });
});
