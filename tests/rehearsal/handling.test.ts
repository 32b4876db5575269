import type { Button } from '../../rehearsal/event.js';
import { cutPower, playMusic, touch } from '../../rehearsal/handling.js';
import { problemsOf } from '../schemas/validate.js';
import { playing } from './toy-playing.js';
import { ask, tell } from './toy-skill.js';
import { signals } from './toy-stage.js';
import { only, playDirective, stopDirective } from './toy-streams.js';

const touching = (button: Button) => (device: Parameters<typeof touch>[0], atMs: number) =>
  touch(device, button, atMs);

describe('a button', () => {
  test.each([
    ['next', 'NextCommandIssued'],
    ['previous', 'PreviousCommandIssued'],
    ['pause', 'PauseCommandIssued'],
    ['play', 'PlayCommandIssued'],
  ] as const)('"%s" is a request without a session, and the stream goes on', async (button, type) => {
    const { rehearsal, requests, told } = await playing(7000);
    await rehearsal.undergo('A', touching(button));
    expect(signals(requests).slice(3)).toEqual([`PlaybackController.${type}, PLAYING one 7000`]);
    expect(requests.at(-1)).not.toHaveProperty('session');
    expect(requests.flatMap((request) => problemsOf('request', request))).toEqual([]);
    await rehearsal.advanceTo(60_000);
    expect(told('stream')).toEqual(['0.5 stream one from 0 (30)']);
  });

  test('may be answered with another stream, at once', async () => {
    const { rehearsal, requests, told } = await playing(7000, {
      'PlaybackController.NextCommandIssued': only(playDirective('two', 5000)),
    });
    await rehearsal.undergo('A', touching('next'));
    await rehearsal.advanceTo(8000);
    expect(signals(requests).slice(4)).toEqual([
      'PlaybackStopped one 7000, STOPPED one 7000',
      'PlaybackStarted two 5000, PLAYING two 5000',
    ]);
    expect(told('stream')).toEqual(['0.5 stream one from 0 (7)', '7.5 stream two from 5 (25)']);
    expect(rehearsal.device('A').answerBeganMs).toBe(7500);
  });

  test('may be answered with a Stop, which cuts the sound', async () => {
    const { rehearsal, told } = await playing(7000, {
      'PlaybackController.PauseCommandIssued': only(stopDirective),
    });
    await rehearsal.undergo('A', touching('pause'));
    await rehearsal.advanceTo(60_000);
    expect(told('stream', 'silence').map((line) => line.replace(/^[\d.]+ /, ''))).toEqual([
      'stream one from 0 (7)',
      'streamed silence (4.4)',
      'streamed silence (1.5)',
    ]);
  });

  test('may not be answered with a word', async () => {
    const { rehearsal, requests, told } = await playing(7000, {
      'PlaybackController.NextCommandIssued': tell('No.'),
    });
    await rehearsal.undergo('A', touching('next'));
    expect(told('problem')).toEqual(['7.5 problem Response may not contain an outputSpeech.']);
    expect(requests.at(-1)?.request.type).toBe('System.ExceptionEncountered');
  });

  test('waits for what is being said before its stream begins', async () => {
    const { rehearsal, told } = await playing(7000, {
      'AMAZON.PauseIntent': tell('Paused for you.'),
      'PlaybackController.NextCommandIssued': only(playDirective('two')),
    });
    await rehearsal.hear('A', 'Alexa, pause');
    await rehearsal.advanceTo(8000);
    await rehearsal.undergo('A', touching('next'));
    await rehearsal.advanceTo(10_000);
    expect(told('say').slice(2)).toEqual([
      '5.5 streamed Hold. (0.5)',
      '7.5 say Paused for you. (1.5)',
      '9 streamed Kneel. (0.6)',
    ]);
  });

  test('is for whoever played last', async () => {
    const { rehearsal, names, told } = await playing(7000);
    await rehearsal.undergo('A', playMusic);
    const before = names().length;
    await rehearsal.undergo('A', touching('next'));
    expect(names()).toHaveLength(before);
    expect(told('not-heard')).toEqual([expect.stringMatching(/not the last to play/)]);
  });
});

describe('music of another service', () => {
  test('stops the stream for good, and takes the words without a name', async () => {
    const { rehearsal, requests, told, names } = await playing(7000);
    await rehearsal.undergo('A', playMusic);
    await rehearsal.advanceTo(60_000);
    expect(signals(requests).slice(3)).toEqual(['PlaybackStopped one 7000, IDLE']);
    expect(told('stream')).toEqual(['0.5 stream one from 0 (7)']);
    await rehearsal.hear('A', 'Alexa, pause');
    expect(names()).toHaveLength(4);
    await rehearsal.hear('A', 'Alexa, ask my back stretches to pause');
    expect(signals(requests).at(-1)).toBe('AMAZON.PauseIntent new, IDLE');
  });

  test('ends an open session', async () => {
    const { rehearsal, requests, told } = await playing(7000, { 'AMAZON.PauseIntent': ask('Yes?', 'Yes?') });
    await rehearsal.hear('A', 'Alexa, pause');
    await rehearsal.undergo('A', playMusic);
    await rehearsal.advanceTo(60_000);
    expect(told('session-ended').at(-1)).toBe('7.5 session-ended USER_INITIATED');
    expect(rehearsal.device('A').session).toBeUndefined();
    expect(signals(requests).slice(5)).toEqual([
      'PlaybackStopped one 7000, IDLE',
      'SessionEndedRequest, IDLE',
    ]);
  });
});

test('a power cut stops everything, and tells nobody', async () => {
  const { rehearsal, requests, told, names } = await playing(7000, {
    'AMAZON.PauseIntent': ask('Yes?', 'Yes?'),
  });
  await rehearsal.undergo('A', cutPower);
  await rehearsal.advanceTo(60_000);
  expect(names()).toHaveLength(3);
  expect(told('stream')).toEqual(['0.5 stream one from 0 (7)']);
  await rehearsal.hear('A', 'Alexa, ask my back stretches to pause');
  expect(signals(requests).at(-1)).toBe('AMAZON.PauseIntent new, IDLE');
  await rehearsal.undergo('A', cutPower);
  await rehearsal.advanceTo(120_000);
  expect(names()).toHaveLength(4);
  expect(rehearsal.device('A').session).toBeUndefined();
  await rehearsal.hear('A', 'Alexa, ask my back stretches to pause');
  const ids = requests.flatMap(({ session }) => (session ? [session.sessionId] : []));
  expect(new Set(ids).size).toBe(3);
});

test('another kind of device plays nothing', async () => {
  const { rehearsal, requests, told } = await playing(7000);
  rehearsal.change({ kind: 'speaker' });
  await rehearsal.advanceTo(60_000);
  expect(told('stream')).toEqual(['0.5 stream one from 0 (7)']);
  await rehearsal.hear('A', 'Alexa, ask my back stretches to pause');
  expect(requests.at(-1)?.context).not.toHaveProperty('AudioPlayer');
});
