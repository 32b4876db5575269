// A rehearsal as people read it: times, who speaks, silences.
import type { RehearsalEvent } from './event.js';

const clock = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

const tidy = (seconds: number): string => String(Math.round(seconds * 10) / 10);

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
      return `Alexa: ${event.text}`;
    case 'silence':
      return `(${tidy(event.seconds)} s)`;
    case 'mic-open':
      return `(the microphone is open for ${tidy(event.seconds)} s)`;
    case 'reprompt':
      return '(nobody answered: the reprompt)';
    case 'session-ended':
      return `(the session is over: ${event.reason})`;
    case 'problem':
      return `PROBLEM: ${event.text}`;
    case 'request':
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
