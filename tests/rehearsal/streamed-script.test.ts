// Scripts on a device that plays streams, from their lines to what is printed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { smallModel } from '../models/small-model.js';
import { answers } from './toy-playing.js';
import { perform as performToy, start, when } from './toy-run.js';
import { type Answers, toyDoor } from './toy-skill.js';
import { only, play, playDirective, toyStreams } from './toy-streams.js';

const performWith = (more: Answers, script: string, ...args: readonly string[]) =>
  performToy(script, ['--device', 'audio', ...args], {
    openDoor: (store) => toyDoor({ ...answers, ...more }, store),
    modelOf: () => smallModel,
    stream: async (url) => toyStreams[url],
  });
const perform = (script: string, ...args: readonly string[]) => performWith({}, script, ...args);
const eventsOf = async (script: string, ...args: readonly string[]): Promise<RehearsalEvent[]> =>
  (await perform(script, '--json', ...args)).out.map((line) => JSON.parse(line));

test('people read where the stream begins, stops and ends', async () => {
  const { out, code } = await perform(`${start}\n@5.7 Alexa, pause`);
  expect(out).toEqual([
    '   0:00  You: Alexa, start my back stretches   [LaunchRequest]',
    '   0:00  (the session is over: SKILL)',
    '   0:00  Alexa: Here.',
    '   0:00  (the stream plays from 0:00)',
    '   0:00  Alexa: Kneel.',
    '   0:01  (4.4 s)',
    '   0:05  Alexa: Hold.',
    '   0:05  You: Alexa, pause   [AMAZON.PauseIntent "pause"]',
    '   0:05  (the stream stops at 0:05)',
    '   0:05  (the session is over: SKILL)',
    '   0:05  Alexa: Still here.',
    '   0:06  (the stream plays from 0:05)',
    '   0:06  Alexa: … Hold.',
    '   0:07  (14.5 s)',
    '   0:21  Alexa: Switch.',
    '   0:22  (9.3 s)',
    '   0:31  (the stream has ended)',
  ]);
  expect(code).toBe(0);
});

test('a sentence waits until the stream has ended, a button does not', async () => {
  const events = await eventsOf(`${start}\n.touch next\n@3 .touch pause\nAlexa, next\n.wait 2\nAlexa, pause`);
  expect(when(events, 'touch', 'heard')).toEqual([
    'A heard 0',
    'A touch 0',
    'A touch 3',
    'A heard 30.5',
    'A heard 32.5',
  ]);
});

test('a sentence waits for a stream that stands still no longer than for the answer', async () => {
  const events = await eventsOf(`${start}\n@5 Alexa, resume\nstop\nAlexa, next`);
  expect(when(events, 'heard')).toEqual(['A heard 0', 'A heard 5', 'A heard 5.9', 'A heard 6.3']);
});

test('music and the power have their lines', async () => {
  const { out } = await perform(`${start}\n@3 .music\n.wait 2\n${start}\n@3 .power-cut\nAlexa, pause`);
  expect(out.map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      '0:03  (another service plays)',
      '0:08  (the power goes and comes back)',
      expect.stringMatching(/^0:08 {2}You: Alexa, pause {3}\[not heard/),
    ]),
  );
});

test('a stream that is down is told of, and can come back', async () => {
  const events = await eventsOf(`.fault stream-down\n${start}\n.wait 5\n.fault none\nAlexa, next`);
  const types = events.flatMap((event) => (event.type === 'request' ? [event.envelope.request.type] : []));
  expect(types.slice(0, 4)).toEqual([
    'LaunchRequest',
    'AudioPlayer.PlaybackFailed',
    'IntentRequest',
    'AudioPlayer.PlaybackStarted',
  ]);
  expect(when(events, 'stream')).toEqual(['A stream 5']);
  const { out } = await perform(`.fault stream-down\n${start}`);
  expect(out.at(-1)).toBe('   0:01  (the stream does not play)');
});

test('a sentence waits for the stream that is played instead of one that failed', async () => {
  const more = { LaunchRequest: play('gone'), 'AudioPlayer.PlaybackFailed': only(playDirective('one')) };
  const { out } = await performWith(more, `${start}\nAlexa, next\n.wait 1`);
  expect(out.filter((line) => /You|stream/.test(line)).map((line) => line.trim().slice(0, 35))).toEqual([
    '0:00  You: Alexa, start my back str',
    '0:01  (the stream does not play)',
    '0:01  (the stream plays from 0:00)',
    '0:31  (the stream has ended)',
    '0:31  You: Alexa, next   [AMAZON.Ne',
    '0:31  (the stream plays from 0:05)',
  ]);
});

test('the store works while streams are down', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamed-'));
  const file = join(folder, 'people.json');
  await perform(`.fault stream-down\n${start}`, '--store', file);
  expect(readFileSync(file, 'utf8')).toContain('"launches": 1');
  rmSync(folder, { recursive: true });
});

test('what is cut off is cut in the record', async () => {
  const events = await eventsOf(`${start}\n@5.7 Alexa, next\n.wait 1`);
  const sounds = events.flatMap((event) =>
    event.type === 'stream' || event.type === 'say' ? [[event.type, event.seconds]] : [],
  );
  expect(sounds).toEqual([
    ['say', 0.5],
    ['stream', 5.2],
    ['say', 0.6],
    ['say', 0.2],
    ['stream', 25],
    ['say', 0.5],
  ]);
});

test.each([
  ['.touch', 'Line 1: A button is next, previous, pause, play, not "".'],
  ['@3 .wait 5', 'Line 1: ".wait" takes no time before it; .touch .music .power-cut do.'],
  ['@3 .touch next', 'Line 1: @3 counts from an answer, and there is none.'],
])('%j cannot be played', async (script, message) => {
  const { code, err } = await perform(script);
  expect([code, err]).toEqual([2, [message]]);
});
