/** A DynamoDB, a bad network before it, and a clock that does not tick: what the tests of the DynamoDB store stand on. */
import { type DynamoStoreOptions, dynamoStore } from '../../lambda/store/dynamo.js';
import { type FaultyProxy, faultyProxy } from './faulty-proxy.js';
import { type LocalDynamo, localDynamo, TABLE } from './local-dynamo.js';

/** A clock that only moves when a store waits: in a pause, or until an alarm that the test rings. */
const testClock = () => {
  let now = Date.parse('2026-11-20T07:00:00Z');
  const start = now;
  const rings = new Set<() => void>();
  const pauses: number[] = [];
  return {
    pauses,
    elapsedMs: () => now - start,
    ring: () => {
      for (const ring of rings) ring();
    },
    options: {
      nowMs: () => now,
      pause: async (ms: number) => {
        pauses.push(ms);
        now += ms;
      },
      alarm: (ms: number, ring: () => void) => {
        const rung = () => {
          rings.delete(rung);
          now += ms;
          ring();
        };
        rings.add(rung);
        return () => void rings.delete(rung);
      },
    },
  };
};

/** What the tests of one file use; everything but the two servers is new for every test. */
export interface BadDay {
  dynamo: LocalDynamo;
  proxy: FaultyProxy;
  clock: ReturnType<typeof testClock>;
  /** Somebody whom no other test knows. */
  ann: string;
  readonly options: () => DynamoStoreOptions;
  /** A store whose requests go through the proxy. */
  readonly open: (options?: Partial<DynamoStoreOptions>) => ReturnType<typeof dynamoStore>;
  /** What the proxy has heard in this test. */
  readonly operations: () => string[];
  readonly attributesOf: (userId: string) => Promise<unknown>;
}

/** Sets the hooks of a test file; the object is filled before the first test runs. */
export const badDay = (): BadDay => {
  const options = (): DynamoStoreOptions => ({
    table: TABLE,
    region: 'us-east-1',
    endpoint: day.proxy.endpoint,
    credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
    ...day.clock.options,
  });
  const day = {
    clock: testClock(),
    ann: 'nobody yet',
    options,
    open: (own: Partial<DynamoStoreOptions> = {}) => dynamoStore({ ...options(), ...own }),
    operations: () => day.proxy.heard.map(({ operation }) => operation),
    attributesOf: async (userId: string) => {
      const item = await day.dynamo.itemOf(userId);
      return JSON.parse(String(item?.['attributes']?.['S']));
    },
  } as BadDay;
  let people = 0;

  beforeAll(async () => {
    day.dynamo = await localDynamo();
    day.proxy = await faultyProxy(day.dynamo.endpoint);
  });
  afterAll(async () => {
    await day.proxy.close();
    await day.dynamo.close();
  });
  beforeEach(() => {
    people += 1;
    day.ann = `ann-${people}`;
    day.clock = testClock();
    day.proxy.heard.length = 0;
  });
  afterEach(() => {
    // A fault that no request met would have tested nothing.
    expect(day.proxy.faults).toEqual([]);
  });
  return day;
};
