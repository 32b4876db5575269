// The Alexa service and one device of it, as far as a skill can tell: sessions, the microphone, reprompts, barge-in, a player.
// Pure: a device, something that happens to it, the time of it → the device afterwards, and what a listener noticed.
import type { Asking, DeviceKind, Session } from './envelope.js';
import { type DeviceName, type Happening, type RehearsalEvent, secondsOf } from './event.js';
import {
  type Change,
  endMs,
  goOn,
  interrupt,
  newPlayer,
  type Player,
  stepPlayer,
  waitingMs,
  waits,
  waitsInVain,
} from './player.js';
import type { Signal } from './signal.js';

/**
 * Something that a device will do by itself unless someone speaks first; `quiet` is the end of a speech, `over` the moment at
 * which its player may go on.
 */
export type Coming = {
  readonly atMs: number;
  readonly happening: Happening | { readonly type: 'quiet' } | { readonly type: 'over' };
};

export interface Device {
  readonly name: DeviceName;
  readonly kind: DeviceKind;
  readonly locale: string;
  readonly session: Session | undefined;
  /** Tells this rehearsal's sessions from another's on the same store. */
  readonly rehearsal: string;
  /** How many sessions it has had. */
  readonly sessions: number;
  readonly micOpen: boolean;
  /** When the sound of the current answer began; undefined before the first. */
  readonly answerBeganMs: number | undefined;
  /** In the order of time. */
  readonly coming: readonly Coming[];
  readonly player: Player;
}

/** What is to be asked of the skill, and in which session; a signal has none. */
export type Ask =
  | { readonly asking: Asking; readonly session: Session }
  | { readonly asking: Signal; readonly session?: undefined };

/** What comes out when something happens to a device. */
export interface Outcome {
  readonly device: Device;
  readonly events: readonly RehearsalEvent[];
  /** Sound that was being made stopped, so its event lasted only until now. */
  readonly cut?: boolean;
  /** One after another. */
  readonly asks?: readonly Ask[];
}

export const newDevice = (name: DeviceName, locale: string, kind: DeviceKind, rehearsal: string): Device => ({
  name,
  kind,
  locale,
  session: undefined,
  rehearsal,
  sessions: 0,
  micOpen: false,
  answerBeganMs: undefined,
  coming: [],
  player: newPlayer,
});

export const noticed = (
  device: Device,
  atMs: number,
  ...happenings: readonly Happening[]
): RehearsalEvent[] =>
  happenings.map((happening) => ({ at: secondsOf(atMs), device: device.name, ...happening }));

/** A device whose player has changed, and what the skill is told of that. */
export const withPlayer = (device: Device, { player, happenings, reports, cut }: Change, atMs: number) => ({
  device: { ...device, player },
  events: noticed(device, atMs, ...happenings),
  cut,
  asks: reports.map((asking): Ask => ({ asking })),
});

const playerFirst = ({ coming: [own], player }: Device): boolean => {
  const [played] = player.coming;
  return played !== undefined && (own === undefined || played.atMs < own.atMs);
};

/** When it will next do something by itself. */
export const nextAtMs = (device: Device): number | undefined =>
  (playerFirst(device) ? device.player.coming[0] : device.coming[0])?.atMs;

const comingAt = ({ coming }: Device, type: 'quiet' | 'over'): number | undefined =>
  coming.find(({ happening }) => happening.type === type)?.atMs;

/**
 * The first moment, from now on, at which someone could answer without interrupting: when the answer has been spoken, and no
 * stream plays or is about to.
 */
export const quietAtMs = (device: Device, nowMs: number): number => {
  if (device.micOpen) return nowMs;
  const spokenMs = comingAt(device, 'quiet') ?? nowMs;
  if (device.session) return spokenMs;
  const overMs = comingAt(device, 'over');
  if (overMs !== undefined) return overMs + waitingMs(device.player);
  return Math.max(spokenMs, endMs(device.player) ?? nowMs);
};

export const isSpeaking = (device: Device): boolean =>
  !device.micOpen && comingAt(device, 'quiet') !== undefined;

export const silenced = (device: Device): Device => ({ ...device, coming: [], micOpen: false });

/** How long a device tries an address that gives nothing. Ours: no document tells. */
const GIVES_UP_AFTER_MS = 1000;

/** The device with the moment at which its player goes on: when everything is said, at `atMs` at the earliest, and no session is open. */
export const released = (device: Device, atMs: number): Device => {
  const coming = device.coming.filter(({ happening }) => happening.type !== 'over');
  if (device.session || !waits(device.player)) return { ...device, coming };
  const silentMs = Math.max(atMs, coming.at(-1)?.atMs ?? atMs);
  const overMs = silentMs + (waitsInVain(device.player) ? GIVES_UP_AFTER_MS : 0);
  return { ...device, coming: [...coming, { atMs: overMs, happening: { type: 'over' } }] };
};

/** Does the next thing that a device does by itself. */
export const step = (device: Device): Outcome => {
  if (playerFirst(device)) return withPlayer(device, stepPlayer(device.player), nextAtMs(device) ?? 0);
  const [first, ...coming] = device.coming;
  if (!first) return { device, events: [] };
  const { atMs, happening } = first;
  const after = { ...device, coming };
  if (happening.type === 'quiet') return { device: after, events: [] };
  if (happening.type === 'over') return withPlayer(after, goOn(device.player, atMs), atMs);
  const events = noticed(device, atMs, happening);
  if (happening.type === 'mic-open') {
    const outcome = withPlayer({ ...after, micOpen: true }, interrupt(device.player, atMs), atMs);
    return { ...outcome, events: [...outcome.events, ...events] };
  }
  if (happening.type === 'mic-closed') return { device: { ...after, micOpen: false }, events };
  if (happening.type !== 'session-ended' || !device.session) return { device: after, events };
  return {
    device: released({ ...after, session: undefined }, atMs),
    events,
    asks: [
      {
        asking: { type: 'SessionEndedRequest', reason: 'EXCEEDED_MAX_REPROMPTS' },
        session: device.session,
      },
    ],
  };
};
