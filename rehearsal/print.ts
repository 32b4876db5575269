// A rehearsal as people read it: times, who speaks, silences.
import type { RequestEnvelope } from 'ask-sdk-model';
import type { RehearsalEvent } from './event.js';

const clock = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

const tidy = (seconds: number): string => String(Math.round(seconds * 10) / 10);

/** What a request tells people: how the stream gets on; the rest only a machine reads. */
const toldBy = ({ request }: RequestEnvelope): string | undefined => {
  switch (request.type) {
    case 'AudioPlayer.PlaybackStopped':
      return `(the stream stops at ${clock((request.offsetInMilliseconds ?? 0) / 1000)})`;
    case 'AudioPlayer.PlaybackFinished':
      return '(the stream has ended)';
    case 'AudioPlayer.PlaybackFailed':
      return '(the stream does not play)';
  }
  return undefined;
};

/** What is shorter is no silence to people, only to the frames of a stream. */
const LEAST_SILENCE = 0.05;

/** What is said and what happens, without the time; undefined for what only a machine reads. */
export const lineOf = (event: RehearsalEvent): string | undefined => {
  switch (event.type) {
    case 'heard': {
      const matched = event.sample === undefined ? '' : ` "${event.sample}"`;
      return `You: ${event.utterance}   [${event.intent}${matched}]`;
    }
    case 'not-heard':
      return `You: ${event.utterance}   [not heard: ${event.reason}]`;
    case 'say':
      return `Alexa: ${event.fromSeconds ? '… ' : ''}${event.text}`;
    case 'silence':
      return event.seconds < LEAST_SILENCE ? undefined : `(${tidy(event.seconds)} s)`;
    case 'stream':
      return `(the stream plays from ${clock(event.fromSeconds)})`;
    case 'touch':
      return `You: .touch ${event.button}`;
    case 'music':
      return '(another service plays)';
    case 'power-cut':
      return '(the power goes and comes back)';
    case 'mic-open':
      return `(the microphone is open for ${tidy(event.seconds)} s)`;
    case 'reprompt':
      return '(nobody answered: the reprompt)';
    case 'session-ended':
      return `(the session is over: ${event.reason})`;
    case 'problem':
      return `PROBLEM: ${event.text}`;
    case 'request':
      return toldBy(event.envelope);
    case 'response':
    case 'mic-closed':
      return undefined;
  }
};

/** The same with its time, and with its device where there are two. */
export const timedLine = (event: RehearsalEvent, twoDevices: boolean): string | undefined => {
  const line = lineOf(event);
  if (line === undefined) return undefined;
  return `${clock(event.at).padStart(7)}  ${twoDevices ? `${event.device}  ` : ''}${line}`;
};
