// What a device does with an answer: speaks it, listens, plays. Pure, like the device.
import type { ResponseEnvelope } from 'ask-sdk-model';
import { microphoneMs } from '../lambda/render/limits.js';
import {
  type Ask,
  type Coming,
  type Device,
  noticed,
  type Outcome,
  released,
  silenced,
  withPlayer,
} from './device.js';
import { secondsOf } from './event.js';
import { type Play, replace, stop } from './player.js';

/** A piece of speech with its measured length. */
export type Timed =
  | { readonly kind: 'say'; readonly text: string; readonly ms: number }
  | { readonly kind: 'silence'; readonly ms: number };

/** What the player is told, with what it will hear at the address. */
export type Told = { readonly do: 'play'; readonly play: Play } | { readonly do: 'stop' };

/** An answer that Alexa accepts, measured. */
export interface Answer {
  readonly envelope: ResponseEnvelope;
  readonly speech: readonly Timed[];
  readonly reprompt: readonly Timed[];
  readonly told: readonly Told[];
}

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

/** Tells the player everything, in order. */
const tell = (device: Device, told: readonly Told[], atMs: number) => {
  let player = device.player;
  let cut = false;
  const asks: Ask[] = [];
  for (const one of told) {
    const change = one.do === 'play' ? replace(player, one.play, atMs) : stop(player, atMs);
    const outcome = withPlayer(device, change, atMs);
    player = change.player;
    cut ||= change.cut;
    asks.push(...outcome.asks);
  }
  return { device: { ...device, player }, cut, asks };
};

/** Takes an answer; its sound begins `startUpMs` from now, and a stream as long behind its speech. */
export const receive = (
  device: Device,
  { envelope, speech, reprompt, told }: Answer,
  atMs: number,
  startUpMs: number,
): Outcome => {
  const { response, sessionAttributes = {} } = envelope;
  const beginsMs = atMs + startUpMs;
  const said = speak(speech, beginsMs);
  const { device: telling, cut, asks } = tell(device, told, atMs);
  const answered = { ...telling, micOpen: false, answerBeganMs: beginsMs };
  const streamMs = said.endMs + (speech.length > 0 ? startUpMs : 0);
  if (response.shouldEndSession !== false || !device.session) {
    const closed = { ...answered, session: undefined, coming: said.coming };
    return {
      device: released(closed, answered.player.next ? streamMs : said.endMs),
      events: noticed(device, atMs, { type: 'session-ended', reason: 'SKILL' }),
      cut,
      asks,
    };
  }
  // A stream that may not begin yet begins all the same, and the microphone stops it.
  const early: Coming[] = answered.player.next ? [{ atMs: said.endMs, happening: { type: 'over' } }] : [];
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
      coming: [...said.coming, ...early, ...first.coming, ...again, end],
    },
    events: [],
    cut,
    asks,
  };
};

/** Does what the answer to a signal tells the player. */
export const obey = (device: Device, told: readonly Told[], atMs: number, startUpMs: number): Outcome => {
  if (told.length === 0) return { device, events: [] };
  const { device: after, cut, asks } = tell(device, told, atMs);
  const waiting = released(after, atMs + (after.player.next ? startUpMs : 0));
  const beginsMs = waiting.coming.find(({ happening }) => happening.type === 'over')?.atMs;
  return {
    device: after.player.next ? { ...waiting, answerBeganMs: beginsMs ?? device.answerBeganMs } : waiting,
    events: [],
    cut,
    asks,
  };
};

/** Throws an answer away, and the session with it, and tells the skill why. */
export const refuse = (device: Device, message: string, atMs: number): Outcome => ({
  device: released({ ...silenced(device), session: undefined, answerBeganMs: atMs }, atMs),
  events: noticed(device, atMs, { type: 'session-ended', reason: 'ERROR' }),
  ...(device.session && {
    asks: [{ asking: { type: 'SessionEndedRequest', reason: 'ERROR', message }, session: device.session }],
  }),
});
