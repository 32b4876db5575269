// A rehearsal of a toy skill, told in short lines.
import type { RequestEnvelope } from 'ask-sdk-model';
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { newRecord } from '../../rehearsal/record.js';
import { newRehearsal } from '../../rehearsal/rehearsal.js';
import type { Door, Stage } from '../../rehearsal/stage.js';
import { smallModel } from '../models/small-model.js';
import { type Answers, ask, nameOf, spell, tell } from './toy-skill.js';
import { toyStreams } from './toy-streams.js';

export const start = 'Alexa, start my back stretches';
const epochMs = Date.parse('2026-11-20T07:30:00.400Z');

export type Staged = ReturnType<typeof stage>;

/** A rehearsal of a door, with what was asked of it and what a listener met, in brief. */
export const stage = (door: Door, more: Partial<Stage> = {}) => {
  const requests: RequestEnvelope[] = [];
  const record = newRecord();
  const rehearsal = newRehearsal({
    door: (event, context) => {
      requests.push(event);
      return door(event, context);
    },
    modelOf: () => smallModel,
    measure: spell,
    stream: async (url) => toyStreams[url],
    locale: 'en-US',
    kind: 'speaker',
    epochMs,
    speechRate: 1,
    startUpMs: 0,
    lateMs: () => 0,
    ...record,
    ...more,
  });
  const told = (...types: RehearsalEvent['type'][]) =>
    record.events().flatMap((event) => (types.includes(event.type) ? [brief(event)] : []));
  return { rehearsal, requests, told, names: () => requests.map(nameOf) };
};

/** Each request in brief, with what its player was at: `PlaybackStopped one 7000, STOPPED one 7000`. */
export const signals = (requests: readonly RequestEnvelope[]): readonly string[] =>
  requests.map((envelope) => {
    const { request, session, context } = envelope;
    const { token = '', offsetInMilliseconds = '', playerActivity } = context.AudioPlayer ?? {};
    const at = 'token' in request && 'offsetInMilliseconds' in request ? request : undefined;
    const isNew = session?.new && request.type === 'IntentRequest' ? 'new' : '';
    const words = [nameOf(envelope).replace('AudioPlayer.', ''), at?.token, at?.offsetInMilliseconds, isNew];
    const player = [playerActivity, token, offsetInMilliseconds];
    const brief = [words, player].map((parts) => parts.filter((part) => part !== undefined && part !== ''));
    return brief.map((parts) => parts.join(' ')).join(request.type === 'LaunchRequest' ? ' ' : ', ');
  });

const brief = ({ device: _device, at, ...event }: RehearsalEvent): string => {
  switch (event.type) {
    case 'say':
      return `${at} ${event.streamed ? 'streamed' : 'say'} ${event.text} (${event.seconds})`;
    case 'silence':
      return `${at} ${event.streamed ? 'streamed ' : ''}silence (${event.seconds})`;
    case 'stream':
      return `${at} stream ${event.token} from ${event.fromSeconds} (${event.seconds})`;
    case 'heard':
      return `${at} heard ${event.intent}`;
    case 'not-heard':
      return `${at} not-heard ${event.reason}`;
    case 'session-ended':
      return `${at} session-ended ${event.reason}`;
    case 'problem':
      return `${at} problem ${event.text}`;
    default:
      return `${at} ${event.type}`;
  }
};

/** What is heard without knowing any envelope. */
export const sounds = ['say', 'silence', 'mic-open', 'mic-closed', 'reprompt', 'session-ended'] as const;

export const answers: Answers = {
  LaunchRequest: ask('Begin?', 'Shall we?'),
  'AMAZON.YesIntent': ask('Hold.<break time="10s"/><break time="10s"/>Switch.<break time="10s"/>', 'Go on?'),
  'AMAZON.PauseIntent': ask('Paused.', 'Say resume.'),
  'AMAZON.StopIntent': tell('Bye.<break time="5s"/>Really.'),
  else: ask('What?', 'What?'),
};
