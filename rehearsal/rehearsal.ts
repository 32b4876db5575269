// A rehearsal under way: devices of one account, the skill behind its door, and one simulated clock for all of them.
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import type { InteractionModel } from '../models/publish.js';
import { understand } from '../models/understand.js';
import {
  type Device,
  newDevice,
  nextAtMs,
  noticed,
  type Outcome,
  quietAtMs,
  receive,
  refuse,
  step,
} from './device.js';
import { type Asking, type DeviceKind, envelopeOf, type Session } from './envelope.js';
import type { DeviceName, Happening, RehearsalEvent } from './event.js';
import { hear } from './hearing.js';
import { addressed } from './invocation.js';
import { judge, judgeLength } from './rules.js';
import { type Measure, voiceOf } from './speech.js';
import { timed, usualMs } from './timing.js';

/** The skill as Lambda runs it. */
export type Door = (event: RequestEnvelope, context: unknown) => Promise<ResponseEnvelope>;

export interface Stage {
  readonly door: Door;
  /** Amazon's model of a locale. Throws for a locale without one. */
  readonly modelOf: (locale: string) => InteractionModel;
  readonly measure: Measure;
  readonly locale: string;
  readonly kind: DeviceKind;
  /** The time that it is when the rehearsal begins, in milliseconds since 1970. */
  readonly epochMs: number;
  /** 1 is espeak-ng's own rate; 0.85 speaks slower, so that everything said takes 1 / 0.85 of its time. */
  readonly speechRate: number;
  /** Between an answer and its first sound. */
  readonly startUpMs: number;
  /** How late the answer that was just given is, for a slow store; asked once an answer. */
  readonly lateMs: () => number;
  readonly notice: (event: RehearsalEvent) => void;
  /** The sound that a device was making stopped. */
  readonly cut: (device: DeviceName, atMs: number) => void;
}

export interface Rehearsal {
  /** Simulated milliseconds since it began. */
  readonly nowMs: () => number;
  /** When any device will next do something by itself. */
  readonly nextAtMs: () => number | undefined;
  /** Lets time pass, and everything happen that happens by itself until then. */
  readonly advanceTo: (ms: number) => Promise<void>;
  /** Someone speaks to a device, now. */
  readonly hear: (device: DeviceName, utterance: string) => Promise<void>;
  readonly device: (name: DeviceName) => Device;
  /** When the device's answer has been spoken, or now. */
  readonly quietAtMs: (name: DeviceName) => number;
  /** Without a name, of every device and those to come. */
  readonly change: (to: { locale?: string; kind?: DeviceKind }, name?: DeviceName) => void;
  /** Whether anybody has spoken yet. */
  readonly begun: () => boolean;
  /** Moves the calendar so that it is this time now; for before anybody has spoken. */
  readonly setEpochMs: (epochMs: number) => void;
  readonly epochMs: () => number;
}

/** What Lambda hands over beside the event, as far as a skill may care. */
const lambdaContext = (requestId: string) => ({
  awsRequestId: requestId,
  functionName: 'rehearsal',
  getRemainingTimeInMillis: () => 8000,
});

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

  const settle = async ({ device, events, cut, ask }: Outcome): Promise<void> => {
    devices.set(device.name, device);
    if (cut) stage.cut(device.name, now);
    for (const event of events) stage.notice(event);
    if (ask) await put(device.name, ask.asking, ask.session);
  };

  const put = async (name: DeviceName, asking: Asking, session: Session): Promise<void> => {
    const asked = deviceOf(name);
    requests += 1;
    const number = `${asked.rehearsal}.${requests}`;
    const sender = {
      device: name,
      kind: asked.kind,
      locale: asked.locale,
      model: stage.modelOf(asked.locale),
    };
    const envelope = envelopeOf(asking, session, sender, epochMs + now, number);
    say(asked, { type: 'request', envelope });
    let answer: ResponseEnvelope | undefined;
    let failure = '';
    try {
      // What is not JSON never leaves Lambda.
      answer = JSON.parse(JSON.stringify(await stage.door(structuredClone(envelope), lambdaContext(number))));
    } catch (cause) {
      failure = `The skill failed: ${cause instanceof Object && 'message' in cause ? cause.message : String(cause)}`;
    }
    const late = stage.lateMs();
    if (late > 0) await advanceTo(now + late);
    const device = deviceOf(name);
    if (!answer) {
      remark(device, [failure]);
      if (asking.type !== 'SessionEndedRequest') await settle(refuse(device, failure, now));
      return;
    }
    say(device, { type: 'response', envelope: answer });
    const { speech, reprompt, remarks, refusals } = judge(answer, asking.type);
    remark(device, [...remarks, ...refusals]);
    if (asking.type === 'SessionEndedRequest') return;
    if (refusals.length > 0) {
      await settle(refuse(device, refusals.join(' '), now));
      return;
    }
    const voice = voiceOf(device.locale);
    const said = await timed(speech, voice, stage.measure, stage.speechRate);
    const again = await timed(reprompt, voice, stage.measure, stage.speechRate);
    remark(device, [
      ...judgeLength(usualMs(said, stage.speechRate), 'speech'),
      ...judgeLength(usualMs(again, stage.speechRate), 'reprompt'),
    ]);
    await settle(receive(device, answer, said, again, now, now + stage.startUpMs));
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
    hear: async (name, utterance) => {
      spoken = true;
      await advanceTo(now);
      const device = deviceOf(name);
      const model = stage.modelOf(device.locale);
      const called = model.interactionModel?.languageModel?.invocationName ?? '';
      const address = addressed(utterance, called, device.locale);
      await settle(hear(device, utterance, address, (words) => understand(model, device.locale, words), now));
    },
    device: deviceOf,
    quietAtMs: (name) => quietAtMs(deviceOf(name), now),
    change: (to, name) => {
      const changed = name ? [deviceOf(name)] : [...devices.values()];
      for (const device of changed) devices.set(device.name, { ...device, ...to });
      if (!name) ({ locale = locale, kind = kind } = to);
    },
    begun: () => spoken,
    setEpochMs: (ms) => {
      epochMs = ms - now;
    },
    epochMs: () => epochMs + now,
  };
};
