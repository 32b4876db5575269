// Requests as Alexa sends them: complete envelopes, with times in whole seconds.
import type { Intent, interfaces, Request, RequestEnvelope, Slot, slu } from 'ask-sdk-model';
import type { HeardSlot } from '../models/entities.js';
import type { InteractionModel } from '../models/publish.js';
import type { Understood } from '../models/understand.js';
import type { DeviceName } from './event.js';
import { type Signal, signalRequest } from './signal.js';

export const skillId = 'amzn1.ask.skill.00000000-0000-4000-8000-000000000000';

/** One account: the devices of a rehearsal all belong to it. */
const userId = 'amzn1.ask.account.REHEARSAL';

/** What a device can do beyond speaking; `audio` plays streams, too. */
export type DeviceKind = 'speaker' | 'audio';

export interface Session {
  readonly id: string;
  /** Whether no request of it has been sent yet. */
  readonly isNew: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What is asked of the skill within a session, before it is put into an envelope. */
export type Asking =
  | { readonly type: 'LaunchRequest' }
  | { readonly type: 'IntentRequest'; readonly understood: Understood }
  | { readonly type: 'SessionEndedRequest'; readonly reason: 'USER_INITIATED' | 'EXCEEDED_MAX_REPROMPTS' }
  | { readonly type: 'SessionEndedRequest'; readonly reason: 'ERROR'; readonly message: string };

export interface Sender {
  readonly device: DeviceName;
  /** What its AudioPlayer says; undefined for a device without one. */
  readonly player: interfaces.audioplayer.AudioPlayerState | undefined;
  readonly locale: string;
  readonly model: InteractionModel;
}

const slotOf = (name: string, heard: HeardSlot | undefined): Slot & { readonly source?: 'USER' } => {
  if (!heard) return { name, confirmationStatus: 'NONE', source: 'USER' };
  const { type, raw, id, value } = heard;
  if (type.startsWith('AMAZON.')) {
    const said = value ?? raw;
    return {
      name,
      value: said,
      confirmationStatus: 'NONE',
      source: 'USER',
      slotValue: { type: 'Simple', value: said },
    };
  }
  const resolution = {
    authority: `amzn1.er-authority.echo-sdk.${skillId}.${type}`,
    status: { code: id === undefined ? 'ER_SUCCESS_NO_MATCH' : 'ER_SUCCESS_MATCH' },
    ...(id !== undefined && { values: [{ value: { name: value ?? raw, id } }] }),
  };
  // Without a match Alexa sends no values, though Amazon's own type says there are some.
  const resolutions = { resolutionsPerAuthority: [resolution as slu.entityresolution.Resolution] };
  return {
    name,
    value: raw,
    resolutions,
    confirmationStatus: 'NONE',
    source: 'USER',
    slotValue: { type: 'Simple', value: raw, resolutions },
  };
};

/** Every slot of the intent is there, filled or not, as Alexa does it; an intent without slots has none. */
const intentOf = ({ intent, slots }: Understood, model: InteractionModel): Intent => {
  const known = model.interactionModel?.languageModel?.intents ?? [];
  const names = (known.find(({ name }) => name === intent)?.slots ?? []).map(({ name = '' }) => name);
  return {
    name: intent,
    confirmationStatus: 'NONE',
    ...(names.length > 0 && {
      slots: Object.fromEntries(names.map((name) => [name, slotOf(name, slots[name])])),
    }),
  };
};

const requestOf = (
  asking: Asking | Signal,
  frame: Pick<Request, 'requestId' | 'timestamp'>,
  sender: Sender,
): Request => {
  const base = { ...frame, locale: sender.locale };
  switch (asking.type) {
    case 'LaunchRequest':
      return { type: 'LaunchRequest', ...base };
    case 'IntentRequest':
      return {
        type: 'IntentRequest',
        ...base,
        intent: intentOf(asking.understood, sender.model),
        dialogState: 'STARTED',
      };
    case 'SessionEndedRequest':
      return {
        type: 'SessionEndedRequest',
        ...base,
        reason: asking.reason,
        ...(asking.reason === 'ERROR' && {
          error: { type: 'INVALID_RESPONSE' as const, message: asking.message },
        }),
      };
  }
  return signalRequest(asking, base);
};

export const requestIdOf = (number: string): string => `amzn1.echo-api.request.${number}`;

/** Alexa sends no fractions of a second. */
const timestampOf = (epochMs: number): string =>
  new Date(Math.floor(epochMs / 1000) * 1000).toISOString().replace('.000Z', 'Z');

/**
 * The envelope of a request that leaves a device at `epochMs`; `number` tells it from the others of a rehearsal. A signal has
 * no session.
 */
export const envelopeOf = (
  asking: Asking | Signal,
  session: Session | undefined,
  sender: Sender,
  epochMs: number,
  number: string,
): RequestEnvelope => {
  const application = { applicationId: skillId };
  const user = { userId };
  const { player } = sender;
  return {
    version: '1.0',
    ...(session && {
      session: {
        new: session.isNew,
        sessionId: session.id,
        application,
        attributes: structuredClone(session.attributes),
        user,
      },
    }),
    context: {
      ...(player && { AudioPlayer: player }),
      System: {
        application,
        user,
        device: {
          deviceId: `amzn1.ask.device.REHEARSAL-${sender.device}`,
          supportedInterfaces: player ? { AudioPlayer: {} } : {},
        },
        apiEndpoint: 'https://api.amazonalexa.com',
        apiAccessToken: 'rehearsal',
      },
    },
    request: requestOf(asking, { requestId: requestIdOf(number), timestamp: timestampOf(epochMs) }, sender),
  };
};
