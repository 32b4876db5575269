// Whether Alexa would take an answer: the rules of limits.ts and of the session, one sentence each where one is broken.
import type { Response, ResponseEnvelope } from 'ask-sdk-model';
import { responseBytes, speechMs } from '../lambda/render/limits.js';
import { type Command, judgeDirectives } from './directives.js';
import { type Piece, readSpeech } from './ssml.js';

export interface Judged {
  /** What the device says, and what it says when nobody answers. */
  readonly speech: readonly Piece[];
  readonly reprompt: readonly Piece[];
  /** What its player is told. */
  readonly commands: readonly Command[];
  /** Broken rules with which the answer is used all the same. */
  readonly remarks: readonly string[];
  /** Broken rules for which Alexa throws the answer away, and ends the session if there is one. */
  readonly refusals: readonly string[];
}

const answersToAnEnd = ({ outputSpeech, reprompt, card, directives }: Response): boolean =>
  Boolean(outputSpeech || reprompt || card || (directives && directives.length > 0));

const remarksOn = ({ outputSpeech, reprompt, shouldEndSession }: Response): string[] => [
  ...(shouldEndSession === undefined
    ? ['shouldEndSession is not set; without a screen that ends the session.']
    : []),
  ...(shouldEndSession === false && !outputSpeech ? ['The microphone opens without a word.'] : []),
  ...(shouldEndSession === true && reprompt ? ['A reprompt is never heard when the session ends.'] : []),
];

/** What answers a signal may hold directives, and nothing that needs a session. */
const refusalsOfSignal = ({ outputSpeech, reprompt, card, shouldEndSession }: Response): string[] => [
  ...(outputSpeech ? ['Response may not contain an outputSpeech.'] : []),
  ...(reprompt ? ['Response may not contain a reprompt.'] : []),
  ...(card ? ['Response may not contain a card.'] : []),
  ...(shouldEndSession === false ? ['Response may not have shouldEndSession set to false.'] : []),
];

const silent = { speech: [], reprompt: [], commands: [] };

/** Whether a request of that type has no session. */
export const isSignal = (requestType: string): boolean =>
  /^(AudioPlayer|PlaybackController)\./.test(requestType);

/**
 * Judges an answer to a request of that type; `plays` tells whether the device has an AudioPlayer. Lengths in time are judged by
 * `judgeLength`, once they are measured.
 */
export const judge = (envelope: ResponseEnvelope, requestType: string, plays: boolean): Judged => {
  const { response, version } = envelope;
  if (version !== '1.0' || typeof response !== 'object' || response === null) {
    return { ...silent, remarks: [], refusals: ['The answer is no response envelope.'] };
  }
  if (requestType === 'SessionEndedRequest') {
    const remarks = answersToAnEnd(response)
      ? ['The end of a session cannot be answered with anything.']
      : [];
    return { ...silent, remarks, refusals: [] };
  }
  const { outputSpeech, reprompt } = response;
  const told = judgeDirectives(response, requestType, plays);
  const bytes = Buffer.byteLength(JSON.stringify(envelope));
  const tooLong =
    bytes > responseBytes ? [`An answer of ${bytes} bytes is longer than ${responseBytes}.`] : [];
  if (isSignal(requestType)) {
    const refusals = [...refusalsOfSignal(response), ...told.refusals, ...tooLong];
    return { ...silent, commands: told.commands, remarks: told.remarks, refusals };
  }
  const speech = outputSpeech ? readSpeech(outputSpeech) : { pieces: [], problems: [] };
  const again = reprompt?.outputSpeech ? readSpeech(reprompt.outputSpeech) : { pieces: [], problems: [] };
  return {
    speech: speech.pieces,
    reprompt: again.pieces,
    commands: told.commands,
    remarks: [...remarksOn(response), ...told.remarks],
    refusals: [
      ...speech.problems,
      ...again.problems.map((problem) => `Reprompt: ${problem}`),
      ...told.refusals,
      ...tooLong,
    ],
  };
};

/** The skill plans by estimate, and real audio differs: this much over the limit is not the plan's fault. */
const MEASURED_OVER_PLANNED = 1.05;

/** Remarks on a speech that takes `ms` at the usual rate of speaking. */
export const judgeLength = (ms: number, name: 'speech' | 'reprompt'): readonly string[] =>
  ms > speechMs * MEASURED_OVER_PLANNED
    ? [`A ${name} of ${Math.round(ms / 1000)} s is longer than the ${speechMs / 1000} s that may be planned.`]
    : [];
