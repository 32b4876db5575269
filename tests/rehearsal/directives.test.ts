import type { Response } from 'ask-sdk-model';
import { judgeDirectives } from '../../rehearsal/directives.js';

const right = { token: 'a', url: 'https://x.example/a.mp3', offsetInMilliseconds: 0 };

const judged = (directives: readonly object[], requestType = 'IntentRequest', plays = true) =>
  judgeDirectives({ directives, shouldEndSession: true } as Response, requestType, plays);
const playing = (stream: object, more: object = {}) =>
  judged([{ type: 'AudioPlayer.Play', playBehavior: 'REPLACE_ALL', audioItem: { stream }, ...more }]);

test('a Play, a Stop and a ClearQueue are told to the player in their order', () => {
  const answer = judged([
    { type: 'AudioPlayer.ClearQueue', clearBehavior: 'CLEAR_ENQUEUED' },
    { type: 'AudioPlayer.ClearQueue', clearBehavior: 'CLEAR_ALL' },
    {
      type: 'AudioPlayer.Play',
      playBehavior: 'REPLACE_ALL',
      audioItem: { stream: { ...right, offsetInMilliseconds: 7 } },
    },
    { type: 'AudioPlayer.Stop' },
  ]);
  expect(answer).toEqual({
    commands: [{ do: 'stop' }, { do: 'play', token: 'a', url: right.url, offsetMs: 7 }, { do: 'stop' }],
    remarks: [],
    refusals: [],
  });
});

test('the longest token and address are taken, and none longer', () => {
  const url = (length: number) => 'https://x.example/'.padEnd(length, 'a');
  expect(playing({ ...right, token: 'a'.repeat(1024), url: url(8000) }).refusals).toEqual([]);
  expect(playing({ ...right, token: 'a'.repeat(1025), url: url(8001) }).refusals).toEqual([
    'AudioPlayer.Play: its token of 1025 characters is longer than 1024, its url of 8001 characters is longer than 8000.',
  ]);
});

test.each([
  ['no stream', undefined, {}, /no token, its url is no https address, its offsetInMilliseconds/],
  ['no token', { ...right, token: '' }, {}, /its stream has no token\.$/],
  ['no address', { ...right, url: undefined }, {}, /its url is no https address\.$/],
  ['http', { ...right, url: 'http://x.example/a.mp3' }, {}, /its url is no https address\.$/],
  ['half an address', { ...right, url: 'https://' }, {}, /its url is no https address\.$/],
  ['no offset', { ...right, offsetInMilliseconds: undefined }, {}, /its offsetInMilliseconds/],
  ['a negative offset', { ...right, offsetInMilliseconds: -1 }, {}, /its offsetInMilliseconds/],
  ['half a millisecond', { ...right, offsetInMilliseconds: 0.5 }, {}, /its offsetInMilliseconds/],
  ['no behaviour', right, { playBehavior: undefined }, /its playBehavior is undefined/],
  ['an unknown behaviour', right, { playBehavior: 'REPLACE' }, /its playBehavior is "REPLACE"/],
  [
    'a token before it',
    { ...right, expectedPreviousToken: 'b' },
    {},
    /expectedPreviousToken belongs to ENQUEUE/,
  ],
  [
    'none before what is queued',
    right,
    { playBehavior: 'ENQUEUE' },
    /expectedPreviousToken belongs to ENQUEUE/,
  ],
])('a Play with %s is refused', (_name, stream, more, refusal) => {
  const { commands, refusals } = playing(stream as object, more);
  expect(commands).toEqual([]);
  expect(refusals).toEqual([expect.stringMatching(refusal)]);
});

test('a queue is remarked on: there is none here', () => {
  const { commands, remarks } = playing(right, { playBehavior: 'REPLACE_ENQUEUED' });
  expect(commands).toEqual([]);
  expect(remarks).toEqual([expect.stringMatching(/no queue/)]);
});

test('two Plays are refused', () => {
  const play = { type: 'AudioPlayer.Play', playBehavior: 'REPLACE_ALL', audioItem: { stream: right } };
  expect(judged([play, play]).refusals).toEqual([expect.stringMatching(/2 Play directives/)]);
});

test('a ClearQueue says what it clears', () => {
  expect(judged([{ type: 'AudioPlayer.ClearQueue' }]).refusals).toHaveLength(1);
});

test('a device knows its own directives only', () => {
  const stop = [{ type: 'AudioPlayer.Stop' }];
  expect(judged(stop, 'IntentRequest', false)).toEqual({
    commands: [],
    remarks: ['This device knows no AudioPlayer.Stop.'],
    refusals: [],
  });
  expect(judged([{ type: 'Hint' }, { type: 'AudioPlayer.Hum' }]).remarks).toHaveLength(2);
});

test.each([
  ['AudioPlayer.PlaybackStopped', ['Stop', 'ClearQueue', 'Play']],
  ['AudioPlayer.PlaybackStarted', ['Play']],
  ['AudioPlayer.PlaybackFinished', ['Play']],
  ['AudioPlayer.PlaybackNearlyFinished', []],
  ['AudioPlayer.PlaybackFailed', []],
  ['PlaybackController.NextCommandIssued', []],
])('%s may not be answered with %j', (requestType, forbidden) => {
  const all = [
    { type: 'AudioPlayer.Stop' },
    { type: 'AudioPlayer.ClearQueue', clearBehavior: 'CLEAR_ALL' },
    { type: 'AudioPlayer.Play', playBehavior: 'REPLACE_ALL', audioItem: { stream: right } },
  ];
  const refused = all.filter((one) => judged([one], requestType).refusals.length > 0);
  expect(refused.map(({ type }) => type.replace('AudioPlayer.', ''))).toEqual(forbidden);
});
