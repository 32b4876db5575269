import type { AudioDoor } from '../../lambda/audio.js';
import { frameBytes, frameMs } from '../../lambda/render/audio.js';
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { heardFrames, recordingOf, soundedOn } from '../../rehearsal/heard.js';
import { sourcesOf } from '../../rehearsal/sources.js';
import {
  countingStore,
  fullStore,
  mute,
  openDoor,
  spokenClip,
  streamable,
  wholeOf,
} from '../stream/serving.js';

const { stream, path } = streamable(10);
const url = `https://audio.rehearsal.example${path}`;

const door = openDoor({ clips: fullStore(stream).store });

const span = (at: number, fromSeconds: number, seconds: number): RehearsalEvent => ({
  at,
  device: 'A',
  type: 'stream',
  url,
  token: 'any',
  fromSeconds,
  seconds,
});

const record = async (through: AudioDoor, ...events: readonly RehearsalEvent[]) => {
  const sources = sourcesOf(through, async (words) => spokenClip(words));
  const recording = await recordingOf('A', soundedOn('A', events, 'en-US'), 0, sources);
  return { mp3: Buffer.concat([...heardFrames(recording)]), problems: recording.problems };
};

const seconds = (frames: number) => (frames * frameMs) / 1000;

test('a routine of ten minutes is what its address gives, wherever it is taken up', async () => {
  const bytes = await wholeOf(stream);
  expect(bytes.length).toBe(stream.frames * frameBytes);
  expect(seconds(stream.frames)).toBeGreaterThan(540);
  const middle = 12_345;
  const { mp3, problems } = await record(
    door,
    span(3, 0, seconds(middle)),
    span(3 + seconds(middle), seconds(middle), seconds(stream.frames - middle)),
  );
  expect(problems).toEqual([]);
  expect(Buffer.compare(mp3.subarray(125 * frameBytes), bytes)).toBe(0);
});

test('a part is as long as it is asked for', async () => {
  const bytes = await wholeOf(stream);
  const { bytesOf } = sourcesOf(door, async (words) => spokenClip(words));
  expect(await bytesOf(url, 14_400, 28_800)).toEqual(new Uint8Array(bytes.subarray(14_400, 28_800)));
});

test('the words of Alexa are those of the locale’s speaker', async () => {
  const heard: string[] = [];
  const { clipOf } = sourcesOf(door, async (words, { synthesiser, name }) => {
    heard.push(`${synthesiser} ${name} ${words}`);
    return spokenClip(words);
  });
  expect(await clipOf('Hold.', 'en-GB')).toEqual(spokenClip('Hold.'));
  expect(heard).toEqual(['espeak-ng en-gb Hold.']);
  await expect(clipOf('Hold.', 'xx-XX')).rejects.toThrow('xx-XX');
});

test.each([
  ['refuses', path.replace('.mp3', 'x.mp3'), /answers 40\d/],
  ['cannot speak for', path, /answers 503/],
])('an address that the door %s is silent, and a problem', async (_, asked, message) => {
  const silent = openDoor({ clips: countingStore().store, ...mute });
  const event = { ...span(1, 0, 60), url: `https://audio.rehearsal.example${asked}` };
  const { mp3, problems } = await record(silent, event as RehearsalEvent);
  expect(mp3.length).toBe(0);
  expect(problems).toEqual([{ at: 1, device: 'A', type: 'problem', text: expect.stringMatching(message) }]);
});
