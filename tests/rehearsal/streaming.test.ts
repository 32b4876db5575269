import type { Response } from 'ask-sdk-model';
import { problemsOf } from '../schemas/validate.js';
import { answers, playing } from './toy-playing.js';
import { ask, tell, toyDoor } from './toy-skill.js';
import { signals, stage, start } from './toy-stage.js';
import { only, play, playDirective, stopDirective } from './toy-streams.js';

const heard = ['say', 'silence', 'stream', 'mic-open', 'session-ended', 'not-heard', 'problem'] as const;

describe('a stream', () => {
  test('begins when the answer has been spoken, and is told of to its end', async () => {
    const { rehearsal, told, requests } = await playing(0);
    await rehearsal.advanceUntilQuiet(['A']);
    expect(told(...heard)).toEqual([
      '0 session-ended SKILL',
      '0 say Here. (0.5)',
      '0.5 stream one from 0 (30)',
      '0.5 streamed Kneel. (0.6)',
      '1.1 streamed silence (4.4)',
      '5.5 streamed Hold. (0.5)',
      '6 streamed silence (14.5)',
      '20.5 streamed Switch. (0.7)',
      '21.2 streamed silence (9.3)',
    ]);
    expect(signals(requests)).toEqual([
      'LaunchRequest IDLE',
      'PlaybackStarted one 0, PLAYING one 0',
      'PlaybackNearlyFinished one 1000, PLAYING one 1000',
      'PlaybackNearlyFinished one 25000, PLAYING one 25000',
      'PlaybackFinished one 30000, FINISHED one 30000',
    ]);
    expect(rehearsal.nowMs()).toBe(30_500);
    expect(requests.flatMap((request) => problemsOf('request', request))).toEqual([]);
  });

  test('that is told of has no session, and its own time', async () => {
    const { requests } = await playing(1000);
    const { session, request } = requests[2] ?? {};
    expect(session).toBeUndefined();
    expect(request).toEqual({
      type: 'AudioPlayer.PlaybackNearlyFinished',
      requestId: expect.stringMatching(/^amzn1\.echo-api\.request\./),
      timestamp: '2026-11-20T07:30:01Z',
      locale: 'en-US',
      token: 'one',
      offsetInMilliseconds: 1000,
    });
  });

  test('begins after the start-up, and once more as long behind the words', async () => {
    const { rehearsal, told } = stage(toyDoor(answers), { kind: 'audio', startUpMs: 1500 });
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(4000);
    expect(told('say', 'stream')).toEqual([
      '1.5 say Here. (0.5)',
      '3.5 stream one from 0 (30)',
      '3.5 streamed Kneel. (0.6)',
    ]);
    expect(rehearsal.device('A').answerBeganMs).toBe(1500);
    await rehearsal.hear('A', 'Alexa, next');
    await rehearsal.advanceTo(6000);
    expect(told('stream').at(-1)).toBe('5.5 stream two from 5 (25)');
  });

  test('may begin within a phrase', async () => {
    const { rehearsal, told } = stage(toyDoor({ LaunchRequest: play('one', 5200) }), { kind: 'audio' });
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(400);
    expect(told('stream', 'say', 'silence')).toEqual([
      '0 stream one from 5.2 (24.8)',
      '0 streamed Hold. (0.3)',
      '0.3 streamed silence (14.5)',
    ]);
  });

  test('is not interrupted by what the device does not listen to', async () => {
    const { rehearsal, told, requests } = await playing(7000);
    await rehearsal.hear('A', 'pause');
    await rehearsal.advanceTo(9000);
    expect(told('not-heard')).toHaveLength(1);
    expect(signals(requests)).toHaveLength(3);
  });
});

test('a Play with an open microphone stops at once, goes on at the end of the session, and is a problem', async () => {
  const response: Response = { ...ask('Here.', 'There?'), directives: [playDirective('one')] };
  const { rehearsal, requests, told } = stage(toyDoor({ LaunchRequest: response }), { kind: 'audio' });
  await rehearsal.hear('A', start);
  await rehearsal.advanceTo(20_000);
  expect(told('problem')).toEqual([expect.stringMatching(/^0 problem A Play with shouldEndSession false/)]);
  expect(told('mic-open', 'stream', 'session-ended')).toEqual([
    '0.5 mic-open',
    '9.1 mic-open',
    '17.1 session-ended EXCEEDED_MAX_REPROMPTS',
    '17.1 stream one from 0 (30)',
  ]);
  expect(signals(requests)).toEqual([
    'LaunchRequest IDLE',
    'PlaybackStarted one 0, PLAYING one 0',
    'PlaybackStopped one 0, STOPPED one 0',
    'SessionEndedRequest, STOPPED one 0',
    'PlaybackStarted one 0, PLAYING one 0',
    'PlaybackNearlyFinished one 1000, PLAYING one 1000',
  ]);
});

