import fc from 'fast-check';
import { microphoneMs, startUpMs } from '../../lambda/render/limits';
import { locate, msAt, scoreOf } from '../../lambda/render/score';
import { type AnswerMap, answer, answerMs, placeIn, reachedMs } from '../../lambda/render/spoken';
import { resumePlace } from '../../lambda/routine/resume';
import { voiceFor } from '../../lambda/voice/voice';
import { routine } from '../routine/arbitraries';
import { wordingIn } from './spoken-medium';

const voice = voiceFor('en-US');
const wording = wordingIn(voice);

const ms = (max: number) => fc.nat({ max });
const map: fc.Arbitrary<AnswerMap> = fc.oneof(
  fc.record({
    introMs: ms(30_000),
    partOneMs: ms(240_000),
    gapMs: fc.constant(0),
    partTwoMs: fc.constant(0),
    fingerprint: fc.constant('a'),
  }),
  fc.record({
    introMs: ms(30_000),
    partOneMs: ms(240_000),
    gapMs: fc.integer({ min: microphoneMs, max: 15_000 }),
    partTwoMs: ms(240_000),
    fingerprint: fc.constant('a'),
  }),
);

describe('the moment that an answer has reached', () => {
  it('goes forward with the clock, and never beyond what was sent', () => {
    fc.assert(
      fc.property(map, ms(600_000), ms(900_000), ms(900_000), (one, fromMs, a, b) => {
        const early = reachedMs(one, fromMs, Math.min(a, b));
        const late = reachedMs(one, fromMs, Math.max(a, b));
        expect(early).toBeGreaterThanOrEqual(fromMs);
        expect(late).toBeGreaterThanOrEqual(early);
        expect(late - early).toBeLessThanOrEqual(Math.abs(a - b));
        expect(late).toBeLessThanOrEqual(fromMs + one.partOneMs + one.partTwoMs);
        expect(reachedMs(one, fromMs, answerMs(one))).toBe(fromMs + one.partOneMs + one.partTwoMs);
      }),
    );
  });

  it.each([
    [0, 0],
    [startUpMs + 4_000, 0],
    [startUpMs + 4_001, 1],
    [startUpMs + 104_000, 100_000],
    // The invitation and the open microphone: nothing of the routine is said.
    [startUpMs + 104_000 + 11_000, 100_000],
    [startUpMs + 104_000 + 11_000 + 7, 100_007],
    [startUpMs + 104_000 + 11_000 + 50_000, 150_000],
    [9_000_000, 150_000],
  ])('is, %d ms after sending, %d ms into the routine', (sinceSentMs, reached) => {
    const one = { introMs: 4_000, partOneMs: 100_000, gapMs: 11_000, partTwoMs: 50_000, fingerprint: '' };
    expect(reachedMs(one, 30_000, sinceSentMs)).toBe(30_000 + reached);
  });
});

describe('where someone is in an answer', () => {
  const score = routine.map((of) => scoreOf(of, voice));
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it('is the place at the moment reached', () => {
    fc.assert(
      fc.property(score, share, ms(600_000), (one, part, sinceSentMs) => {
        const from = locate(one, part * one.lastsMs);
        const { map } = answer(one, msAt(one, from), voice, wording);
        const place = placeIn(map, from, one, sinceSentMs);
        expect(msAt(one, place)).toBeCloseTo(reachedMs(map, msAt(one, from), sinceSentMs), 3);
      }),
    );
  });

  it('is at the beginning of the side when the words have changed in between', () => {
    fc.assert(
      fc.property(routine, share, ms(500_000), (of, part, sinceSentMs) => {
        const one = scoreOf(of, voice);
        const from = locate(one, part * one.lastsMs);
        const { map } = answer(one, msAt(one, from), voice, wording);
        const exact = placeIn(map, from, one, sinceSentMs);
        const place = placeIn({ ...map, fingerprint: 'yesterday' }, from, one, sinceSentMs);
        expect(place).toEqual({ ...exact, cue: 'side', msIntoCue: 0 });
        // From there on, every one of this side's seconds is still to come.
        const resumed = resumePlace({ routine: of, place }).place;
        const work = one.cues.find(
          ({ cue }) =>
            cue.name === 'work' &&
            cue.step === place.step &&
            cue.set === place.set &&
            cue.side === place.side,
        );
        expect(msAt(one, resumed)).toBeLessThanOrEqual(work!.atMs);
      }),
    );
  });
});
