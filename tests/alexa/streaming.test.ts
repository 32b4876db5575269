/** Where somebody is whose stream was playing, to the millisecond of every rule. */
import type { Player } from '../../lambda/alexa/player';
import type { Asked } from '../../lambda/alexa/request';
import { follow, hasStrayed, isPlaying, type Streamed, streamSituation } from '../../lambda/alexa/streaming';
import { lengthOf, locate, type Score, scoreOf } from '../../lambda/render/score';
import { plan } from '../../lambda/routine/plan';
import { begin } from '../../lambda/routine/practice';
import { firstWish } from '../../lambda/routine/routine';
import { voiceFor } from '../../lambda/voice/voice';

const voice = voiceFor('en-US');
const day = '2026-11-20';
const planned = { wish: firstWish, day, history: { days: {}, met: [] }, choices: {}, talk: 'full' } as const;
const practice = begin(plan(planned, lengthOf(voice)).routine);
const score: Score = scoreOf(practice.routine, voice);

const sinceMs = Date.parse('2026-11-20T16:00:00Z');
const fromMs = 60_000;
const introMs = 5_000;
const restMs = score.lastsMs - fromMs;

const held = (stoppedMs?: number): Streamed => ({
  ...practice,
  place: locate(score, fromMs),
  state: 'running',
  sinceMs,
  session: '',
  ledMs: fromMs,
  stream: {
    play: 'this',
    fingerprint: score.fingerprint,
    fromMs,
    introMs,
    ...(stoppedMs === undefined ? {} : { stoppedMs }),
  },
});

const player = (activity: string, play = 'this'): Player => ({
  play,
  stream: '',
  offsetMs: fromMs,
  activity,
});
const asked = (afterMs: number, told?: Player, type = 'IntentRequest'): Asked =>
  ({ type, nowMs: sinceMs + afterMs, player: told }) as Asked;

describe('a stream that nobody said has stopped', () => {
  it.each([
    ['until it must have ended', introMs + restMs + 20_000, 'STOPPED', 'this', 'running'],
    ['no longer', introMs + restMs + 20_001, 'STOPPED', 'this', 'away'],
    ['as long as it is heard', introMs + restMs + 20_001, 'PLAYING', 'this', 'running'],
    [
      'on a device that has played another since, until it must have begun',
      introMs + 20_000,
      'STOPPED',
      'other',
      'running',
    ],
    ['on such a device no longer', introMs + 20_001, 'STOPPED', 'other', 'away'],
    ['on such a device no longer, whatever it plays', introMs + 20_001, 'PLAYING', 'other', 'away'],
  ] as const)('is running %s', (_, afterMs, activity, play, situation) => {
    expect(streamSituation(held(), asked(afterMs, player(activity, play)), score)).toBe(situation);
  });

  it('is running on a device that tells nothing, until it must have begun', () => {
    expect(streamSituation(held(), asked(introMs + 20_000), score)).toBe('running');
    expect(streamSituation(held(), asked(introMs + 20_001), score)).toBe('away');
  });
});

describe('a stream that has stopped', () => {
  it.each([
    [20_000, 'running'],
    [20_001, 'paused'],
    [30 * 60_000, 'paused'],
    [30 * 60_000 + 1, 'away'],
  ] as const)('%d ms ago is %s', (agoMs, situation) => {
    for (const told of [undefined, player('STOPPED'), player('PAUSED'), player('PLAYING', 'other')])
      expect(streamSituation(held(sinceMs), asked(agoMs, told), score)).toBe(situation);
  });

  it.each(['PLAYING', 'BUFFER_UNDERRUN'])('and is %s again is running', (activity) => {
    expect(streamSituation(held(sinceMs), asked(3_600_000, player(activity)), score)).toBe('running');
  });

  it.each([
    [5_999, 'LaunchRequest', false],
    [6_000, 'LaunchRequest', true],
    [300_000, 'LaunchRequest', true],
    [300_001, 'LaunchRequest', false],
    [60_000, 'IntentRequest', false],
  ] as const)('%d ms before a %s: a word has strayed is %s', (agoMs, type, strayed) => {
    expect(hasStrayed(held(sinceMs), asked(agoMs, undefined, type))).toBe(strayed);
    expect(hasStrayed(held(), asked(agoMs, undefined, type))).toBe(false);
  });
});

it.each([
  ['PLAYING', true],
  ['BUFFER_UNDERRUN', true],
  ['PAUSED', true],
  ['STOPPED', false],
  ['FINISHED', false],
  ['IDLE', false],
  ['', false],
])('a device that says %s plays, or will by itself: %s', (activity, plays) => {
  expect(isPlaying(player(activity))).toBe(plays);
});

describe('following a device', () => {
  it.each([undefined, 0, fromMs - 1, fromMs])('moves nobody by %s', (offsetMs) => {
    expect(follow(held(), score, offsetMs, sinceMs + 9_000)).toEqual(held());
  });

  it('moves on, and credits what was led, since when it was there', () => {
    expect(follow(held(), score, fromMs + 4_000, sinceMs + 9_000)).toEqual({
      ...held(),
      place: locate(score, fromMs + 4_000),
      sinceMs: sinceMs + 4_000,
      ledMs: fromMs + 4_000,
      stream: { ...held().stream, fromMs: fromMs + 4_000 },
    });
  });

  it('never leads into the future or beyond the end', () => {
    const moved = follow(held(), score, score.lastsMs + 5_000, sinceMs + 9_000);
    expect(moved).toMatchObject({ sinceMs: sinceMs + 9_000, ledMs: score.lastsMs });
    expect(moved.place).toEqual(locate(score, score.lastsMs));
  });

  it('begins a side again whose words have changed', () => {
    const { stream, ...rest } = held();
    const older = { ...rest, stream: { ...stream, fingerprint: 'older' } };
    const hold = score.cues.find(({ cue, atMs }) => cue.kind === 'hold' && atMs > fromMs);
    const atMs = (hold?.atMs ?? 0) + 4_000;
    const { step, side, set } = locate(score, atMs);
    expect(follow(older, score, atMs, sinceMs).place).toEqual({ step, side, set, cue: 'side', msIntoCue: 0 });
  });
});
