/** What is kept of a person, in DynamoDB, behind the SDK's persistence port.
 * A write succeeds only on the version that was read; nobody's work is overwritten unread. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope } from 'ask-sdk-model';
import { type ClientOptions, dynamoClient, isRecord, type Json, parseRecord } from './dynamo-client.js';

/** Thrown by `saveAttributes` when the stored item is not the one that was read: read again, then try again. */
export class StaleStateError extends Error {
  override readonly name = 'StaleStateError';
}

export interface DynamoStoreOptions extends ClientOptions {
  readonly table: string;
}

/** What the latest successful read or write of a request saw; a version is compared as it was stored, whatever its shape. */
type Seen = { readonly found: false } | { readonly found: true; readonly version: unknown };

/** A person is forgotten this long after the last write: thirteen months. */
const KEPT_SECONDS = 396 * 24 * 60 * 60;

const NOTHING: Seen = { found: false };

const keyOf = (envelope: RequestEnvelope): Json => ({ id: { S: envelope.context.System.user.userId } });

const conditionOf = (seen: Seen): Json => {
  if (!seen.found) return { ConditionExpression: 'attribute_not_exists(id)' };
  if (seen.version === undefined) {
    return { ConditionExpression: 'attribute_exists(id) AND attribute_not_exists(v)' };
  }
  return { ConditionExpression: 'v = :v', ExpressionAttributeValues: { ':v': seen.version } };
};

const versionAfter = (seen: Seen): number => {
  const { N: digits = 0 } = seen.found && isRecord(seen.version) ? seen.version : {};
  const version = Number(digits);
  return Number.isSafeInteger(version) ? version + 1 : 1;
};

const textIn = (attribute: unknown): string | undefined => {
  const { S: text } = isRecord(attribute) ? attribute : {};
  return typeof text === 'string' ? text : undefined;
};

const attributesIn = (item: Json): Json => {
  const { attributes } = item;
  const text = textIn(attributes);
  if (text === undefined) return { damaged: JSON.stringify(item) };
  return parseRecord(text) ?? { damaged: text };
};

/**
 * The persistence of a skill on one table, whose string key is `id` and whose time-to-live attribute is `ttl` (epoch seconds).
 * An operation takes 1 s at most and then throws; an item that cannot be understood is given as `{ damaged: text }`.
 */
export const dynamoStore = ({ table, ...options }: DynamoStoreOptions): PersistenceAdapter => {
  const send = dynamoClient(options);
  const { randomUUID }: typeof import('node:crypto') = require('node:crypto');
  const nowMs = options.nowMs ?? Date.now;
  const seenBy = new WeakMap<RequestEnvelope, Seen>();

  return {
    async getAttributes(envelope) {
      const { body } = await send('GetItem', {
        TableName: table,
        Key: keyOf(envelope),
        ConsistentRead: true,
      });
      const { Item: item } = body;
      if (!isRecord(item)) {
        seenBy.set(envelope, NOTHING);
        return {};
      }
      const { v: version } = item;
      seenBy.set(envelope, { found: true, version });
      return attributesIn(item);
    },

    async saveAttributes(envelope, attributes) {
      const seen = seenBy.get(envelope) ?? NOTHING;
      const version = { N: String(versionAfter(seen)) };
      const write = randomUUID();
      const { done, body } = await send('PutItem', {
        TableName: table,
        Item: {
          ...keyOf(envelope),
          v: version,
          write: { S: write },
          attributes: { S: JSON.stringify(attributes) },
          ttl: { N: String(Math.floor(nowMs() / 1000) + KEPT_SECONDS) },
        },
        ...conditionOf(seen),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      // An attempt whose answer was lost may have been applied; the next one then meets its own work.
      const { Item: stored } = body;
      const { write: storedWrite } = isRecord(stored) ? stored : {};
      if (!done && textIn(storedWrite) !== write) {
        throw new StaleStateError('another request has written since this one read');
      }
      seenBy.set(envelope, { found: true, version });
    },

    async deleteAttributes(envelope) {
      await send('DeleteItem', { TableName: table, Key: keyOf(envelope) });
      seenBy.set(envelope, NOTHING);
    },
  };
};
