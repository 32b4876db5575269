// A device's AudioPlayer, by the rules of Amazon's AudioPlayer interface reference: one stream, no queue. Pure: a player and
// what happens to it, at a time → the player afterwards, what a listener meets, and what the skill is told.
import type { interfaces } from 'ask-sdk-model';
import { type Happening, secondsOf } from './event.js';
import type { Report } from './signal.js';
import { type StreamHeard, soundFrom } from './stream-sound.js';

/** A Play that the device has taken. */
export interface Play {
  readonly token: string;
  readonly url: string;
  readonly offsetMs: number;
  /** What is heard of it; undefined where its address gives nothing that can be played. */
  readonly heard: StreamHeard | undefined;
}

/** What the player does by itself unless someone comes between; `finish` is the end of the stream. */
export type Playing = { readonly atMs: number } & (
  | { readonly happening: Happening }
  | { readonly report: Report }
  | { readonly finish: true }
);

export interface Player {
  readonly activity: interfaces.audioplayer.PlayerActivity;
  /** The latest stream that began, or was to begin and failed. */
  readonly play: Play | undefined;
  /** Where the stream stands, or stood at `sinceMs` while it plays. */
  readonly offsetMs: number;
  readonly sinceMs: number;
  /** Whether it was stopped by somebody speaking, and goes on by itself. */
  readonly held: boolean;
  /** What begins when nothing is said any more. */
  readonly next: Play | undefined;
  /** Whether no other service has used the speaker since this skill did. */
  readonly lastToPlay: boolean;
  /** In the order of time. */
  readonly coming: readonly Playing[];
}

/** What comes out when something happens to a player. */
export interface Change {
  readonly player: Player;
  readonly happenings: readonly Happening[];
  readonly reports: readonly Report[];
  /** The stream was being heard, and is no longer. */
  readonly cut: boolean;
}

export const newPlayer: Player = {
  activity: 'IDLE',
  play: undefined,
  offsetMs: 0,
  sinceMs: 0,
  held: false,
  next: undefined,
  lastToPlay: false,
  coming: [],
};

/** Devices ask for the next stream as soon as they could buffer it, and may ask again towards the end. */
const NEARLY_FINISHED_AFTER_MS = 1000;
const NEARLY_FINISHED_BEFORE_MS = 5000;

const nothing = (player: Player): Change => ({ player, happenings: [], reports: [], cut: false });

export const isPlaying = ({ activity }: Player): boolean => activity === 'PLAYING';

/** What begins, or goes on, once nothing is said any more, and from which offset. */
const waitingIn = ({ held, next, play, offsetMs }: Player) => {
  if (next) return { play: next, fromMs: next.offsetMs };
  return held && play ? { play, fromMs: offsetMs } : undefined;
};

export const waits = (player: Player): boolean => waitingIn(player) !== undefined;

/** Whether what waits cannot be played. */
export const waitsInVain = (player: Player): boolean => waitingIn(player)?.play.heard === undefined;

export const offsetAt = (player: Player, nowMs: number): number =>
  isPlaying(player) ? player.offsetMs + nowMs - player.sinceMs : player.offsetMs;

/** When what plays now will have ended. */
export const endMs = ({ coming }: Player): number | undefined => coming.at(-1)?.atMs;

/** How long what waits will play. */
export const waitingMs = (player: Player): number => {
  const waiting = waitingIn(player);
  return Math.max(0, (waiting?.play.heard?.lastsMs ?? 0) - (waiting?.fromMs ?? 0));
};

/** What every request of the device says about it. */
export const stateOf = (player: Player, nowMs: number): interfaces.audioplayer.AudioPlayerState => ({
  ...(player.play && {
    token: player.play.token,
    offsetInMilliseconds: Math.round(offsetAt(player, nowMs)),
  }),
  playerActivity: player.activity,
});

