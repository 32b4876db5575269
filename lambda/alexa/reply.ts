/**
 * The ways to answer. The microphone opens only behind words that invite an answer, and `shouldEndSession` is always
 * set, because Alexa does something else on every device when it is missing.
 */
import type { Response } from 'ask-sdk-model';
import type { Answer } from '../render/spoken.js';
import { inSlots, type Piece, toSsml } from '../render/ssml.js';
import type { Voice } from '../voice/voice.js';

const say = (ssml: string): { type: 'SSML'; ssml: string } => ({ type: 'SSML', ssml });

/** Says something, asks, and listens; what is asked again when nobody answers is the question, unless another is given. */
export function ask(
  voice: Voice,
  speech: readonly string[],
  question: readonly string[],
  again: readonly string[] = question,
): Response {
  return {
    outputSpeech: say(phrases(voice, [...speech, ...question])),
    reprompt: { outputSpeech: say(phrases(voice, again)) },
    shouldEndSession: false,
  };
}

/** Says something and ends the session. */
export const tell = (voice: Voice, speech: readonly string[]): Response => ({
  outputSpeech: say(phrases(voice, speech)),
  shouldEndSession: true,
});

/**
 * Leads: the first part, an open microphone, and what goes on by itself when nobody speaks. The session stays open while
 * the routine is spoken, so that "Alexa, pause" reaches the skill.
 */
export const lead = ({ speech, reprompt }: Answer): Response => ({
  outputSpeech: say(speech),
  ...(reprompt === undefined ? {} : { reprompt: { outputSpeech: say(reprompt) } }),
  shouldEndSession: false,
});

export interface Stream {
  readonly url: string;
  readonly token: string;
  readonly offsetMs: number;
  readonly title: string;
}

/**
 * Says something and plays a stream. The session closes: a device would play, pause and wait for an answer otherwise (Amazon's
 * AudioPlayer reference).
 */
export const playing = (words: readonly Piece[], { url, token, offsetMs, title }: Stream): Response => ({
  ...(words.length > 0 ? { outputSpeech: say(toSsml(words)) } : {}),
  directives: [
    {
      type: 'AudioPlayer.Play',
      playBehavior: 'REPLACE_ALL',
      audioItem: {
        stream: { url, token, offsetInMilliseconds: offsetMs },
        metadata: { title },
      },
    },
  ],
  shouldEndSession: true,
});

/** What says that a stream is to stand still, beside whatever is said. */
export const withStop = (response: Response): Response => ({
  ...response,
  directives: [...(response.directives ?? []), { type: 'AudioPlayer.Stop' }],
});

const phrases = (voice: Voice, texts: readonly string[]): string => {
  const pieces: Piece[] = inSlots(texts, voice);
  return toSsml(pieces);
};
