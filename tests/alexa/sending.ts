/** Requests sent to a skill as they are, without anybody to say them. */
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { skill } from '../../lambda/alexa/skill';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { holdsRules, words } from '../conversations/rules';

export const nowMs = (): number => Date.parse('2026-11-20T16:00:00Z');

/** A launch or an intent with any of its parts replaced. */
export function envelopeWith(
  parts: { request?: unknown; session?: unknown; context?: unknown } = {},
): RequestEnvelope {
  const whole = {
    version: '1.0',
    session: {
      new: true,
      sessionId: 'amzn1.echo-api.session.1',
      application: { applicationId: 'skill' },
      user: { userId: 'somebody' },
      attributes: {},
    },
    context: {
      System: {
        application: { applicationId: 'skill' },
        user: { userId: 'somebody' },
        device: { deviceId: 'kitchen', supportedInterfaces: {} },
        apiEndpoint: 'https://api.example.com',
      },
    },
    request: launch,
  };
  return { ...whole, ...parts } as unknown as RequestEnvelope;
}

export const launch = {
  type: 'LaunchRequest',
  requestId: 'amzn1.echo-api.request.1',
  timestamp: '2026-11-20T16:00:00Z',
  locale: 'en-US',
};

export const intentRequest = (name: unknown, slots?: unknown): Record<string, unknown> => ({
  ...launch,
  type: 'IntentRequest',
  dialogState: 'COMPLETED',
  intent: { name, confirmationStatus: 'NONE', ...(slots === undefined ? {} : { slots }) },
});

export const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const speechOf = ({ response: { outputSpeech } }: ResponseEnvelope): string =>
  words(outputSpeech && 'ssml' in outputSpeech ? outputSpeech.ssml : '');

/** A skill of its own for every question, so that one answer doesn't change the next. */
export async function answerTo(envelope: RequestEnvelope): Promise<ResponseEnvelope> {
  const answer = await skill({ store: storeOn(inMemory()), nowMs })(envelope);
  holdsRules(envelope.request.type, answer);
  return answer;
}

export const labels = (values: readonly unknown[]): [string, unknown][] =>
  values.map((value) => [(JSON.stringify(value) ?? 'undefined').slice(0, 60), value]);
