/** A store that is watched: its calls are counted, made to fail, or preceded by somebody else's doing. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope } from 'ask-sdk-model';
import { inMemory, storeOn } from '../../rehearsal/file-store';

type Operation = 'read' | 'write' | 'delete';

export interface Watched {
  readonly store: PersistenceAdapter;
  readonly calls: Operation[];
  /** What fails from now on, with which error; nothing, when empty. */
  readonly failing: Map<Operation, Error>;
  /** Done once, before the next call of that kind. */
  before(operation: Operation, doing: () => Promise<unknown>): void;
}

export function watched(inner: PersistenceAdapter = storeOn(inMemory())): Watched {
  const calls: Operation[] = [];
  const failing = new Map<Operation, Error>();
  const waiting = new Map<Operation, () => Promise<unknown>>();

  const call = async <T>(operation: Operation, go: () => Promise<T>): Promise<T> => {
    calls.push(operation);
    const doing = waiting.get(operation);
    waiting.delete(operation);
    await doing?.();
    const error = failing.get(operation);
    if (error) throw error;
    return go();
  };

  return {
    store: {
      getAttributes: (envelope) => call('read', () => inner.getAttributes(envelope)),
      saveAttributes: (envelope, attributes) =>
        call('write', () => inner.saveAttributes(envelope, attributes)),
      deleteAttributes: (envelope) =>
        call('delete', async () => {
          await inner.deleteAttributes?.(envelope);
        }),
    },
    calls,
    failing,
    before(operation, doing) {
      waiting.set(operation, doing);
    },
  };
}

/** Puts something into a store as somebody's item, whatever it is. */
export async function plant(store: PersistenceAdapter, item: unknown, user = 'somebody'): Promise<void> {
  const envelope = { context: { System: { user: { userId: user } } } } as RequestEnvelope;
  await store.getAttributes(envelope);
  await store.saveAttributes(envelope, item as Record<string, unknown>);
}
