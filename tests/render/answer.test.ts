import { microphoneMs, speechMs, startUpMs } from '../../lambda/render/limits';
import { locate, msAt, placeOf, scoreOf } from '../../lambda/render/score';
import { answer, answerMs } from '../../lambda/render/spoken';
import { plannedMs } from '../../lambda/render/ssml';
import { stretchOf } from '../../lambda/routine/catalogue';
import { stepOf, workOf } from '../../lambda/routine/dosage';
import { firstWish, type Routine, type Step, startOf } from '../../lambda/routine/routine';
import { voiceFor } from '../../lambda/voice/voice';
import { readSpeech } from '../../rehearsal/ssml';
import { wordingIn } from './spoken-medium';

const voice = voiceFor('en-US');
const wording = wordingIn(voice);

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

  it('leaves two seconds behind the end, to get up in', () => {
    const score = scoreOf(oneStep(stepWith('knee-to-chest', 1, 1)), voice);
    const { pieces } = readSpeech({ type: 'SSML', ssml: answer(score, 0, voice, wording).speech });
    const closing = pieces.findIndex(
      (piece) => piece.kind === 'say' && piece.text === voice.prompt('closing'),
    );
    expect(pieces[closing - 1]).toMatchObject({ kind: 'silence' });
    const before = pieces[closing - 1];
    expect(before?.kind === 'silence' && before.ms).toBeGreaterThanOrEqual(2_000);
  });

  it('counts the microphone between its parts, and what is said first', () => {
    const score = scoreOf(oneStep(stepWith('childs-pose', 4, 1.5)), voice);
    const intro = ['Going on.', 4_000];
    const { map, reprompt, finishes } = answer(score, 0, voice, { ...wording, intro });
    expect(reprompt).toBeDefined();
    expect(finishes).toBe(true);
    expect(map.introMs).toBe(plannedMs(intro, voice));
    const letGo = voice.say({ say: 'end', work: 'hold', turn: 0 }).map(voice.slotMs);
    expect(map.gapMs).toBe(microphoneMs + (letGo[0] ?? 0) + voice.slotMs(voice.prompt('invitation')));
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
