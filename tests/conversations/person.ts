/** Somebody with an Alexa: says things at stated seconds, is understood by the printed model, hears the real skill. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope, ResponseEnvelope, Slot } from 'ask-sdk-model';
import { isConversation, skill } from '../../lambda/alexa/skill';
import { type InteractionModel, readPrints } from '../../models/publish';
import { understand } from '../../models/understand';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { problemsOf } from '../schemas/validate';
import { holdsRules, ssmlOf, words } from './rules';

// Parsed once a locale: what understands keeps its work by the model's identity.
const models = new Map<string, InteractionModel>(
  [...readPrints()].map(([file, text]) => [file.replace(/\.json$/, ''), JSON.parse(text)]),
);
function model(locale: string): InteractionModel {
  const found = models.get(locale);
  if (!found) throw new Error(`No model is printed for ${locale}`);
  return found;
}

export interface Heard {
  /** What was said, without markup. */
  readonly speech: string;
  readonly reprompt: string;
  /** Whether the session stays open. */
  readonly isOpen: boolean;
  readonly intent: string;
  readonly raw: ResponseEnvelope;
}

export interface Stored {
  readonly practices?: Record<
    string,
    {
      readonly place: {
        readonly step: number;
        readonly side: number;
        readonly set: number;
        readonly cue: string;
        readonly msIntoCue: number;
      };
      readonly state: string;
      readonly routine: {
        readonly talk: string;
        readonly steps: readonly {
          readonly stretch: string;
          readonly position: string;
          readonly sides: readonly string[];
          readonly detail: string;
          readonly work: Record<string, unknown>;
        }[];
        readonly wish: Record<string, unknown>;
      };
    }
  >;
  readonly history?: { readonly days: Record<string, number>; readonly met: readonly string[] };
  readonly choices?: Record<string, unknown>;
  readonly welcomed?: boolean;
  readonly setAside?: unknown;
}

interface AnyRequest {
  readonly type: string;
  readonly [more: string]: unknown;
}

export interface Person {
  /** Says something, so many seconds after whatever came before. */
  says(utterance: string, afterSeconds?: number): Promise<Heard>;
  /** Sends an intent as it is, for what no sample leads to. */
  sends(intent: string, slots?: Record<string, Slot>, afterSeconds?: number): Promise<Heard>;
  sendsRequest(request: object, afterSeconds?: number): Promise<ResponseEnvelope>;
  /** Nobody speaks: time goes by. */
  waits(seconds: number): void;
  /** Another day, at the hour at which the first one began; the session is long gone. */
  sleeps(days?: number): void;
  /** The session ends by itself or is left. */
  leaves(
    reason?: 'USER_INITIATED' | 'EXCEEDED_MAX_REPROMPTS' | 'ERROR',
    afterSeconds?: number,
  ): Promise<void>;
  /** The device is there, the session isn't, and the skill is told nothing. */
  crashes(): void;
  stored(): Promise<Stored>;
  /** This device's practice. */
  practice(): Promise<NonNullable<Stored['practices']>[string] | undefined>;
  attributes(): Record<string, unknown>;
  /** Epoch milliseconds. */
  now(): number;
}

export interface World {
  readonly store?: PersistenceAdapter;
  /** One skill for several people; otherwise each has their own. */
  readonly answer?: (envelope: RequestEnvelope) => Promise<ResponseEnvelope>;
  readonly user?: string;
  readonly device?: string;
  readonly locale?: string;
  readonly now?: string;
  /** What the device's AudioPlayer says beside a request; a device without one plays no streams. */
  readonly player?: () => object;
}

/** Requests of a device's player come without a session. */
const isSessionless = (request: object): boolean =>
  'type' in request && /^(AudioPlayer|PlaybackController)\./.test(String(request.type));

/** What reaches the skill that plays, or played last, without its name. */
const transport = /^(next|previous|pause|resume|repeat|start over|loop|shuffle)/;