describe('the answer to an event', () => {
  test.each([
    ['speech', { outputSpeech: tell('Hm.').outputSpeech }, /outputSpeech/],
    ['a card', { card: { type: 'Simple' } }, /card/],
    ['a reprompt', { reprompt: ask('a', 'b').reprompt }, /reprompt/],
    ['an open session', { shouldEndSession: false }, /shouldEndSession set to false/],
    ['a Play', only(playDirective('two')), /PlaybackStarted may not be answered with AudioPlayer\.Play/],
  ] as const)('may not be %s, and the skill is told in vain', async (_name, answer, problem) => {
    const { told, requests } = await playing(0, {
      'AudioPlayer.PlaybackStarted': answer as never,
      'System.ExceptionEncountered': tell('Sorry.'),
    });
    expect(told('problem')).toEqual([expect.stringMatching(problem)]);
    expect(signals(requests).slice(1)).toEqual([
      'PlaybackStarted one 0, PLAYING one 0',
      'System.ExceptionEncountered, PLAYING one 0',
    ]);
    expect(requests[2]?.request).toMatchObject({
      error: { type: 'INVALID_RESPONSE', message: expect.stringMatching(problem) },
      cause: { requestId: requests[1]?.request.requestId },
    });
    expect(requests.flatMap((request) => problemsOf('request', request))).toEqual([]);
  });

  test('may stop the stream', async () => {
    const { rehearsal, requests, told } = await playing(0, {
      'AudioPlayer.PlaybackNearlyFinished': only(stopDirective),
    });
    await rehearsal.advanceTo(60_000);
    expect(told('stream')).toEqual(['0.5 stream one from 0 (1)']);
    expect(signals(requests).at(-1)).toBe('PlaybackStopped one 1000, STOPPED one 1000');
  });

  test('may come late, while the stream goes on', async () => {
    const late = [0, 3000];
    const { rehearsal, requests } = stage(
      toyDoor({ ...answers, 'AudioPlayer.PlaybackStarted': only(stopDirective) }),
      { kind: 'audio', lateMs: () => late.shift() ?? 0 },
    );
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(60_000);
    expect(signals(requests).slice(1)).toEqual([
      'PlaybackStarted one 0, PLAYING one 0',
      'PlaybackNearlyFinished one 1000, PLAYING one 1000',
      'PlaybackStopped one 3000, STOPPED one 3000',
    ]);
  });

  test('may be a failure, of which the skill is told once', async () => {
    const fails = () => {
      throw new Error('lost');
    };
    const { told, requests } = await playing(0, {
      'AudioPlayer.PlaybackStarted': fails,
      'System.ExceptionEncountered': fails,
    });
    expect(told('problem')).toHaveLength(2);
    expect(requests).toHaveLength(3);
  });
});

test('an address that gives nothing is a failure, after a moment', async () => {
  const { rehearsal, requests, told } = stage(toyDoor({ LaunchRequest: play('gone', 4000) }), {
    kind: 'audio',
  });
  await rehearsal.hear('A', start);
  await rehearsal.advanceTo(60_000);
  expect(told('stream', 'say', 'silence')).toEqual([]);
  expect(requests[1]?.request).toMatchObject({
    type: 'AudioPlayer.PlaybackFailed',
    timestamp: '2026-11-20T07:30:01Z',
    token: 'gone',
    error: { type: 'MEDIA_ERROR_SERVICE_UNAVAILABLE' },
    currentPlaybackState: { token: 'gone', offsetInMilliseconds: 4000, playerActivity: 'STOPPED' },
  });
  expect(requests).toHaveLength(2);
  expect(requests.flatMap((request) => problemsOf('request', request))).toEqual([]);
});

test('a skill that plays again and again is not listened to for ever', async () => {
  const { rehearsal, told } = stage(
    toyDoor({ LaunchRequest: play('gone'), 'AudioPlayer.PlaybackFailed': only(playDirective('gone')) }),
    { kind: 'audio' },
  );
  await rehearsal.hear('A', start);
  await rehearsal.advanceUntilQuiet(['A']);
  expect(told('problem')).toEqual([expect.stringMatching(/never falls silent/)]);
});
