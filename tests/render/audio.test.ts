import fc from 'fast-check';
import {
  chimeMs,
  frameMs,
  leadFrames,
  playFrom,
  type Sound,
  soundsIn,
  streamOf,
} from '../../lambda/render/audio';
import { lengthOf, locate, msAt, type Score, scoreOf } from '../../lambda/render/score';
import { plan } from '../../lambda/routine/plan';
import { voiceFor } from '../../lambda/voice/voice';
import { people, promised, today } from '../routine/promised';

const voice = voiceFor('en-US');
const scores = promised.flatMap((wish, index) => {
  const [, talk, history, choices] = people[index % people.length] ?? people[0]!;
  return [scoreOf(plan({ wish, day: today, history, choices, talk }, lengthOf(voice)).routine, voice)];
});

const said = (score: Score): { atMs: number; text: string; lastsMs: number }[] =>
  score.cues.flatMap((cue) =>
    cue.phrases.map(({ text, atMs, lastsMs }) => ({ text, lastsMs, atMs: cue.atMs + atMs })),
  );
const soundMs = (fromFrame: number): number => (fromFrame + leadFrames) * frameMs;
const isSaid = (sound: Sound | undefined): sound is { say: string } => sound !== undefined && 'say' in sound;

describe('what is heard in a score', () => {
  const spoken = (score: Score) => said(score).map(({ text, atMs }) => ({ atMs, sound: { say: text } }));

  it('is every phrase at its very millisecond, and without being asked for no chime', () => {
    for (const score of scores) expect(soundsIn(score)).toEqual(spoken(score));
  });

  it('is with chimes the same, and two rings for each countdown: one as the hold begins, one as it ends', () => {
    let rung = 0;
    for (const score of scores) {
      const heard = soundsIn(score, { chimes: true });
      expect(heard.filter(({ sound }) => isSaid(sound))).toEqual(spoken(score));
      const wanted = score.cues.flatMap(({ cue, atMs, lastsMs }, index) =>
        cue.kind === 'countdown'
          ? [
              { atMs: score.cues[index - 1]?.atMs, sound: { chime: 'begin' } },
              { atMs: atMs + lastsMs - 300, sound: { chime: 'end' } },
            ]
          : [],
      );
      expect(heard.filter(({ sound }) => !isSaid(sound))).toEqual(wanted);
      for (const [index, { atMs }] of heard.slice(1).entries())
        expect(atMs).toBeGreaterThanOrEqual(heard[index]?.atMs ?? Number.NaN);
      rung += wanted.length;
    }
    expect(rung).toBeGreaterThan(500);
  });
});

describe('the stream of a score', () => {
  it('has every phrase, in order, within half a frame of its moment', () => {
    for (const score of scores) {
      const heard = streamOf(score).segments.filter(({ sound }) => isSaid(sound));
      const wanted = said(score);
      expect(heard.map(({ sound }) => sound)).toEqual(wanted.map(({ text }) => ({ say: text })));
      for (const [index, { fromFrame }] of heard.entries()) {
        const atMs = wanted[index]?.atMs ?? Number.NaN;
        const offMs = soundMs(fromFrame) - atMs;
        expect(Math.abs(offMs)).toBeLessThanOrEqual(frameMs / 2);
      }
    }
  });

  it('is filled without a gap, and as long as the score to half a frame', () => {
    for (const score of scores) {
      const { segments, frames } = streamOf(score);
      let next = 0;
      for (const { fromFrame, frames: own } of segments) {
        expect(fromFrame).toBe(next);
        expect(own).toBeGreaterThan(0);
        next += own;
      }
      expect(next).toBe(frames);
      expect(Math.abs(frames * frameMs - score.lastsMs)).toBeLessThanOrEqual(frameMs / 2);
    }
  });

  it('leaves every phrase its slot, but for the lead of the next sound', () => {
    for (const score of scores) {
      const slots = said(score);
      const heard = streamOf(score).segments.filter(({ sound }) => isSaid(sound));
      for (const [index, { frames }] of heard.entries()) {
        // Rounding may take a frame.
        expect((frames + 1) * frameMs).toBeGreaterThanOrEqual(slots[index]?.lastsMs ?? Number.NaN);
      }
    }
  });

  it('is located by the score itself: a moment of the stream is a moment of the score', () => {
    const score = scores[0]!;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Math.floor(score.lastsMs) }), (ms) => {
        expect(Math.abs(msAt(score, locate(score, ms)) - ms)).toBeLessThan(1);
      }),
    );
  });

  it('of an empty score is silence, or nothing', () => {
    expect(streamOf({ cues: [], lastsMs: 0, fingerprint: '' })).toEqual({ segments: [], frames: 0 });
    expect(streamOf({ cues: [], lastsMs: 240, fingerprint: '' })).toEqual({
      segments: [{ sound: undefined, fromFrame: 0, frames: 10 }],
      frames: 10,
    });
  });
});