const begin = (player: Player, play: Play, fromMs: number, nowMs: number): Change => {
  const { token, url, heard } = play;
  const begun = { ...player, play, offsetMs: fromMs, sinceMs: nowMs, held: false, next: undefined };
  if (!heard) {
    return {
      ...nothing({ ...begun, activity: 'STOPPED', coming: [] }),
      reports: [{ type: 'AudioPlayer.PlaybackFailed', token, offsetMs: fromMs }],
    };
  }
  const offsetMs = Math.min(fromMs, heard.lastsMs);
  const ends = nowMs + heard.lastsMs - offsetMs;
  const nearly = [nowMs + NEARLY_FINISHED_AFTER_MS, ends - NEARLY_FINISHED_BEFORE_MS]
    .filter((atMs) => atMs > nowMs && atMs < ends)
    .map((atMs): Playing => {
      const type = 'AudioPlayer.PlaybackNearlyFinished';
      return { atMs, report: { type, token, offsetMs: offsetMs + atMs - nowMs } };
    });
  const sound = soundFrom(heard, offsetMs).map(({ afterMs, happening }) => ({
    atMs: nowMs + afterMs,
    happening,
  }));
  const seconds = secondsOf(heard.lastsMs - offsetMs);
  return {
    player: {
      ...begun,
      activity: 'PLAYING',
      offsetMs,
      coming: [
        ...[...sound, ...nearly].sort((one, other) => one.atMs - other.atMs),
        { atMs: ends, finish: true },
      ],
    },
    happenings:
      seconds > 0 ? [{ type: 'stream', url, token, fromSeconds: secondsOf(offsetMs), seconds }] : [],
    reports: [{ type: 'AudioPlayer.PlaybackStarted', token, offsetMs }],
    cut: false,
  };
};

/** Nothing is said any more: what waits begins, or goes on where it was stopped. */
export const goOn = (player: Player, nowMs: number): Change => {
  const waiting = waitingIn(player);
  return waiting ? begin(player, waiting.play, waiting.fromMs, nowMs) : nothing(player);
};

/** Stops what plays, or what somebody's voice has stopped already; the skill is told of either. */
const halt = (player: Player, nowMs: number): Change => {
  const { play } = player;
  if (!play || !(isPlaying(player) || player.held)) return nothing(player);
  const offsetMs = offsetAt(player, nowMs);
  return {
    player: { ...player, activity: 'STOPPED', offsetMs, held: false, coming: [] },
    happenings: [],
    reports: [{ type: 'AudioPlayer.PlaybackStopped', token: play.token, offsetMs }],
    cut: isPlaying(player),
  };
};

/** Somebody speaks, or the microphone opens: a stream that plays stops, to go on afterwards. */
export const interrupt = (player: Player, nowMs: number): Change => {
  if (!isPlaying(player)) return nothing(player);
  const change = halt(player, nowMs);
  return { ...change, player: { ...change.player, held: true } };
};

/** AudioPlayer.Stop, or ClearQueue of all. */
export const stop = (player: Player, nowMs: number): Change => halt({ ...player, next: undefined }, nowMs);

/** AudioPlayer.Play with REPLACE_ALL: the stream that was there stops, the new one waits for its turn. */
export const replace = (player: Player, play: Play, nowMs: number): Change => {
  const change = halt(player, nowMs);
  return { ...change, player: { ...change.player, next: play, lastToPlay: true } };
};

/** What was to begin after a speech is forgotten with the speech, when somebody speaks in between. */
export const withoutNext = (player: Player): Player => ({ ...player, next: undefined });

/** Another service takes the speaker over. */
export const takeOver = (player: Player, nowMs: number): Change => ({
  ...stop(player, nowMs),
  player: newPlayer,
});

/** Does the next thing that a player does by itself. */
export const stepPlayer = (player: Player): Change => {
  const [first, ...coming] = player.coming;
  if (!first) return nothing(player);
  const after = { ...player, coming };
  if ('happening' in first) return { ...nothing(after), happenings: [first.happening] };
  if ('report' in first) return { ...nothing(after), reports: [first.report] };
  const { token = '' } = player.play ?? {};
  const offsetMs = offsetAt(player, first.atMs);
  return {
    ...nothing({ ...after, activity: 'FINISHED', offsetMs }),
    reports: [{ type: 'AudioPlayer.PlaybackFinished', token, offsetMs }],
  };
};
