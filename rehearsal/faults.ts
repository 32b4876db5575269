// A store that lets the skill down, and streams that do not come, on demand.
import type { PersistenceAdapter } from 'ask-sdk-core';

export const faults = ['store-down', 'store-slow', 'stream-down', 'none'] as const;
export type Fault = (typeof faults)[number];

/** The deadline of the store on DynamoDB: after this a slow one counts as down. */
const SLOW_MS = 1000;

export interface FaultyStore {
  readonly store: PersistenceAdapter;
  readonly set: (fault: Fault) => void;
  /** Whether the address of every stream gives an error just now. */
  readonly streamIsDown: () => boolean;
  /** Simulated milliseconds for which the skill has waited since this was last asked. */
  readonly lateMs: () => number;
}

/**
 * A store that works until a fault is set. `store-down` fails at once, `store-slow` after its deadline of one simulated
 * second, by which the skill's answer comes later.
 */
export const faultyStore = (within: () => PersistenceAdapter): FaultyStore => {
  let fault: Fault = 'none';
  let late = 0;
  const isUp = () => fault !== 'store-down' && fault !== 'store-slow';
  const fail = async (): Promise<never> => {
    if (fault === 'store-slow') late += SLOW_MS;
    throw new Error(fault === 'store-slow' ? 'The store gave no answer in time.' : 'The store is down.');
  };
  return {
    store: {
      getAttributes: (envelope) => (isUp() ? within().getAttributes(envelope) : fail()),
      saveAttributes: (envelope, attributes) =>
        isUp() ? within().saveAttributes(envelope, attributes) : fail(),
      deleteAttributes: async (envelope) => (isUp() ? within().deleteAttributes?.(envelope) : fail()),
    },
    set: (next) => {
      fault = next;
    },
    streamIsDown: () => fault === 'stream-down',
    lateMs: () => {
      const waited = late;
      late = 0;
      return waited;
    },
  };
};
