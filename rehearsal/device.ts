// The Alexa service and one device of it, as far as a skill can tell: sessions, the microphone, reprompts, barge-in.
// Pure: a device, something that happens to it, the time of it → the device afterwards, and what a listener noticed.
import type { ResponseEnvelope } from 'ask-sdk-model';
import { microphoneMs } from '../lambda/render/limits.js';
import type { Asking, DeviceKind, Session } from './envelope.js';
import { type DeviceName, type Happening, type RehearsalEvent, secondsOf } from './event.js';

/** Something that a device will do by itself unless someone speaks first; `quiet` is the end of a speech. */
type Coming = { readonly atMs: number; readonly happening: Happening | { readonly type: 'quiet' } };

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
}

/** What comes out when something happens to a device. */
export interface Outcome {
  readonly device: Device;
  readonly events: readonly RehearsalEvent[];
  /** Sound that was being made stopped, so its event lasted only until now. */
  readonly cut?: true;
  /** What is to be asked of the skill, and in which session. */
  readonly ask?: { readonly asking: Asking; readonly session: Session };
}

/** A piece of speech with its measured length. */
export type Timed =
  | { readonly kind: 'say'; readonly text: string; readonly ms: number }
  | { readonly kind: 'silence'; readonly ms: number };

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
});

export const noticed = (
  device: Device,
  atMs: number,
  ...happenings: readonly Happening[]
): RehearsalEvent[] =>
  happenings.map((happening) => ({ at: secondsOf(atMs), device: device.name, ...happening }));

/** When it will next do something by itself. */
export const nextAtMs = (device: Device): number | undefined => device.coming[0]?.atMs;

/** The first moment, from now on, at which someone could answer without interrupting. */
export const quietAtMs = (device: Device, nowMs: number): number =>
  device.micOpen ? nowMs : (device.coming.find(({ happening }) => happening.type === 'quiet')?.atMs ?? nowMs);

export const isSpeaking = (device: Device): boolean =>
  !device.micOpen && device.coming.some(({ happening }) => happening.type === 'quiet');

export const silenced = (device: Device): Device => ({ ...device, coming: [], micOpen: false });

/** Does the next thing that a device does by itself. */
export const step = (device: Device): Outcome => {
  const [first, ...coming] = device.coming;
  if (!first) return { device, events: [] };
  const { atMs, happening } = first;
  const after = { ...device, coming };
  if (happening.type === 'quiet') return { device: after, events: [] };
  const events = noticed(device, atMs, happening);
  if (happening.type === 'mic-open') return { device: { ...after, micOpen: true }, events };
  if (happening.type === 'mic-closed') return { device: { ...after, micOpen: false }, events };
  if (happening.type !== 'session-ended' || !device.session) return { device: after, events };
  return {
    device: { ...after, session: undefined },
    events,
    ask: {
      asking: { type: 'SessionEndedRequest', reason: 'EXCEEDED_MAX_REPROMPTS' },
      session: device.session,
    },
  };
};

const speak = (pieces: readonly Timed[], fromMs: number): { coming: Coming[]; endMs: number } => {
  let atMs = fromMs;
  const coming: Coming[] = pieces.map((piece) => {
    const begins = atMs;
    atMs += piece.ms;
    const seconds = secondsOf(piece.ms);
    return piece.kind === 'say'
      ? { atMs: begins, happening: { type: 'say', text: piece.text, seconds } }
      : { atMs: begins, happening: { type: 'silence', seconds } };
  });
  return { coming: [...coming, { atMs, happening: { type: 'quiet' } }], endMs: atMs };
};

const listen = (fromMs: number): { coming: Coming[]; endMs: number } => {
  const endMs = fromMs + microphoneMs;
  return {
    coming: [
      { atMs: fromMs, happening: { type: 'mic-open', seconds: secondsOf(microphoneMs) } },
      { atMs: endMs, happening: { type: 'mic-closed' } },
    ],
    endMs,
  };
};

/** Takes an answer that Alexa accepts, whose sound begins at `beginsMs`. */
export const receive = (
  device: Device,
  { response, sessionAttributes = {} }: ResponseEnvelope,
  speech: readonly Timed[],
  reprompt: readonly Timed[],
  atMs: number,
  beginsMs: number,
): Outcome => {
  const said = speak(speech, beginsMs);
  const answered = { ...device, micOpen: false, answerBeganMs: beginsMs };
  if (response.shouldEndSession !== false || !device.session) {
    return {
      device: { ...answered, session: undefined, coming: said.coming },
      events: noticed(device, atMs, { type: 'session-ended', reason: 'SKILL' }),
    };
  }
  const first = listen(said.endMs);
  const again: Coming[] = [];
  let endMs = first.endMs;
  if (reprompt.length > 0) {
    const repeated = speak(reprompt, endMs);
    const second = listen(repeated.endMs);
    again.push({ atMs: endMs, happening: { type: 'reprompt' } }, ...repeated.coming, ...second.coming);
    endMs = second.endMs;
  }
  const end: Coming = { atMs: endMs, happening: { type: 'session-ended', reason: 'EXCEEDED_MAX_REPROMPTS' } };
  return {
    device: {
      ...answered,
      session: { id: device.session.id, isNew: false, attributes: sessionAttributes },
      coming: [...said.coming, ...first.coming, ...again, end],
    },
    events: [],
  };
};

/** Throws an answer away, and the session with it, and tells the skill why. */
export const refuse = (device: Device, message: string, atMs: number): Outcome => ({
  device: { ...silenced(device), session: undefined, answerBeganMs: atMs },
  events: noticed(device, atMs, { type: 'session-ended', reason: 'ERROR' }),
  ...(device.session && {
    ask: { asking: { type: 'SessionEndedRequest', reason: 'ERROR', message }, session: device.session },
  }),
});