describe('played from the middle', () => {
  const leadMs = leadFrames * frameMs;

  it('a stretch or a side begins at its very moment, and its first word is heard whole', () => {
    let begun = 0;
    for (const score of scores)
      for (const { cue, atMs, phrases } of score.cues) {
        if (!['move', 'name', 'switch'].includes(cue.name)) continue;
        expect(playFrom(score, atMs)).toBe(atMs);
        expect(phrases[0]?.atMs).toBe(leadMs);
        const frame = Math.floor(atMs / frameMs);
        const { segments } = streamOf(score);
        const clip = segments.find(({ sound, fromFrame }) => sound && fromFrame >= frame);
        expect(clip?.sound).toEqual({ say: phrases[0]?.text });
        begun++;
      }
    expect(begun).toBeGreaterThan(1_000);
  });

  it('a breath or a count begins as much earlier as a decoder needs, and stillness where it is', () => {
    for (const score of scores.slice(0, 20))
      for (const { cue, atMs, phrases } of score.cues) {
        if (cue.kind === 'countdown' && phrases.length > 0)
          expect(playFrom(score, atMs)).toBe(Math.max(0, atMs - leadMs));
        if (cue.kind === 'hold') expect(playFrom(score, atMs + 1_000)).toBe(atMs + 1_000);
      }
    expect(playFrom(scores[0]!, 0)).toBe(0);
  });
});

describe('the chime', () => {
  const holds = (score: Score) =>
    score.cues.filter((_, index) => score.cues[index + 1]?.cue.kind === 'countdown');

  it('marks both ends of every hold that is counted out, and moves nothing else', () => {
    let marked = 0;
    for (const score of scores) {
      const plain = streamOf(score);
      const rung = streamOf(score, { chimes: true });
      expect(rung.frames).toBe(plain.frames);
      const words = ({ segments }: typeof plain): string =>
        JSON.stringify(
          segments.filter(({ sound }) => isSaid(sound)).map(({ sound, fromFrame }) => [sound, fromFrame]),
        );
      expect(words(rung)).toBe(words(plain));
      const rings = rung.segments.filter(({ sound }) => sound && 'chime' in sound);
      const wanted = holds(score).flatMap(({ atMs, lastsMs, cue }) => {
        const countdown = score.cues.find(
          (other) => other.atMs === atMs + lastsMs && other.cue.step === cue.step,
        );
        return [atMs, atMs + lastsMs + (countdown?.lastsMs ?? 0) - chimeMs];
      });
      expect(rings.map(({ fromFrame }) => Math.round(soundMs(fromFrame)))).toHaveLength(wanted.length);
      for (const [index, { fromFrame }] of rings.entries())
        expect(Math.abs(soundMs(fromFrame) - (wanted[index] ?? Number.NaN))).toBeLessThanOrEqual(frameMs / 2);
      marked += rings.length;
    }
    expect(marked).toBeGreaterThan(500);
  });

  it.each(['espeak-ng', 'polly'] as const)('never rings into a word of %s', (synthesiser) => {
    const own = voiceFor('en-US', synthesiser);
    const { routine } = plan(
      { wish: promised[0]!, day: today, history: people[0]![2], choices: {}, talk: 'full' },
      lengthOf(own),
    );
    const score = scoreOf(routine, own);
    const slots = said(score);
    const { segments } = streamOf(score, { chimes: true });
    for (const { sound, fromFrame } of segments) {
      if (!sound || !('chime' in sound)) continue;
      const [fromMs, toMs] = [soundMs(fromFrame), soundMs(fromFrame) + chimeMs];
      const hit = slots.find(
        ({ atMs, lastsMs }) => atMs < toMs - frameMs && atMs + lastsMs > fromMs + frameMs,
      );
      expect(hit).toBeUndefined();
    }
  });
});
