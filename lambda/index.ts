/** The skill's door: environment → adapters → handler. The doors alone read the environment. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { skill } from './alexa/skill.js';
import type { Streams } from './alexa/streaming.js';
import { dynamoStore } from './store/dynamo.js';
import type { StreamOptions } from './stream/streams.js';

type Door = (event: RequestEnvelope, context: unknown) => Promise<ResponseEnvelope>;

/** A handler with its own store, skill id and streams: the rehearsal and the tests open one of their own. */
export function door(options: {
  readonly store?: PersistenceAdapter | undefined;
  readonly skillId?: string | undefined;
  readonly audio?: StreamOptions | undefined;
}): Door {
  const { audio, ...rest } = options;
  const answer = skill({ ...rest, streams: audio && streamsOf(audio), nowMs: Date.now });
  return async (event, _context) => answer(event);
}

/** Loaded where there are streams: signing addresses costs a cold start 2 ms, which others needn't pay. */
function streamsOf(audio: StreamOptions): Streams {
  const { streamsAt }: typeof import('./stream/streams.js') = require('./stream/streams.js');
  return streamsAt(audio);
}

function storeOf(environment: NodeJS.ProcessEnv): PersistenceAdapter | undefined {
  const { TABLE_NAME: table, AWS_REGION: region = 'us-east-1', DYNAMO_ENDPOINT: endpoint } = environment;
  if (!table) return undefined;
  return dynamoStore({
    table,
    region,
    ...(endpoint ? { endpoint } : {}),
    credentials: () => ({
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
      sessionToken: environment['AWS_SESSION_TOKEN'] ?? '',
    }),
  });
}

/** Streams, where the environment says at which address and with which key. */
function audioOf(environment: NodeJS.ProcessEnv): StreamOptions | undefined {
  const { AUDIO_ADDRESS: address, AUDIO_KEY: key, SYNTHESISER: synthesiser = 'polly' } = environment;
  if (!address || !key) return undefined;
  return { address, key, synthesiser: synthesiser === 'espeak-ng' ? synthesiser : 'polly' };
}

/** What Lambda calls. Two parameters: nodejs24.x refuses a handler with a callback. */
export const handler: Door = door({
  store: storeOf(process.env),
  skillId: process.env['SKILL_ID'],
  audio: audioOf(process.env),
});
