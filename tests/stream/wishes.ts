/** Every promised wish as a stream, spoken by a real synthesiser, decoded by somebody else's decoder, and measured against its score. */
import { frameMs, leadFrames, streamOf } from '../../lambda/render/audio';
import { lengthOf, type Score, scoreOf } from '../../lambda/render/score';
import { plan } from '../../lambda/routine/plan';
import type { Wish } from '../../lambda/routine/routine';
import { lengthOf as bytesIn, bytesOf } from '../../lambda/stream/joined';
import { speakerFor } from '../../lambda/voice/speakers';
import { voiceFor } from '../../lambda/voice/voice';
import { espeakSpeak } from '../../rehearsal/speak';
import { people, promised, today } from '../routine/promised';
import { decode, heardIn, samplesPerMs } from './decoding';

const voice = voiceFor('en-US', 'espeak-ng');
const speaker = speakerFor('en-US', 'espeak-ng');

/** The clip of a phrase, and how long its sound is heard by itself. */
interface Spoken {
  readonly clip: Uint8Array;
  readonly heardMs: number;
  /** How long after its lead. */
  readonly beginsMs: number;
}
const spoken = new Map<string, Promise<Spoken>>();
const say = (words: string): Promise<Spoken> => {
  const known = spoken.get(words);
  if (known) return known;
  const made = espeakSpeak(words, speaker).then(async (clip) => {
    const { lastsMs: heardMs, beginsMs } = heardIn(await decode(clip));
    return { clip, heardMs, beginsMs };
  });
  spoken.set(words, made);
  return made;
};

/** -44 dB of full scale. */
const audible = 200 / 32_768;

// Looked up once: in a sandbox of tests a global costs more than what is done with it.
const { abs } = Math;

/** The first sample, from one of them on, that can be heard; the last, up to one. */
function heardFrom(sound: Float32Array, from: number): number {
  let at = Math.max(0, from);
  while (at < sound.length && abs(sound[at] ?? 0) < audible) at++;
  return at;
}
function heardUpTo(sound: Float32Array, to: number): number {
  let at = Math.min(to, sound.length) - 1;
  while (at >= 0 && abs(sound[at] ?? 0) < audible) at--;
  return at + 1;
}

export interface Measured {
  readonly score: Score;
  readonly streamMs: number;
  /** How far each clip lies from where the score has it, in milliseconds. */
  readonly offMs: readonly number[];
  /** How far each silence between two phrases is from the score's. */
  readonly silenceOffMs: readonly number[];
  /** The greatest step from sample to sample: at the joints of clips with silence, and within speech. */
  readonly jointStep: number;
  readonly speechStep: number;
}

/** Renders a wish as its stream, for one of the people that wishes are promised to. */
export async function measured(wish: Wish, who: number): Promise<Measured> {
  const [, talk, history, choices] = people[who % people.length] ?? people[0]!;
  const { routine } = plan({ wish, day: today, history, choices, talk }, lengthOf(voice));
  const score = scoreOf(routine, voice);
  const stream = streamOf(score);
  const chunks: Uint8Array[] = [];
  const read = async (sound: { say: string } | { chime: string }) =>
    (await say('say' in sound ? sound.say : '')).clip;
  for await (const chunk of bytesOf(stream, { from: 0, to: bytesIn(stream) }, read)) chunks.push(chunk);
  const sound = await decode(Buffer.concat(chunks));

  const phrases = score.cues.flatMap((cue) =>
    cue.phrases.map(({ text, atMs }) => ({ text, atMs: cue.atMs + atMs })),
  );
  const offMs: number[] = [];
  const silenceOffMs: number[] = [];
  let jointStep = 0;
  let speechStep = 0;
  const stepAt = (sample: number): number => abs((sound[sample] ?? 0) - (sound[sample - 1] ?? 0));
  for (const [index, { text, atMs }] of phrases.entries()) {
    const { clip, heardMs, beginsMs } = await say(text);
    const next = phrases[index + 1];
    // Half a frame early is the earliest that a phrase may begin; the sound before it ended long ago.
    const begins = heardFrom(sound, Math.round((atMs - frameMs) * samplesPerMs));
    offMs.push(begins / samplesPerMs - beginsMs - atMs);
    const nextAtMs = next?.atMs ?? sound.length / samplesPerMs;
    const nextBegins = next
      ? heardFrom(sound, Math.round((next.atMs - frameMs) * samplesPerMs))
      : sound.length;
    const ends = heardUpTo(sound, nextBegins);
    // What the score leaves silent behind this phrase, beside what can be heard to be.
    const nextBeginsMs = next ? (await say(next.text)).beginsMs : 0;
    const wantedMs = nextAtMs + nextBeginsMs - atMs - beginsMs - heardMs;
    silenceOffMs.push((nextBegins - ends) / samplesPerMs - wantedMs);
    const from = Math.max(0, Math.round(atMs / frameMs) - leadFrames) * frameMs * samplesPerMs;
    const joints = [from, from + (clip.length / 144) * frameMs * samplesPerMs];
    for (const joint of joints)
      for (let sample = joint - 3; sample <= joint + 3; sample++) {
        const step = stepAt(sample);
        if (step > jointStep) jointStep = step;
      }
    for (let sample = begins; sample < begins + heardMs * samplesPerMs; sample++) {
      const step = stepAt(sample);
      if (step > speechStep) speechStep = step;
    }
  }
  return {
    score,
    streamMs: sound.length / samplesPerMs,
    offMs,
    silenceOffMs,
    jointStep,
    speechStep,
  };
}

/** As exactly as a beginning can be heard. */
const sampleMs = 1 / samplesPerMs;

/** Judges every wish of a level: what is heard is what the score says. */
export const judges = (level: Wish['level']): void => {
  const wishes = promised.map((wish, who) => [wish, who] as const).filter(([wish]) => wish.level === level);
  it.each(wishes)(
    'is heard as the score has it: %j, %d',
    async (wish, who) => {
      const { score, streamMs, offMs, silenceOffMs, jointStep, speechStep } = await measured(wish, who);
      // Half a frame more than the score, which is far within the 50 ms that ten minutes may be off.
      expect(Math.abs(streamMs - score.lastsMs)).toBeLessThanOrEqual(frameMs / 2);
      expect(offMs.length).toBeGreaterThan(wish.minutes);
      expect(Math.max(...offMs.map(abs))).toBeLessThanOrEqual(frameMs / 2 + sampleMs);
      expect(Math.max(...silenceOffMs.map(abs))).toBeLessThanOrEqual(frameMs + sampleMs);
      // No click: where sound and silence meet, nothing jumps.
      expect(jointStep).toBeLessThan(speechStep / 10);
      expect(speechStep).toBeGreaterThan(0.05);
    },
    patienceMs,
  );
};

/** Without clips from before, espeak-ng speaks several hundred. */
const patienceMs = 120_000;
