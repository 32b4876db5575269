/** What a device's AudioPlayer tells: which of our streams it plays or played last, and how far it is. */
import type { RequestEnvelope } from 'ask-sdk-model';
import { streamTokenCharacters } from '../render/limits.js';
import { isRecord } from '../routine/guards.js';

export interface Player {
  /** Which Play it was: the same stream may be played again. */
  readonly play: string;
  /** The stream's own token; empty where it was too long to travel. */
  readonly stream: string;
  /** Milliseconds on the stream; undefined where the device doesn't say. */
  readonly offsetMs: number | undefined;
  /** PLAYING, STOPPED, …; empty in an event. */
  readonly activity: string;
}

/** Whether a device can play a stream, by what it says it can do. */
export const canStream = ({ context }: RequestEnvelope): boolean =>
  isRecord(context?.System?.device?.supportedInterfaces?.AudioPlayer);

/** What the device says beside a request; undefined where it never played one of ours. */
export const playerIn = ({ context }: RequestEnvelope): Player | undefined =>
  readPlayer(context?.AudioPlayer);

/** What an AudioPlayer event tells of its own stream. A stream that failed may have been playing until then. */
export function eventIn({ request }: RequestEnvelope): Player | undefined {
  const { token, currentPlaybackState: state } = request as {
    token?: unknown;
    currentPlaybackState?: unknown;
  };
  if (request.type !== 'AudioPlayer.PlaybackFailed') return readPlayer(request);
  return readPlayer(isRecord(state) && state['token'] === token ? state : { token });
}

function readPlayer(state: unknown): Player | undefined {
  if (!isRecord(state)) return undefined;
  const { token, offsetInMilliseconds: offset, playerActivity } = state;
  const [, play, stream = ''] = typeof token === 'string' ? (/^([0-9a-z]+)\/(.*)$/.exec(token) ?? []) : [];
  if (play === undefined) return undefined;
  return {
    play,
    stream,
    offsetMs: typeof offset === 'number' && offset >= 0 && Number.isFinite(offset) ? offset : undefined,
    activity: typeof playerActivity === 'string' ? playerActivity : '',
  };
}

/** The token that a device gives back for one Play of a stream; the stream's own comes along if there is room. */
export const playToken = (play: string, stream: string): string =>
  play.length + 1 + stream.length <= streamTokenCharacters ? `${play}/${stream}` : `${play}/`;

/** A name for the Play that answers a request: no other request has it. */
export const playNamed = (nowMs: number, requestId: string): string =>
  `${nowMs.toString(36)}${requestId.replace(/[^0-9a-z]/g, '').slice(-12)}`;

/** Touch buttons, and what they mean. */
export const buttons: Readonly<Record<string, string>> = {
  'PlaybackController.NextCommandIssued': 'AMAZON.NextIntent',
  'PlaybackController.PreviousCommandIssued': 'AMAZON.PreviousIntent',
  'PlaybackController.PauseCommandIssued': 'AMAZON.PauseIntent',
  'PlaybackController.PlayCommandIssued': 'AMAZON.ResumeIntent',
};
