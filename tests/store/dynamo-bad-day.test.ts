import { dynamoStore, StaleStateError } from '../../lambda/store/dynamo.js';
import { badDay } from './bad-day.js';
import { connectionReset, type Fault, faultyProxy, refused, silent } from './faulty-proxy.js';
import { change, requestOf } from './turns.js';

const day = badDay();

const THROTTLING = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

/** What may go wrong before anything was done. */
const FAULTS: [string, () => Fault][] = [
  ...THROTTLING.map((type): [string, () => Fault] => [type, () => refused(400, type)]),
  ['a server error', () => refused(500, 'InternalServerError')],
  [
    'a gateway error without a body',
    () =>
      ({ say }) =>
        say(503, ''),
  ],
  ['a connection reset', () => connectionReset],
  ['silence', () => silent(day.clock.ring)],
];

test.each(FAULTS)(
  '%s once or twice is not noticed, by a read, a write or a removal',
  async (_what, fault) => {
    const { open, ann, proxy } = day;
    await open().saveAttributes(requestOf(ann), { days: 1 });
    const [store, request] = [open(), requestOf(ann)];
    proxy.heard.length = 0;
    proxy.faults.push(fault(), fault());
    expect(await store.getAttributes(request)).toEqual({ days: 1 });
    proxy.faults.push(fault());
    await store.saveAttributes(request, { days: 2 });
    expect(await day.attributesOf(ann)).toEqual({ days: 2 });
    proxy.faults.push(fault(), fault());
    await store.deleteAttributes?.(request);
    expect(await day.dynamo.itemOf(ann)).toBeUndefined();
    expect(day.operations()).toEqual([
      ...['GetItem', 'GetItem', 'GetItem'],
      ...['PutItem', 'PutItem'],
      ...['DeleteItem', 'DeleteItem', 'DeleteItem'],
    ]);
  },
);

test.each(FAULTS)(
  '%s three times is given up, within a second, and nothing is written',
  async (_what, fault) => {
    day.proxy.faults.push(fault(), fault(), fault());
    await expect(day.open().saveAttributes(requestOf(day.ann), { days: 1 })).rejects.toThrow(
      /^DynamoDB PutItem failed, attempt 3: /,
    );
    expect(day.operations()).toHaveLength(3);
    expect(day.clock.pauses).toEqual([20, 80]);
    expect(day.clock.elapsedMs()).toBeLessThanOrEqual(1000);
    expect(await day.dynamo.itemOf(day.ann)).toBeUndefined();
  },
);

test('silence is waited for in shares of one second: half of what is left, and the last attempt all of it', async () => {
  const waits: number[] = [];
  const alarm = (ms: number, ring: () => void) => {
    waits.push(ms);
    return day.clock.options.alarm(ms, ring);
  };
  const { ring } = day.clock;
  day.proxy.faults.push(silent(ring), silent(ring), silent(ring));
  await expect(day.open({ alarm }).getAttributes(requestOf(day.ann))).rejects.toThrow('no answer in time');
  expect(waits).toEqual([500, 240, 160]);
  expect(day.clock.elapsedMs()).toBe(1000);
});

test('an attempt that is given up is ended, so that its late answer keeps nobody waiting', async () => {
  let hungUp: Promise<unknown> | undefined;
  day.proxy.faults.push((exchange) => {
    hungUp = exchange.hungUp();
    day.clock.ring();
  });
  expect(await day.open().getAttributes(requestOf(day.ann))).toEqual({});
  expect(await hungUp).toBeDefined();
});

test('no attempt is begun that the deadline has no room for', async () => {
  day.proxy.faults.push(refused(400, 'ThrottlingException'), refused(400, 'ThrottlingException'));
  await expect(day.open({ deadlineMs: 60 }).getAttributes(requestOf(day.ann))).rejects.toThrow(
    'attempt 2: ThrottlingException',
  );
  expect(day.clock.pauses).toEqual([20]);
});

test('with real time too, a store that never answers is given up', async () => {
  day.proxy.faults.push(silent(), silent(), silent());
  const { nowMs, pause, alarm, ...timeless } = day.options();
  const store = dynamoStore({ ...timeless, deadlineMs: 50 });
  await expect(store.getAttributes(requestOf(day.ann))).rejects.toThrow(/^DynamoDB GetItem failed/);
  // How many attempts had room in 50 real milliseconds is not asserted.
  day.proxy.faults.length = 0;
});

test('an address where nobody listens is an error like any other', async () => {
  const gone = await faultyProxy(day.dynamo.endpoint);
  await gone.close();
  const store = day.open({ endpoint: gone.endpoint });
  await expect(store.getAttributes(requestOf(day.ann))).rejects.toThrow('ECONNREFUSED');
  expect(day.clock.pauses).toEqual([20, 80]);
});

test.each([
  [400, 'ValidationException'],
  [400, 'ResourceNotFoundException'],
  [400, 'AccessDeniedException'],
  [403, 'AnswerNobodyForesaw'],
])('%i %s is not tried again, and the error names the cause but nobody', async (status, type) => {
  day.proxy.faults.push(refused(status, type));
  await expect(day.open().getAttributes(requestOf(day.ann))).rejects.toThrow(
    new Error(`DynamoDB GetItem failed, attempt 1: ${type}`),
  );
  expect(day.clock.pauses).toEqual([]);
});

test('an answer that is broken off, or is not JSON, is asked for again', async () => {
  day.proxy.faults.push(({ breakOff }) => breakOff({ status: 200, body: {} }));
  day.proxy.faults.push(({ say }) => say(200, 'a gateway says hello'));
  expect(await day.open().getAttributes(requestOf(day.ann))).toEqual({});
  expect(day.operations()).toHaveLength(3);
});

test('the next turn works again after one that failed, and still overwrites nothing unread', async () => {
  const { open, ann, proxy } = day;
  await open().saveAttributes(requestOf(ann), { days: 4 });
  const [store, request] = [open(), requestOf(ann)];
  const down = refused(500, 'InternalServerError');
  proxy.faults.push(down, down, down);
  await expect(store.getAttributes(request)).rejects.toThrow('InternalServerError');
  await expect(store.saveAttributes(request, { days: 0 })).rejects.toThrow(StaleStateError);
  expect(await day.attributesOf(ann)).toEqual({ days: 4 });
  expect(await change(store, ann, (fresh) => ({ days: Number(fresh['days']) + 1 }))).toBe(1);
  expect(await day.attributesOf(ann)).toEqual({ days: 5 });
});

test('a conflict is told at once, not tried again', async () => {
  const [store, request] = [day.open(), requestOf(day.ann)];
  await store.getAttributes(request);
  await day.open({ endpoint: day.dynamo.endpoint }).saveAttributes(requestOf(day.ann), { who: 'other' });
  await expect(store.saveAttributes(request, { who: 'this one' })).rejects.toThrow(StaleStateError);
  expect(day.operations()).toEqual(['GetItem', 'PutItem']);
  expect(await day.attributesOf(day.ann)).toEqual({ who: 'other' });
});
