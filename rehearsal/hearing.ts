// What a device makes of a sentence: whether it listens at all, whether the skill is meant, what the skill is asked.
import type { Understood } from '../models/understand.js';
import {
  type Coming,
  type Device,
  isSpeaking,
  noticed,
  type Outcome,
  released,
  silenced,
  withPlayer,
} from './device.js';
import type { Session } from './envelope.js';
import type { EndReason, Happening } from './event.js';
import type { Addressed } from './invocation.js';
import { interrupt, isPlaying, waits, withoutNext } from './player.js';

const MIC_CLOSED = 'The microphone is closed: only what begins with the wake word is heard.';
const NOT_ITS_NAME = 'No session is open, and this does not call the skill by its name.';
const STOPS_SPEECH = `${NOT_ITS_NAME} It stops the speech, no more.`;
const STREAM_WAITS = `${NOT_ITS_NAME} The stream waits, and goes on by itself.`;
const NOTHING = 'Nothing was said after the wake word.';

/** What an answer takes that is not this skill's. Ours: it may take any time. */
const ANOTHERS_ANSWER_MS = 2000;

/** What words mean: to the skill in its session, and to whatever played last without one. */
export interface Meaning {
  readonly understand: (words: string) => Understood;
  readonly control: (words: string) => Understood | undefined;
}

const nextSessionId = ({ name, rehearsal, sessions }: Device) =>
  `amzn1.echo-api.session.${rehearsal}.${name}${sessions + 1}`;

/** Someone speaks to a device. */
export const hear = (
  device: Device,
  utterance: string,
  { woken, call }: Addressed,
  { understand, control }: Meaning,
  atMs: number,
): Outcome => {
  const unheard = (reason: string): Outcome => ({
    device,
    events: noticed(device, atMs, { type: 'not-heard', utterance, reason }),
  });
  if (!woken && !device.micOpen) return unheard(MIC_CLOSED);
  const isEmpty = call.kind === 'words' && call.words === '';
  if (isEmpty && !isPlaying(device.player)) return unheard(NOTHING);

  // What was to begin after a speech goes with the speech: Amazon's device SDK drops the directives of an answer that is cut off.
  const stopped = withPlayer(silenced(device), interrupt(withoutNext(device.player), atMs), atMs);
  const quiet = stopped.device;
  const answered: Coming = { atMs: atMs + ANOTHERS_ANSWER_MS, happening: { type: 'quiet' } };
  /** The wake word, and nothing that this skill is asked: a stream waits until that is answered. */
  const ignored = (reason: string): Outcome => ({
    device: waits(quiet.player) ? released({ ...quiet, coming: [answered] }, atMs) : quiet,
    events: noticed(device, atMs, { type: 'not-heard', utterance, reason }),
    cut: true,
    asks: stopped.asks,
  });
  if (isEmpty) return ignored(NOTHING);

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
      asks: [...stopped.asks, { asking: { type: 'IntentRequest', understood }, session }],
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
        asks: [...stopped.asks, { asking: { type: 'LaunchRequest' }, session: begun }],
      };
    case 'one-shot':
      return means(understand(call.words), begun, opened, ended('NEW_SESSION'));
    case 'exit':
    case 'words':
      if (!device.session) {
        const meant = call.kind === 'words' && device.player.lastToPlay ? control(call.words) : undefined;
        if (meant) return means(meant, begun, opened, []);
        if (waits(quiet.player)) return ignored(STREAM_WAITS);
        return ignored(isSpeaking(device) ? STOPS_SPEECH : NOT_ITS_NAME);
      }
      if (call.kind === 'words') return means(understand(call.words), device.session, quiet, []);
      return {
        device: released({ ...quiet, session: undefined }, atMs),
        events: noticed(
          device,
          atMs,
          { type: 'heard', utterance, intent: 'SessionEndedRequest', slots: {} },
          ...closing,
          ...ended('USER_INITIATED'),
        ),
        cut: true,
        asks: [
          ...stopped.asks,
          { asking: { type: 'SessionEndedRequest', reason: 'USER_INITIATED' }, session: device.session },
        ],
      };
  }
};
