// A rehearsal under way: devices of one account, the skill behind its door, and one simulated clock for all of them.
import { understand } from '../models/understand.js';
import { controlIn } from './controls.js';
import {
  type Ask,
  type Device,
  newDevice,
  nextAtMs,
  noticed,
  type Outcome,
  quietAtMs,
  step,
} from './device.js';
import { type DeviceKind, envelopeOf } from './envelope.js';
import type { DeviceName, Happening } from './event.js';
import { sendThrough, take } from './exchange.js';
import { hear } from './hearing.js';
import { addressed } from './invocation.js';
import { isPlaying, newPlayer, stateOf } from './player.js';
import type { Stage } from './stage.js';

export interface Rehearsal {
  /** Simulated milliseconds since it began. */
  readonly nowMs: () => number;
  /** When any device will next do something by itself. */
  readonly nextAtMs: () => number | undefined;
  /** Lets time pass, and everything happen that happens by itself until then. */
  readonly advanceTo: (ms: number) => Promise<void>;
  /** Lets time pass until all of these devices are silent, or for a thousand answers; the last is a problem. */
  readonly advanceUntilQuiet: (names: readonly DeviceName[]) => Promise<void>;
  /** Someone speaks to a device, now. */
  readonly hear: (device: DeviceName, utterance: string) => Promise<void>;
  /** Something else happens to a device, now. */
  readonly undergo: (device: DeviceName, what: (device: Device, atMs: number) => Outcome) => Promise<void>;
  readonly device: (name: DeviceName) => Device;
  /** When the device's answer has been spoken and its stream has ended, as far as can be told, or now. */
  readonly quietAtMs: (name: DeviceName) => number;
  /** Without a name, of every device and those to come. */
  readonly change: (to: { locale?: string; kind?: DeviceKind }, name?: DeviceName) => void;
  /** Whether anybody has spoken yet. */
  readonly begun: () => boolean;
  /** Moves the calendar so that it is this time now; for before anybody has spoken. */
  readonly setEpochMs: (epochMs: number) => void;
  readonly epochMs: () => number;
}

/** A skill that makes a device play again and again would otherwise be listened to for ever. */
const MOST_ROUNDS = 1000;

export const newRehearsal = (stage: Stage): Rehearsal => {
  const devices = new Map<DeviceName, Device>();
  let { locale, kind, epochMs } = stage;
  let now = 0;
  let requests = 0;
  let spoken = false;

  const deviceOf = (name: DeviceName): Device => {
    const known = devices.get(name);
    if (known) return known;
    const device = newDevice(name, locale, kind, String(Math.floor(epochMs / 1000)));
    devices.set(name, device);
    return device;
  };

  const say = (device: Device, ...happenings: readonly Happening[]) => {
    for (const event of noticed(device, now, ...happenings)) stage.notice(event);
  };
  const remark = (device: Device, texts: readonly string[]) =>
    say(device, ...texts.map((text): Happening => ({ type: 'problem', text })));

  const settle = async ({ device, events, cut, asks = [] }: Outcome): Promise<void> => {
    devices.set(device.name, device);
    if (cut) stage.cut(device.name, now);
    for (const event of events) stage.notice(event);
    for (const ask of asks) await put(device.name, ask);
  };

  const put = async (name: DeviceName, ask: Ask): Promise<void> => {
    const { asking, session } = ask;
    const asked = deviceOf(name);
    requests += 1;
    const sender = {
      device: name,
      player: asked.kind === 'audio' ? stateOf(asked.player, now) : undefined,
      locale: asked.locale,
      model: stage.modelOf(asked.locale),
    };
    const envelope = envelopeOf(asking, session, sender, epochMs + now, `${asked.rehearsal}.${requests}`);
    say(asked, { type: 'request', envelope });
    const answered = await sendThrough(stage.door, envelope);
    const late = stage.lateMs();
    if (late > 0) await advanceTo(now + late);
    const device = deviceOf(name);
    if (answered.answer) say(device, { type: 'response', envelope: answered.answer });
    const exchange = { ask, requestId: envelope.request.requestId, answered };
    const { remarks, outcome } = await take(device, exchange, stage, now);
    remark(device, remarks);
    await settle(outcome);
  };

  const soonest = (): Device | undefined =>
    [...devices.values()]
      .filter((device) => nextAtMs(device) !== undefined)
      .sort((a, b) => (nextAtMs(a) ?? 0) - (nextAtMs(b) ?? 0))[0];

  const advanceTo = async (ms: number): Promise<void> => {
    for (;;) {
      const device = soonest();
      const atMs = device && nextAtMs(device);
      if (!device || atMs === undefined || atMs > ms) break;
      now = Math.max(now, atMs);
      await settle(step(device));
    }
    now = Math.max(now, ms);
  };

  return {
    nowMs: () => now,
    nextAtMs: () => {
      const device = soonest();
      return device && nextAtMs(device);
    },
    advanceTo,
    advanceUntilQuiet: async (names) => {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const quietMs = Math.max(...names.map((name) => quietAtMs(deviceOf(name), now)));
        if (quietMs <= now) return;
        await advanceTo(quietMs);
      }
      for (const name of names) remark(deviceOf(name), ['This device never falls silent.']);
    },
    undergo: async (name, what) => {
      await advanceTo(now);
      await settle(what(deviceOf(name), now));
    },
    hear: async (name, utterance) => {
      spoken = true;
      await advanceTo(now);
      const device = deviceOf(name);
      const model = stage.modelOf(device.locale);
      const called = model.interactionModel?.languageModel?.invocationName ?? '';
      const address = addressed(utterance, called, device.locale);
      const meaning = {
        understand: (words: string) => understand(model, device.locale, words),
        control: (words: string) => controlIn(words, device.locale),
      };
      await settle(hear(device, utterance, address, meaning, now));
    },
    device: deviceOf,
    quietAtMs: (name) => quietAtMs(deviceOf(name), now),
    change: (to, name) => {
      const changed = name ? [deviceOf(name)] : [...devices.values()];
      for (const device of changed) {
        // Another kind of device is another device, which plays nothing yet.
        const player = to.kind === undefined || to.kind === device.kind ? device.player : newPlayer;
        if (isPlaying(device.player) && !isPlaying(player)) stage.cut(device.name, now);
        devices.set(device.name, { ...device, ...to, player });
      }
      if (!name) ({ locale = locale, kind = kind } = to);
    },
    begun: () => spoken,
    setEpochMs: (ms) => {
      epochMs = ms - now;
    },
    epochMs: () => epochMs + now,
  };
};
