/** Reading and writing one person: what the store doesn't answer is logged, and the conversation goes on. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope } from 'ask-sdk-model';
import { log } from './handlers/trouble.js';
import { type Change, change, isNothing, type User, withChange } from './memory.js';
import { fromStored } from './stored.js';

/** The stored user, or undefined when the store didn't answer. */
export async function readFrom(
  store: PersistenceAdapter,
  envelope: RequestEnvelope,
): Promise<User | undefined> {
  try {
    return fromStored(await store.getAttributes(envelope));
  } catch (error) {
    log('read-failed', envelope.request.requestId, error);
    return undefined;
  }
}

/**
 * Writes what is unsaved; says whether it is kept. Where this turn's read failed nothing is written unread, but at the end of
 * a session, when there is no later turn, it is read once more.
 */
export async function save(
  envelope: RequestEnvelope,
  store: PersistenceAdapter | undefined,
  stored: User | undefined,
  unsaved: Change,
  device: string,
  isLast: boolean,
): Promise<boolean> {
  if (!store || isNothing(unsaved)) return true;
  if (!stored && !isLast) return false;
  try {
    const from = stored ?? fromStored(await store.getAttributes(envelope));
    await change(store, envelope, from, (fresh) => withChange(fresh, unsaved, device));
    return true;
  } catch (error) {
    log('write-failed', envelope.request.requestId, error);
    return false;
  }
}
