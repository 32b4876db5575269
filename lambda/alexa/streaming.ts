/** A practice on a stream: where its device has got to, and what that makes of the situation. */
import { locate, type Score } from '../render/score.js';
import { type Routine, startOf } from '../routine/routine.js';
import type { Synthesiser } from '../voice/speakers.js';
import type { Held, Playing } from './memory.js';
import type { Player } from './player.js';
import type { Asked } from './request.js';

/** Streams as the door opens them; without it every routine is spoken. */
export interface Streams {
  /** Who speaks them: every medium keeps this voice's pace. */
  readonly synthesiser: Synthesiser;
  /** Where a routine's stream is to be had, and the token that says the same. The same stream is always at the same address. */
  find(what: Streamable, locale: string): { readonly url: string; readonly token: string };
  /** The way back from a token; undefined where it is no longer, or never was, one of ours. */
  read(token: string, locale: string): Streamable | undefined;
}

export interface Streamable {
  readonly routine: Routine;
  /** Of its score. */
  readonly fingerprint: string;
  readonly chimes: boolean;
}

/** A practice whose stream may be playing. */
export type Streamed = Held & { readonly stream: Playing };

export const isStreamed = (held: Held): held is Streamed => held.stream !== undefined;

/**
 * A practice moved to where its device is on the stream, and credited; an offset that isn't told, or lies before what is
 * known already, moves nobody. Where the words have changed since, the place is the beginning of that side. It has been there
 * since it must have come there: a device tells tomorrow, too, where it was today.
 */
export function follow(held: Streamed, score: Score, offsetMs: number | undefined, nowMs: number): Streamed {
  const { stream } = held;
  const toMs = Math.min(offsetMs ?? 0, score.lastsMs);
  if (toMs <= stream.fromMs) return held;
  const place = locate(score, toMs);
  return {
    ...held,
    place: stream.fingerprint === score.fingerprint ? place : { ...place, cue: 'side', msIntoCue: 0 },
    sinceMs: Math.min(nowMs, held.sinceMs + toMs - stream.fromMs),
    ledMs: held.ledMs + toMs - stream.fromMs,
    stream: { ...stream, fromMs: toMs },
  };
}

/** Whether the last words of a routine have begun. */
export const isAtEnd = ({ place }: Held): boolean => place.cue === 'finish';

/** What a player does that has not been stopped. */
const sounding: ReadonlySet<string> = new Set(['PLAYING', 'BUFFER_UNDERRUN']);

/** Whether a device says that one of our streams is to be heard, or will be by itself. */
export const isPlaying = (player: Player | undefined): boolean =>
  player !== undefined && (sounding.has(player.activity) || player.activity === 'PAUSED');

/** Waking a device stops its stream; who then says something took no longer than this. */
const wakeMs = 20_000;

/** Within this of a pause, coming back is simply resuming (CONVERSATION). */
export const pauseLastsMs = 30 * 60_000;

/** Where somebody is whose stream was playing, as far as the device, its events and the clock tell. */
export function streamSituation(
  { stream, sinceMs }: Streamed,
  { player, nowMs }: Asked,
  score: Score,
): 'running' | 'paused' | 'away' {
  const isThere = player?.play === stream.play;
  if (isThere && sounding.has(player.activity)) return 'running';
  if (stream.stoppedMs !== undefined) {
    const stoppedForMs = nowMs - stream.stoppedMs;
    return stoppedForMs <= wakeMs ? 'running' : stoppedForMs <= pauseLastsMs ? 'paused' : 'away';
  }
  // Nobody said that it stopped: it may not have begun yet, or the device woke and is about to tell.
  const restMs = isThere ? score.lastsMs - stream.fromMs : 0;
  return nowMs - sinceMs <= stream.introMs + restMs + wakeMs ? 'running' : 'away';
}

/** A launch this soon after a stop that nobody asked the skill for: a word for the stream may have gone to somebody else. */
const strayedMs = { least: 6_000, most: 5 * 60_000 } as const;

/** Whether it helps to say how the stream is reached by the skill's name. */
export function hasStrayed({ stream }: Streamed, { type, nowMs }: Asked): boolean {
  const ms = stream.stoppedMs === undefined ? 0 : nowMs - stream.stoppedMs;
  return type === 'LaunchRequest' && ms >= strayedMs.least && ms <= strayedMs.most;
}

/** What the device itself still knows of a practice, for when the store doesn't answer. */
export function fromDevice(asked: Asked, player: Player, { routine, fingerprint }: Streamable): Held {
  return {
    routine,
    place: startOf(0),
    state: 'running',
    sinceMs: asked.nowMs,
    session: asked.session,
    ledMs: 0,
    stream: { play: player.play, fingerprint, fromMs: 0, introMs: 0 },
  };
}
