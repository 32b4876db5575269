import { StaleStateError } from '../../lambda/store/dynamo.js';
import { badDay } from './bad-day.js';
import {
  brokenOffAfterwards,
  type Fault,
  failedAfterwards,
  resetAfterwards,
  resetAfterwardsAnd,
  silentAfterwards,
} from './faulty-proxy.js';
import { change, requestOf } from './turns.js';

const day = badDay();

/** What may go wrong after it was done. */
const FAULTS: [string, () => Fault][] = [
  ['a connection reset', () => resetAfterwards],
  ['an answer broken off', () => brokenOffAfterwards],
  ['a server error', () => failedAfterwards],
  ['silence', () => silentAfterwards(day.clock.ring)],
];

describe('a write whose answer was lost', () => {
  test.each(FAULTS)('by %s finds its own success, and the request may go on', async (_what, fault) => {
    const { ann, dynamo, proxy } = day;
    const [store, request] = [day.open(), requestOf(ann)];
    proxy.faults.push(fault());
    await store.saveAttributes(request, { days: 1 });
    expect(await dynamo.itemOf(ann)).toMatchObject({ v: { N: '1' }, attributes: { S: '{"days":1}' } });
    proxy.faults.push(fault(), fault());
    await store.saveAttributes(request, { days: 2 });
    expect(await dynamo.itemOf(ann)).toMatchObject({ v: { N: '2' }, attributes: { S: '{"days":2}' } });
    expect(day.operations()).toEqual(Array(5).fill('PutItem'));
  });

  test('and which another one has read and changed meanwhile is told so, and takes nothing away', async () => {
    const { ann } = day;
    const [store, request] = [day.open(), requestOf(ann)];
    const other = day.open({ endpoint: day.dynamo.endpoint });
    day.proxy.faults.push(
      resetAfterwardsAnd(() => change(other, ann, (fresh) => ({ ...fresh, bedroom: 1 }))),
    );
    await expect(store.saveAttributes(request, { kitchen: 1 })).rejects.toThrow(StaleStateError);
    expect(await day.attributesOf(ann)).toEqual({ kitchen: 1, bedroom: 1 });
    const fresh = await store.getAttributes(request);
    await store.saveAttributes(request, { ...fresh, kitchen: 2 });
    expect(await day.attributesOf(ann)).toEqual({ kitchen: 2, bedroom: 1 });
  });

  test('is not taken for done when another one has written the very same words', async () => {
    const other = day.open({ endpoint: day.dynamo.endpoint });
    day.proxy.faults.push(async ({ reset }) => {
      await other.saveAttributes(requestOf(day.ann), { days: 1 });
      reset();
    });
    const store = day.open();
    await expect(store.saveAttributes(requestOf(day.ann), { days: 1 })).rejects.toThrow(StaleStateError);
  });

  test.each(FAULTS)('by %s at every attempt throws, and is not overwritten unread', async (_what, fault) => {
    const { ann } = day;
    const [store, request] = [day.open(), requestOf(ann)];
    // The second and third attempt are refused for the failed condition, and that is lost as well.
    day.proxy.faults.push(fault(), fault(), fault());
    await expect(store.saveAttributes(request, { days: 1 })).rejects.toThrow('attempt 3');
    expect(await day.dynamo.itemOf(ann)).toMatchObject({ v: { N: '1' } });
    await expect(store.saveAttributes(request, { days: 7 })).rejects.toThrow(StaleStateError);
    expect(await store.getAttributes(request)).toEqual({ days: 1 });
  });
});

test('a removal whose answer was lost is a removal', async () => {
  await day.open().saveAttributes(requestOf(day.ann), { days: 1 });
  day.proxy.faults.push(resetAfterwards);
  await day.open().deleteAttributes?.(requestOf(day.ann));
  expect(await day.dynamo.itemOf(day.ann)).toBeUndefined();
});

test('two writers on a network that loses every third answer: no change is lost', async () => {
  const writer = async (device: string) => {
    const store = day.open();
    for (let n = 1; n <= 10; n += 1) {
      if (n % 3 === 0) day.proxy.faults.push(resetAfterwards);
      await change(store, day.ann, (fresh) => ({ ...fresh, [device]: n }));
    }
  };
  await Promise.all([writer('kitchen'), writer('bedroom')]);
  expect(await day.attributesOf(day.ann)).toEqual({ kitchen: 10, bedroom: 10 });
  // Twenty reads, twenty writes, and six that had to be asked again.
  expect(day.proxy.heard.length).toBeGreaterThanOrEqual(46);
});
