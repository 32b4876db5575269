/** Turns of a conversation as a store sees them. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope } from 'ask-sdk-model';
import { StaleStateError } from '../../lambda/store/dynamo.js';

/** A request of someone: what a store looks at, and its identity. */
export const requestOf = (userId: string): RequestEnvelope => ({
  version: '1.0',
  context: { System: { application: { applicationId: 'skill' }, user: { userId }, apiEndpoint: '' } },
  request: { type: 'LaunchRequest', requestId: 'r', timestamp: '2026-11-20T07:00:00Z', locale: 'en-US' },
});

/** Reads, changes and writes on one request until nobody has been in between; gives how often that was tried. */
export const change = async (
  store: PersistenceAdapter,
  userId: string,
  next: (fresh: Record<string, unknown>) => Record<string, unknown>,
): Promise<number> => {
  const request = requestOf(userId);
  for (let tries = 1; ; tries += 1) {
    const fresh = await store.getAttributes(request);
    try {
      await store.saveAttributes(request, next(fresh));
      return tries;
    } catch (cause) {
      if (!(cause instanceof StaleStateError)) throw cause;
    }
  }
};
