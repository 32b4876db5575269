import fc from 'fast-check';
import { microphoneMs, speechMs, startUpMs } from '../../lambda/render/limits';
import { locate, msAt, placeOf, scoreOf } from '../../lambda/render/score';
import { type AnswerMap, answer, answerMs, placeIn, reachedMs } from '../../lambda/render/spoken';
import { plannedMs } from '../../lambda/render/ssml';
import { stretchOf } from '../../lambda/routine/catalogue';
import { stepOf, workOf } from '../../lambda/routine/dosage';
import { resumePlace } from '../../lambda/routine/practice';
import { firstWish, type Routine, type Step, startOf } from '../../lambda/routine/routine';
import { voiceFor } from '../../lambda/voice/voice';
import { readSpeech } from '../../rehearsal/ssml';
import { routine } from '../routine/arbitraries';

const voice = voiceFor('en-US');
const wording = {
  intro: [],
  invitation: [voice.prompt('invitation')],
  goOn: [voice.prompt('goOn')],
  closing: [voice.prompt('closing')],
};

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

describe('an answer', () => {
  const oneStep = (step: Step): Routine => ({
    day: '2026-11-20',
    wish: firstWish,
    talk: 'full',
    steps: [step],
    alone: true,
  });
  const stepWith = (id: 'childs-pose' | 'slow-breaths' | 'knee-to-chest', amount: number, tempo: number) => {
    const position = stretchOf(id).positions[0];
    return stepOf(id, position!, 'full', workOf(id, amount, { holdSeconds: 60, tempo }), tempo);
  };
  const silencesOf = (ssml: string) =>
    readSpeech({ type: 'SSML', ssml }).pieces.filter(({ kind }) => kind === 'silence').length;

  it('is one part where all of it fits, and ends with the closing words', () => {
    const score = scoreOf(oneStep(stepWith('knee-to-chest', 1, 1)), voice);
    const { speech, reprompt, map, finishes } = answer(score, 0, voice, wording);
    expect(reprompt).toBeUndefined();
    expect(finishes).toBe(true);
    expect(map).toEqual({
      introMs: 0,
      partOneMs: score.lastsMs,
      gapMs: 0,
      partTwoMs: 0,
      fingerprint: score.fingerprint,
    });
    expect(speech).toContain('give me a tip');
    expect(silencesOf(speech)).toBeGreaterThan(10);
  });

  it('from the end of a routine on is the closing words alone', () => {
    const score = scoreOf(oneStep(stepWith('knee-to-chest', 1, 1)), voice);
    const { speech, reprompt, map, finishes } = answer(score, score.lastsMs, voice, wording);
    expect([reprompt, finishes, map.partOneMs]).toEqual([undefined, true, 0]);
    expect(readSpeech({ type: 'SSML', ssml: speech }).pieces[0]).toEqual({
      kind: 'say',
      text: voice.prompt('closing'),
    });
  });

  it('counts the microphone between its parts, and what is said first', () => {
    const score = scoreOf(oneStep(stepWith('childs-pose', 4, 1.5)), voice);
    const intro = ['Going on.', 4_000];
    const { map, reprompt, finishes } = answer(score, 0, voice, { ...wording, intro });
    expect(reprompt).toBeDefined();
    expect(finishes).toBe(true);
    expect(map.introMs).toBe(plannedMs(intro, voice));
    expect(map.gapMs).toBe(microphoneMs + voice.slotMs(voice.prompt('invitation')));
    expect(map.partOneMs + map.partTwoMs).toBe(score.lastsMs);
    expect(answerMs(map)).toBe(startUpMs + map.introMs + score.lastsMs + map.gapMs + microphoneMs);
  });

  it('is divided between the sets of a stretch without sides', () => {
    const score = scoreOf(oneStep(stepWith('childs-pose', 4, 1.5)), voice);
    const { map } = answer(score, 0, voice, wording);
    expect(locate(score, map.partOneMs).cue).toBe('again');
  });

  it('lets what is said first stand alone where no side fits in behind it', () => {
    const score = scoreOf(oneStep(stepWith('slow-breaths', 14, 1.5)), voice);
    const work = score.cues.find(({ cue }) => cue.name === 'work')!;
    expect(work.lastsMs).toBe(210_000);
    const intro = [voice.words.redFlags, voice.words.redFlags];
    const { speech, map } = answer(score, msAt(score, placeOf(work.cue)), voice, { ...wording, intro });
    expect(map.partOneMs).toBe(0);
    expect(map.partTwoMs).toBeGreaterThanOrEqual(210_000);
    expect(speech).toContain('just get into position');
  });

  it('begins the work in its own part where what comes before it would not fit in as well', () => {
    const score = scoreOf(oneStep(stepWith('slow-breaths', 14, 1.5)), voice);
    const { map, finishes } = answer(score, 0, voice, { ...wording, intro: [voice.words.notice] });
    expect(locate(score, map.partOneMs)).toMatchObject({ cue: 'start', msIntoCue: 0 });
    expect(finishes).toBe(true);
  });

  it('cuts what no speech can hold, rather than say nothing', () => {
    const endless = {
      ...stepWith('childs-pose', 1, 1),
      work: { kind: 'hold', seconds: 700, sets: 1 } as const,
    };
    const score = scoreOf(oneStep(endless), voice);
    let fromMs = 0;
    let answers = 0;
    for (; fromMs < score.lastsMs; answers++) {
      const { map } = answer(score, fromMs, voice, wording);
      const lengths = [map.partOneMs, map.partTwoMs];
      expect(Math.max(...lengths)).toBeLessThanOrEqual(speechMs);
      expect(lengths[0]).toBeGreaterThan(0);
      fromMs += lengths[0]! + lengths[1]!;
    }
    expect(answers).toBeLessThan(4);
    expect(
      answer(score, startOf(0).msIntoCue, voice, { ...wording, intro: ['Going on.'] }).map.partOneMs,
    ).toBeGreaterThan(0);
  });
});
