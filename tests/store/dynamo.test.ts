import { dynamoStore } from '../../lambda/store/dynamo.js';
import { describeStore } from './contract.js';
import { type LocalDynamo, localDynamo, TABLE } from './local-dynamo.js';
import { requestOf } from './turns.js';

const credentials = () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });
const NOW_MS = Date.parse('2026-11-20T07:00:00Z');

const open = (endpoint: string) =>
  dynamoStore({ table: TABLE, region: 'us-east-1', endpoint, credentials, nowMs: () => NOW_MS });

describeStore('DynamoDB', async () => {
  const dynamo = await localDynamo();
  return {
    open: () => open(dynamo.endpoint),
    damage: async (userId, text) => {
      const item = await dynamo.itemOf(userId);
      await dynamo.plant({ ...item, id: { S: userId }, attributes: { S: text } });
    },
    close: dynamo.close,
  };
});

describe('the item of a person', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => {
    dynamo = await localDynamo();
  });
  afterAll(() => dynamo.close());

  test('is one JSON text with a version, the mark of the write, and a day to be forgotten on', async () => {
    const store = open(dynamo.endpoint);
    const request = requestOf('ann');
    await store.saveAttributes(request, { days: 1 });
    const thirteenMonthsLater = Date.parse('2027-12-21T07:00:00Z') / 1000;
    const first = await dynamo.itemOf('ann');
    expect(first).toEqual({
      id: { S: 'ann' },
      v: { N: '1' },
      write: { S: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      attributes: { S: '{"days":1}' },
      ttl: { N: String(thirteenMonthsLater) },
    });
    await store.saveAttributes(request, { days: 2 });
    const second = await dynamo.itemOf('ann');
    expect(second).toMatchObject({ v: { N: '2' }, attributes: { S: '{"days":2}' } });
    expect(second?.['write']).not.toEqual(first?.['write']);
  });

  const shapes: [string, Record<string, Record<string, unknown>>, object][] = [
    ['nothing but a key', {}, { damaged: '{"id":{"S":"odd-0"}}' }],
    [
      'attributes as a map',
      { v: { N: '4' }, attributes: { M: { days: { N: '1' } } } },
      { damaged: expect.stringContaining('"days"') },
    ],
    ['a version that is a word', { v: { S: 'four' }, attributes: { S: '{"days":4}' } }, { days: 4 }],
    ['a version that is a truth value', { v: { BOOL: true }, attributes: { S: '{"days":4}' } }, { days: 4 }],
    ['no version', { attributes: { S: '{"days":4}' } }, { days: 4 }],
    ['a version beyond counting', { v: { N: '1e30' }, attributes: { S: '{"days":4}' } }, { days: 4 }],
  ];
  test.each(shapes.map(([what, item, read], index) => ({ what, item, read, index })))(
    'with $what is read without an exception, replaced by who has read it, and by nobody else',
    async ({ item, read, index }) => {
      const id = `odd-${index}`;
      await dynamo.plant({ id: { S: id }, ...item });
      const [first, second, blind] = [requestOf(id), requestOf(id), requestOf(id)];
      const store = open(dynamo.endpoint);
      expect(await store.getAttributes(first)).toEqual(read);
      await store.getAttributes(second);
      await expect(store.saveAttributes(blind, { by: 'blind' })).rejects.toThrow('since this one read');
      await store.saveAttributes(first, { by: 'first' });
      await expect(store.saveAttributes(second, { by: 'second' })).rejects.toThrow('since this one read');
      expect(await store.getAttributes(second)).toEqual({ by: 'first' });
      await store.saveAttributes(second, { by: 'second' });
      expect(await store.getAttributes(requestOf(id))).toEqual({ by: 'second' });
    },
  );
});
