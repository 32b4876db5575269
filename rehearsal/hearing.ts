// What a device makes of a sentence: whether it listens at all, whether the skill is meant, what the skill is asked.
import type { Understood } from '../models/understand.js';
import { type Device, isSpeaking, noticed, type Outcome, silenced } from './device.js';
import type { Session } from './envelope.js';
import type { EndReason, Happening, RehearsalEvent } from './event.js';
import type { Addressed } from './invocation.js';

const MIC_CLOSED = 'The microphone is closed: only what begins with the wake word is heard.';
const NOT_ITS_NAME = 'No session is open, and this does not call the skill by its name.';
const STOPS_SPEECH = `${NOT_ITS_NAME} It stops the speech, no more.`;
const NOTHING = 'Nothing was said after the wake word.';

const nextSessionId = ({ name, rehearsal, sessions }: Device) =>
  `amzn1.echo-api.session.${rehearsal}.${name}${sessions + 1}`;

/** Someone speaks to a device. `understand` gives the meaning of words that reach the skill. */
export const hear = (
  device: Device,
  utterance: string,
  { woken, call }: Addressed,
  understand: (words: string) => Understood,
  atMs: number,
): Outcome => {
  const unheard = (reason: string): RehearsalEvent[] =>
    noticed(device, atMs, { type: 'not-heard', utterance, reason });
  if (!woken && !device.micOpen) return { device, events: unheard(MIC_CLOSED) };
  if (call.kind === 'words' && call.words === '') return { device, events: unheard(NOTHING) };

  const wasSpeaking = isSpeaking(device);
  const quiet = silenced(device);
  const closing: Happening[] = device.micOpen ? [{ type: 'mic-closed' }] : [];
  const ended = (reason: EndReason): Happening[] =>
    device.session ? [{ type: 'session-ended', reason }] : [];
  const begun: Session = { id: nextSessionId(device), isNew: true, attributes: {} };
  const opened = { ...quiet, session: { ...begun, isNew: false }, sessions: device.sessions + 1 };

  const means = (understood: Understood, session: Session, next: Device, before: Happening[]): Outcome => {
    const { intent, slots, sample, score } = understood;
    const heard: Happening = {
      type: 'heard',
      utterance,
      intent,
      slots,
      ...(sample !== undefined && { sample }),
      score,
    };
    return {
      device: next,
      events: noticed(device, atMs, heard, ...closing, ...before),
      cut: true,
      ask: { asking: { type: 'IntentRequest', understood }, session },
    };
  };

  switch (call.kind) {
    case 'launch':
      return {
        device: opened,
        events: noticed(
          device,
          atMs,
          { type: 'heard', utterance, intent: 'LaunchRequest', slots: {} },
          ...closing,
          ...ended('NEW_SESSION'),
        ),
        cut: true,
        ask: { asking: { type: 'LaunchRequest' }, session: begun },
      };
    case 'one-shot':
      return means(understand(call.words), begun, opened, ended('NEW_SESSION'));
    case 'exit':
    case 'words':
      if (!device.session) {
        return { device: quiet, events: unheard(wasSpeaking ? STOPS_SPEECH : NOT_ITS_NAME), cut: true };
      }
      if (call.kind === 'words') return means(understand(call.words), device.session, quiet, []);
      return {
        device: { ...quiet, session: undefined },
        events: noticed(
          device,
          atMs,
          { type: 'heard', utterance, intent: 'SessionEndedRequest', slots: {} },
          ...closing,
          ...ended('USER_INITIATED'),
        ),
        cut: true,
        ask: { asking: { type: 'SessionEndedRequest', reason: 'USER_INITIATED' }, session: device.session },
      };
  }
};