export function person(world: World = {}): Person {
  const { store = storeOn(inMemory()), device = 'kitchen', locale = 'en-US' } = world;
  const { user: userId = 'somebody', answer = skill({ store, nowMs: () => 0 }) } = world;
  const firstMs = Date.parse(world.now ?? '2026-11-20T16:00:00Z');
  let nowMs = firstMs;
  let session: { id: string; attributes: Record<string, unknown> } | undefined;
  let count = 0;

  const sessionOf = (isNew: boolean): object => ({
    new: isNew,
    sessionId: session?.id ?? '',
    application: { applicationId: 'skill' },
    user: { userId },
    attributes: session?.attributes ?? {},
  });
  const envelopeOf = (request: object, isNew: boolean): RequestEnvelope =>
    ({
      version: '1.0',
      ...(isSessionless(request) ? {} : { session: sessionOf(isNew) }),
      context: {
        ...(world.player ? { AudioPlayer: world.player() } : {}),
        System: {
          application: { applicationId: 'skill' },
          user: { userId },
          device: { deviceId: device, supportedInterfaces: world.player ? { AudioPlayer: {} } : {} },
          apiEndpoint: 'https://api.example.com',
          apiAccessToken: '',
        },
      },
      request: {
        requestId: `request-${count}`,
        timestamp: `${new Date(nowMs).toISOString().slice(0, 19)}Z`,
        locale,
        ...request,
      },
    }) as RequestEnvelope;

  const send = async (request: AnyRequest, afterSeconds: number): Promise<ResponseEnvelope> => {
    nowMs += afterSeconds * 1_000;
    count++;
    const isNew = session === undefined;
    if (!isSessionless(request)) session ??= { id: `session-${device}-${nowMs}`, attributes: {} };
    const envelope = envelopeOf(request, isNew);
    // The types ask for the values of a slot that matched nothing; Alexa doesn't send them.
    const wrong = problemsOf('request', envelope).filter((problem) => !problem.endsWith("property 'values'"));
    if (
      wrong.length > 0 &&
      ['LaunchRequest', 'IntentRequest', 'SessionEndedRequest'].includes(request.type)
    ) {
      throw new Error(`A request that Alexa would not send: ${wrong.join('; ')}`);
    }
    const response: ResponseEnvelope = JSON.parse(JSON.stringify(await answer(envelope)));
    holdsRules(request.type, response);
    if (isConversation(request.type)) {
      const { shouldEndSession } = response.response;
      session =
        shouldEndSession === false
          ? { id: session?.id ?? '', attributes: response.sessionAttributes ?? {} }
          : undefined;
    }
    return response;
  };

  const hear = (intent: string, raw: ResponseEnvelope): Heard => ({
    speech: words(ssmlOf(raw.response.outputSpeech)),
    reprompt: words(ssmlOf(raw.response.reprompt?.outputSpeech)),
    isOpen: raw.response.shouldEndSession === false,
    intent,
    raw,
  });

  const sendIntent = async (
    name: string,
    slots: Record<string, Slot>,
    afterSeconds: number,
  ): Promise<Heard> =>
    hear(
      name,
      await send(
        {
          type: 'IntentRequest',
          dialogState: 'COMPLETED',
          intent: { name, confirmationStatus: 'NONE', slots },
        },
        afterSeconds,
      ),
    );

  const stored = async (): Promise<Stored> =>
    (await store.getAttributes(envelopeOf({ type: 'LaunchRequest' }, true))) as Stored;

  return {
    async says(utterance, afterSeconds = 20) {
      const bare = utterance.replace(/^alexa,? /i, '');
      if (/^(start|open|launch) my back stretches$/i.test(bare)) {
        // Calling the skill by its name opens a session of its own, whatever was open.
        session = undefined;
        return hear('LaunchRequest', await send({ type: 'LaunchRequest' }, afterSeconds));
      }
      const oneShot = /^(?:ask|tell) my back stretches (?:(?:to|for|about) )?(.+)$/i.exec(bare)?.[1];
      const reaches = world.player !== undefined && transport.test(bare);
      if (!oneShot && !session && !reaches)
        throw new Error(`"${utterance}" would not reach the skill: no session is open`);
      if (oneShot) session = undefined;
      const meant = understand(model(locale), locale, oneShot ?? bare);
      return sendIntent(meant.intent, slotsOf(meant), afterSeconds);
    },
    sends: (intent, slots = {}, afterSeconds = 20) => sendIntent(intent, slots, afterSeconds),
    sendsRequest: (request, afterSeconds = 20) => send(request as AnyRequest, afterSeconds),
    waits(seconds) {
      nowMs += seconds * 1_000;
    },
    sleeps(days = 1) {
      const dayMs = 86_400_000;
      nowMs = firstMs + (Math.floor((nowMs - firstMs) / dayMs) + days) * dayMs;
      session = undefined;
    },
    async leaves(reason = 'EXCEEDED_MAX_REPROMPTS', afterSeconds = 20) {
      await send({ type: 'SessionEndedRequest', reason }, afterSeconds);
      session = undefined;
    },
    crashes() {
      session = undefined;
    },
    stored,
    practice: async () => (await stored()).practices?.[device],
    attributes: () => session?.attributes ?? {},
    now: () => nowMs,
  };
}

/** Slots as Alexa sends them, resolved or not. */
function slotsOf({ slots }: ReturnType<typeof understand>): Record<string, Slot> {
  return Object.fromEntries(
    Object.entries(slots).map(([name, { type, raw, value, id }]) => {
      const custom = type !== 'AMAZON.DURATION';
      const authority = `amzn1.er-authority.echo-sdk.skill.${type}`;
      const match = {
        authority,
        status: { code: 'ER_SUCCESS_MATCH' },
        values: [{ value: { name: value, id } }],
      };
      const miss = { authority, status: { code: 'ER_SUCCESS_NO_MATCH' } };
      const slot = {
        name,
        value: custom ? raw : value,
        confirmationStatus: 'NONE',
        ...(custom ? { resolutions: { resolutionsPerAuthority: [id === undefined ? miss : match] } } : {}),
      };
      return [name, slot as unknown as Slot];
    }),
  );
}
