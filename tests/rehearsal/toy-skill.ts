// A skill of a few lines, and a voice that takes 100 ms a letter, to see the rehearsal work by.
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope, Response, ResponseEnvelope } from 'ask-sdk-model';
import type { Measure } from '../../rehearsal/speech.js';
import type { Door } from '../../rehearsal/stage.js';

export const spell: Measure = async (text) => text.length * 100;

const ssml = (body: string) => ({ type: 'SSML' as const, ssml: `<speak>${body}</speak>` });

/** An answer that asks: the microphone opens, and once more after the reprompt. */
export const ask = (body: string, reprompt: string): Response => ({
  outputSpeech: ssml(body),
  reprompt: { outputSpeech: ssml(reprompt) },
  shouldEndSession: false,
});

/** An answer that ends the session. */
export const tell = (body: string): Response => ({ outputSpeech: ssml(body), shouldEndSession: true });

/** Answers the name of a request: an intent's, or the request's type. */
export type Answers = Readonly<Record<string, Response | (() => Response)>>;

export const nameOf = ({ request }: RequestEnvelope): string =>
  request.type === 'IntentRequest' ? request.intent.name : request.type;

/** A door with those answers, which counts its turns in the session and, given a store, the launches of a person. */
export const toyDoor =
  (answers: Answers, store?: PersistenceAdapter): Door =>
  async (event): Promise<ResponseEnvelope> => {
    const name = nameOf(event);
    const turns = Number(event.session?.attributes?.['turns'] ?? 0) + 1;
    if (name === 'LaunchRequest' && store) {
      const { launches = 0 } = await store.getAttributes(event).catch(() => ({ launches: -100 }));
      await store.saveAttributes(event, { launches: launches + 1 }).catch(() => undefined);
    }
    const answer = answers[name] ?? (name === 'SessionEndedRequest' ? {} : (answers['else'] ?? {}));
    return {
      version: '1.0',
      sessionAttributes: { turns },
      response: typeof answer === 'function' ? answer() : answer,
    };
  };
