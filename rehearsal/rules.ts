// Whether Alexa would take an answer: the rules of limits.ts and of the session, one sentence each where one is broken.
import type { Response, ResponseEnvelope } from 'ask-sdk-model';
import { responseBytes, speechMs } from '../lambda/render/limits.js';
import { type Piece, readSpeech } from './ssml.js';

export interface Judged {
  /** What the device says, and what it says when nobody answers. */
  readonly speech: readonly Piece[];
  readonly reprompt: readonly Piece[];
  /** Broken rules with which the answer is used all the same. */
  readonly remarks: readonly string[];
  /** Broken rules for which Alexa throws the answer away and ends the session. */
  readonly refusals: readonly string[];
}

const answersToAnEnd = ({ outputSpeech, reprompt, card, directives }: Response): boolean =>
  Boolean(outputSpeech || reprompt || card || (directives && directives.length > 0));

const remarksOn = ({ outputSpeech, reprompt, shouldEndSession, directives = [] }: Response): string[] => [
  ...(shouldEndSession === undefined
    ? ['shouldEndSession is not set; without a screen that ends the session.']
    : []),
  ...(shouldEndSession === false && !outputSpeech ? ['The microphone opens without a word.'] : []),
  ...(shouldEndSession === true && reprompt ? ['A reprompt is never heard when the session ends.'] : []),
  ...directives.map(({ type }) => `This device knows no ${type}.`),
];

/** Judges an answer to a request of that type. Lengths in time are judged by `judgeLength`, once they are measured. */
export const judge = (envelope: ResponseEnvelope, requestType: string): Judged => {
  const { response, version } = envelope;
  if (version !== '1.0' || typeof response !== 'object' || response === null) {
    return { speech: [], reprompt: [], remarks: [], refusals: ['The answer is no response envelope.'] };
  }
  if (requestType === 'SessionEndedRequest') {
    const remarks = answersToAnEnd(response)
      ? ['The end of a session cannot be answered with anything.']
      : [];
    return { speech: [], reprompt: [], remarks, refusals: [] };
  }
  const { outputSpeech, reprompt } = response;
  const speech = outputSpeech ? readSpeech(outputSpeech) : { pieces: [], problems: [] };
  const again = reprompt?.outputSpeech ? readSpeech(reprompt.outputSpeech) : { pieces: [], problems: [] };
  const bytes = Buffer.byteLength(JSON.stringify(envelope));
  return {
    speech: speech.pieces,
    reprompt: again.pieces,
    remarks: remarksOn(response),
    refusals: [
      ...speech.problems,
      ...again.problems.map((problem) => `Reprompt: ${problem}`),
      ...(bytes > responseBytes ? [`An answer of ${bytes} bytes is longer than ${responseBytes}.`] : []),
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
