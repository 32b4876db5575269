import { frameBytes, frameMs } from '../../lambda/render/audio.js';
import type { DeviceName, Happening, RehearsalEvent } from '../../rehearsal/event.js';
import { heardFrames, recordingOf, soundedOn } from '../../rehearsal/heard.js';
import { decode, silentFrame } from '../stream/decoding.js';
import { framesOf, soundsIn, syllables, toned, tonedSources } from './toned.js';

const at = (seconds: number, happening: Happening, device: DeviceName = 'A'): RehearsalEvent => ({
  at: seconds,
  device,
  ...happening,
});
const say = (seconds: number, text: string, forSeconds = text.length / 10): RehearsalEvent =>
  at(seconds, { type: 'say', text, seconds: forSeconds });
const stream = (seconds: number, fromSeconds: number, forSeconds: number, url = 'https://a/b.mp3') =>
  at(seconds, { type: 'stream', url, token: 't', fromSeconds, seconds: forSeconds });
const asked = (seconds: number, locale: string): RehearsalEvent =>
  at(seconds, {
    type: 'request',
    envelope: { request: { type: 'LaunchRequest', locale } },
  } as Extract<Happening, { type: 'request' }>);

const record = async (
  events: readonly RehearsalEvent[],
  { endMs = 0, streams = {}, device = 'A' as DeviceName } = {},
) => {
  const { sources, spoken } = tonedSources(streams);
  const recording = await recordingOf(device, soundedOn(device, events, 'en-US'), endMs, sources);
  const mp3 = new Uint8Array(Buffer.concat([...heardFrames(recording)]));
  return { mp3, spoken, problems: recording.problems };
};

const joined = (...parts: readonly (Uint8Array | number)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.flatMap((part) =>
        typeof part === 'number' ? Array.from({ length: part }, silentFrame) : [part],
      ),
    ),
  );

const silent = Buffer.from(silentFrame()).toString('hex');

describe('what Alexa says', () => {
  test('is heard when she says it, as long as she says it', async () => {
    const events = [say(0, 'Begin?'), say(1.7, 'Hold.'), say(10.013, 'Let go.'), say(21.999, 'Bye.')];
    const { mp3 } = await record(events);
    const sounds = soundsIn(await decode(mp3));
    expect(sounds).toHaveLength(4);
    // Nothing can be heard in the first two frames, which a decoder needs to get going.
    const [first, ...rest] = sounds;
    expect(first?.[0]).toBeGreaterThan(40);
    expect(first?.[0]).toBeLessThan(40 + frameMs);
    for (const [index, [from, to]] of rest.entries()) {
      const { at: seconds = 0, text = '' } = events[index + 1] as { at: number; text: string };
      expect(Math.abs(from - seconds * 1000)).toBeLessThanOrEqual(frameMs);
      expect(Math.abs(to - from - text.length * 100)).toBeLessThanOrEqual(frameMs);
    }
  });

  test('is silent within a frame of being interrupted', async () => {
    const { mp3 } = await record([say(1, 'Relax your shoulders.', 0.8), say(4, 'Paused.')]);
    const [cut, paused] = soundsIn(await decode(mp3));
    expect(cut?.[0]).toBeGreaterThan(1000 - frameMs);
    expect(cut?.[1]).toBeGreaterThan(1800 - frameMs);
    expect(cut?.[1]).toBeLessThan(1800 + frameMs);
    expect(paused?.[0]).toBeGreaterThan(4000 - frameMs);
  });

  test('gives way to what is said in its place, at once', async () => {
    const { mp3 } = await record([say(1, 'Relax your shoulders.', 0.5), say(1.5, 'Paused.')]);
    const clips = [await toned('Relax your shoulders.'), await toned('Paused.')].map(framesOf);
    const frames = framesOf(mp3);
    const [from, second] = [Math.round(1000 / frameMs) - 2, Math.round(1500 / frameMs) - 2];
    expect(frames.slice(from, second)).toEqual(clips[0]?.slice(0, second - from));
    expect(frames.slice(second)).toEqual(clips[1]);
  });

  test('is said in the language of the moment, and not again where a stream says it', async () => {
    const { spoken } = await record([
      asked(0, 'en-GB'),
      say(0, 'One.'),
      { ...say(2, 'Two.'), streamed: true } as RehearsalEvent,
      asked(4, 'en-AU'),
      at(4, { type: 'say', text: 'Elsewhere.', seconds: 1 }, 'B'),
      say(5, 'Three.'),
    ]);
    expect(spoken).toEqual(['en-GB One.', 'en-AU Three.']);
  });
});

