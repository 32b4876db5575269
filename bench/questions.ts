/** What is asked in the measurements, and what the answer must say: an error answer is fast, too. */
import type { RequestEnvelope, Slot } from 'ask-sdk-model';

export interface Question {
  readonly request: RequestEnvelope;
  /** Found in the JSON of every right answer. */
  readonly says: RegExp;
}

/** Throws when an answer (as JSON) does not say what it must: nothing measured on it would mean anything. */
export function validate(name: string, answer: string, says: RegExp): void {
  if (!says.test(answer)) throw new Error(`Wrong answer. ${name}: ${says} is not in ${answer.slice(0, 300)}`);
}

export interface Asking {
  readonly userId?: string;
  readonly locale?: string;
  /** ISO time of the request. */
  readonly at?: string;
  readonly attributes?: Record<string, unknown>;
  readonly isNew?: boolean;
}

const welcomed = { notes: { misses: 0, welcomed: true } };

/** A request with everything that Alexa sends along, from someone who has heard the welcome unless told otherwise. */
export function envelope(
  request: Record<string, unknown> & { readonly type: string },
  {
    userId = 'someone',
    locale = 'en-US',
    at = '2026-11-20T08:00:00Z',
    attributes = welcomed,
    isNew = true,
  }: Asking = {},
): RequestEnvelope {
  const application = { applicationId: 'amzn1.ask.skill.bench' };
  const user = { userId };
  const device = { deviceId: 'amzn1.ask.device.bench', supportedInterfaces: {} };
  const apiEndpoint = 'https://api.amazonalexa.com';
  return {
    version: '1.0',
    session: { new: isNew, sessionId: 'amzn1.echo-api.session.bench', application, user, attributes },
    context: { System: { application, user, device, apiEndpoint, apiAccessToken: 'token' } },
    request: { requestId: 'amzn1.echo-api.request.bench', timestamp: at, locale, ...request },
  } as RequestEnvelope;
}

export const intent = (name: string, slots: Record<string, Slot> = {}, asking?: Asking): RequestEnvelope =>
  envelope({ type: 'IntentRequest', intent: { name, confirmationStatus: 'NONE', slots } }, asking);

/** A slot value that entity resolution found. */
export const resolved = (name: string, id: string): Slot => ({
  name,
  value: id.replaceAll('-', ' '),
  confirmationStatus: 'NONE',
  resolutions: {
    resolutionsPerAuthority: [
      {
        authority: 'amzn1.er-authority.echo-sdk.bench',
        status: { code: 'ER_SUCCESS_MATCH' },
        values: [{ value: { name: id.replaceAll('-', ' '), id } }],
      },
    ],
  },
});

export const minutes = (count: number): Slot => ({
  name: 'length',
  value: `PT${count}M`,
  confirmationStatus: 'NONE',
});

export const launch: Question = {
  request: envelope({ type: 'LaunchRequest' }, { attributes: {} }),
  says: /<speak>.*Welcome to my back stretches.*Shall we begin\?/,
};

export const explain: Question = {
  request: intent('ExplainStretchIntent', { stretch: resolved('stretch', 'cat-cow') }),
  says: /<speak>.*Cat-cow\..*hands and knees.*Shall we do it together\?/,
};

export const startTenMinutes: Question = {
  request: intent('StartRoutineIntent', { length: minutes(10) }),
  says: /<speak>.*10 minutes for your whole back, on the floor\..*"reprompt".*<speak>.*"practice"/,
};
