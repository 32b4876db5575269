/** What every synthesiser owes a stream: one suite, run over each of them. */
import { frameBytes } from '../../lambda/render/audio.js';
import type { Speak } from '../../lambda/stream/clips.js';
import type { Speaker } from '../../lambda/voice/speakers.js';
import { decode, frameHeader, framesOf, heardIn } from './decoding.js';

export interface Synthesised {
  /** A speaker that remembers nothing of what it said. */
  readonly speaking: () => Speak;
  readonly speaker: Speaker;
  /** Somebody whom this synthesiser does not know. */
  readonly stranger: Speaker;
  /** Somebody of another synthesiser. */
  readonly foreign: Speaker;
}

const phrases = [
  'Hold.',
  'Three.',
  'Seven.',
  'Halfway.',
  'Ease out of it.',
  'Breathe out, and let your back sink towards the floor.',
  'Kneel on your hands and knees, hands under your shoulders.',
  'Lie on your back. Now bring both knees towards your chest, and hold them there with your hands.',
  'Say "one", then ‘two’ – that’s \\ all & more: naïve, 50 % <of> [it] {now}.',
];

const inHex = (clip: Uint8Array) => Buffer.from(clip).toString('hex');

export const speaksClips = ({ speaking, speaker, stranger, foreign }: Synthesised): void => {
  test.each(phrases)('a clip that can be joined: %s', async (words) => {
    const clip = await speaking()(words, speaker);
    const frames = framesOf(clip);
    expect(clip.length % frameBytes).toBe(0);
    expect(frames.length).toBeGreaterThan(10);
    for (const frame of frames) expect(inHex(frame.subarray(0, 4))).toBe(frameHeader);
    // main_data_begin: it needs no frame before it.
    expect(frames[0]![4]).toBe(0);
    const sound = await decode(clip);
    expect(sound).toHaveLength(frames.length * 576);
    const { beginsMs, lastsMs, leavesMs } = heardIn(sound);
    expect(beginsMs).toBeGreaterThan(-6);
    expect(beginsMs).toBeLessThan(10);
    expect(lastsMs).toBeGreaterThan(150);
    expect(leavesMs).toBeGreaterThan(3);
    expect(leavesMs).toBeLessThan(33);
  });

  test('longer words last longer, and none are lost', async () => {
    const lasts = async (words: string) => heardIn(await decode(await speaking()(words, speaker))).lastsMs;
    const short = await lasts('Hold.');
    expect(short).toBeLessThan(800);
    expect(await lasts('Hold. Hold. Hold.')).toBeGreaterThan(2.5 * short);
  });

  test('the same words are the same bytes, whatever was said before', async () => {
    const [fresh, worn] = [speaking(), speaking()];
    const first = await fresh('Three.', speaker);
    for (const words of phrases.slice(3, 6)) await worn(words, speaker);
    expect(inHex(await worn('Three.', speaker))).toBe(inHex(first));
    expect(inHex(await worn('Two.', speaker))).not.toBe(inHex(first));
  });

  test('phrases at once do not mix', async () => {
    const speak = speaking();
    const together = await Promise.all(phrases.map((words) => speak(words, speaker)));
    const alone: Uint8Array[] = [];
    for (const words of phrases) alone.push(await speaking()(words, speaker));
    expect(together.map(inHex)).toEqual(alone.map(inHex));
    expect(new Set(alone.map(inHex)).size).toBe(phrases.length);
  });

  test.each(['', '...', '   '])('words without a sound reject: "%s"', async (words) => {
    await expect(speaking()(words, speaker)).rejects.toThrow('nothing is audible');
  });

  test('a voice that nobody has rejects, and the next phrase is spoken', async () => {
    const speak = speaking();
    const before = inHex(await speak('Hold.', speaker));
    await expect(speak('Hold.', stranger)).rejects.toThrow(stranger.name);
    expect(inHex(await speaking()('Hold.', speaker))).toBe(before);
    expect(inHex(await speak('Hold.', speaker))).toBe(before);
  });

  test('a voice of another synthesiser rejects', async () => {
    await expect(speaking()('Hold.', foreign)).rejects.toThrow(/has no voice of/);
  });
};