describe('a stream', () => {
  /** Ten minutes of it, a phrase every six seconds. */
  const tenMinutes = async () => {
    const clip = await toned('Breathe out.');
    const rest = 250 - clip.length / frameBytes;
    return joined(...Array.from({ length: 100 }, () => [clip, rest]).flat());
  };

  test('of ten minutes is heard byte for byte, where it begins', async () => {
    const url = 'https://a/b.mp3';
    const bytes = await tenMinutes();
    const { mp3, problems } = await record([say(0, 'Begin?'), stream(1.5, 0, 600)], {
      streams: { [url]: bytes },
    });
    expect(problems).toEqual([]);
    const begins = Math.round(1500 / frameMs) * frameBytes;
    expect(bytes.length).toBe(25_000 * frameBytes);
    expect(mp3.length).toBe(begins + bytes.length);
    expect(Buffer.compare(mp3.subarray(begins), bytes)).toBe(0);
  });

  const loudest = (sound: Float32Array) =>
    sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

  test('that was interrupted goes on where it was', async () => {
    const url = 'https://a/b.mp3';
    const bytes = joined(10, await toned('A long and winding sentence, said without a breath.'), 50);
    const whole = soundsIn(await decode(bytes))[0] ?? [0, 0];
    const fromSeconds = (40 * frameMs) / 1000;
    const rest = stream(4.8, fromSeconds, (bytes.length / frameBytes) * (frameMs / 1000) - fromSeconds);
    const { mp3 } = await record([stream(0.48, 0, fromSeconds), say(3, 'Yes.'), rest], {
      streams: { [url]: bytes },
    });
    const [before, answer, after] = soundsIn(await decode(mp3));
    expect(before?.[0]).toBeCloseTo(480 + whole[0], 5);
    expect(Math.abs((before?.[1] ?? 0) - 480 - fromSeconds * 1000)).toBeLessThan(2 * frameMs);
    expect(Math.abs((answer?.[0] ?? 0) - 3000)).toBeLessThan(frameMs);
    // Two frames are mute at most, and one comes up softly.
    expect((after?.[0] ?? 0) - 4800).toBeGreaterThanOrEqual(0);
    expect((after?.[0] ?? 0) - 4800).toBeLessThan(4 * frameMs);
    expect(after?.[1]).toBeCloseTo(4800 + whole[1] - fromSeconds * 1000, 0);
  });

  test('does not crack where it is taken up, whatever the first frame lacks', async () => {
    const url = 'https://a/b.mp3';
    const bytes = joined(await syllables(), 10);
    const most = loudest(await decode(bytes)) * 1.1;
    const frames = bytes.length / frameBytes;
    for (const from of Array.from({ length: frames - 10 }, (_, frame) => frame)) {
      const events = [stream(0.48, (from * frameMs) / 1000, (10 * frameMs) / 1000)];
      const { mp3 } = await record(events, { streams: { [url]: bytes } });
      expect(loudest(await decode(mp3))).toBeLessThan(most);
    }
  });

  test('that cannot be had is silent, and said to be', async () => {
    const { mp3, problems } = await record([stream(1, 30, 5), say(8, 'Sorry.')]);
    expect(problems).toEqual([
      {
        at: 1,
        device: 'A',
        type: 'problem',
        text: 'The stream https://a/b.mp3 is silent in the recording: the address answers 503',
      },
    ]);
    expect(soundsIn(await decode(mp3))).toHaveLength(1);
    expect(framesOf(mp3).slice(0, 300)).toEqual(Array.from({ length: 300 }, () => silent));
  });

  test('that ends too early is said to', async () => {
    const streams = { 'https://a/b.mp3': joined(100) };
    expect((await record([stream(0, 0, 2.424)], { streams })).problems).toEqual([]);
    const { problems } = await record([stream(0, 0, 6)], { streams });
    expect(problems).toMatchObject([{ text: expect.stringContaining('its last 3.6 s are missing') }]);
  });
});

describe('the whole', () => {
  test('lasts until the rehearsal ends, or the last sound', async () => {
    expect((await record([say(1, 'Hold.')], { endMs: 24_000 })).mp3.length).toBe(1000 * frameBytes);
    const { mp3 } = await record([say(1, 'Hold.')]);
    expect(mp3.length).toBe((Math.round(1000 / frameMs) - 2) * frameBytes + (await toned('Hold.')).length);
    expect((await record([])).mp3.length).toBe(0);
  });

  test('has no silence of more than an hour', async () => {
    const { mp3 } = await record([say(1, 'Hold.'), say(90_000, 'Bye.')]);
    const clips = (await toned('Hold.')).length + (await toned('Bye.')).length;
    const before = (Math.round(1000 / frameMs) - 2) * frameBytes;
    expect(mp3.length).toBe(before + clips + 150_000 * frameBytes);
  });
});
