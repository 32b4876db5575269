// A rehearsal as the command line asks for it, with its store.
import type { PersistenceAdapter } from 'ask-sdk-core';
import { faultyStore } from './faults.js';
import { inFile, inMemory, storeOn } from './file-store.js';
import type { Options } from './options.js';
import type { Theatre } from './play.js';
import type { RecordBook } from './record.js';
import { newRehearsal } from './rehearsal.js';
import type { Door, FindStream, Stage } from './stage.js';
import { streamsFor } from './stream.js';

/** What a rehearsal takes from the machine; tests give their own. */
export interface Machine {
  readonly openDoor: (store: PersistenceAdapter) => Door;
  readonly modelOf: Stage['modelOf'];
  readonly measure: Stage['measure'];
  /** What is heard at a stream's address; without it, the rehearsal's own streams. */
  readonly stream?: FindStream;
  readonly nowMs: () => number;
}

export const setUp = (
  options: Options,
  { openDoor, modelOf, measure, stream = streamsFor(measure), nowMs }: Machine,
  { notice, cut }: Pick<RecordBook, 'notice' | 'cut'>,
): Theatre => {
  // One store a file, however often it is chosen: each request must be answered by the store that it has read from.
  const stores = new Map<string, PersistenceAdapter>();
  const storeOf = (file: string): PersistenceAdapter => {
    const store = stores.get(file) ?? storeOn(inFile(file));
    stores.set(file, store);
    return store;
  };
  let within = options.store === undefined ? storeOn(inMemory()) : storeOf(options.store);
  const { store, set: setFault, streamIsDown, lateMs } = faultyStore(() => within);
  const { locale, kind, speechRate, startUpMs, epochMs = nowMs() } = options;
  return {
    rehearsal: newRehearsal({
      door: openDoor(store),
      modelOf,
      measure,
      stream: async (url) => (streamIsDown() ? undefined : stream(url)),
      locale,
      kind,
      epochMs,
      speechRate,
      startUpMs,
      lateMs,
      notice,
      cut,
    }),
    setFault,
    setStore: (file) => {
      within = storeOf(file);
    },
  };
};
