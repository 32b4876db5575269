// What is kept of people, in one file or in memory, with the promises of the table on DynamoDB: a save succeeds only on the
// version that was read.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope } from 'ask-sdk-model';
import { StaleStateError } from '../lambda/store/dynamo.js';
import { isRecord, parseRecord } from '../lambda/store/dynamo-client.js';

/** Where the text of a store lies: undefined stands for nothing there. */
export interface Place {
  readonly read: () => string | undefined;
  readonly write: (text: string | undefined) => void;
}

type People = Readonly<Record<string, unknown>>;

const toText = (people: People) => `${JSON.stringify(people, null, 2)}\n`;

const userOf = (envelope: RequestEnvelope) => envelope.context.System.user.userId;

/** What stands for one person, and for the version of it; a text that is no JSON object stands, as it is, for everybody. */
const personIn = (text: string | undefined, userId: string) => {
  if (text === undefined) return { attributes: {}, version: 'nobody' };
  const people = parseRecord(text);
  if (!people) return { attributes: { damaged: text }, version: `damaged ${text}` };
  const person = people[userId];
  if (person === undefined) return { attributes: {}, version: 'nobody' };
  const { attributes, version } = isRecord(person) ? person : {};
  const seen = JSON.stringify(version) ?? 'none';
  if (isRecord(attributes)) return { attributes, version: seen };
  const damaged = typeof attributes === 'string' ? attributes : JSON.stringify(person);
  return { attributes: { damaged }, version: seen };
};

const versionAfter = (version: string): number => {
  const number = Number(version);
  return Number.isSafeInteger(number) ? number + 1 : 1;
};

/** A store on a text. Reading, comparing and writing happen without a pause, so nothing in this process comes between. */
export const storeOn = ({ read, write }: Place): PersistenceAdapter => {
  const seenBy = new WeakMap<RequestEnvelope, string>();
  return {
    async getAttributes(envelope) {
      const { attributes, version } = personIn(read(), userOf(envelope));
      seenBy.set(envelope, version);
      return attributes;
    },

    async saveAttributes(envelope, attributes) {
      const text = read();
      const userId = userOf(envelope);
      const { version } = personIn(text, userId);
      if (version !== (seenBy.get(envelope) ?? 'nobody')) {
        throw new StaleStateError('another request has written since this one read');
      }
      const next = versionAfter(version);
      write(toText({ ...parseRecord(text ?? ''), [userId]: { version: next, attributes } }));
      seenBy.set(envelope, String(next));
    },

    async deleteAttributes(envelope) {
      const people = parseRecord(read() ?? '');
      const { [userOf(envelope)]: _forgotten, ...others } = people ?? {};
      write(Object.keys(others).length === 0 ? undefined : toText(others));
      seenBy.set(envelope, 'nobody');
    },
  };
};

/** A place that lasts as long as the process. */
export const inMemory = (): Place => {
  let text: string | undefined;
  return {
    read: () => text,
    write: (next) => {
      text = next;
    },
  };
};

/** A place that lasts: one file, replaced as a whole, so that it is never half written. Throws what the disk throws. */
export const inFile = (file: string): Place => ({
  read: () => {
    try {
      return readFileSync(file, 'utf8');
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      throw cause;
    }
  },
  write: (text) => {
    if (text === undefined) {
      rmSync(file, { force: true });
      return;
    }
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.draft`;
    writeFileSync(draft, text);
    renameSync(draft, file);
  },
});
