import { createHash, createHmac } from 'node:crypto';
import { badDay } from './bad-day.js';
import { connectionReset, type Heard } from './faulty-proxy.js';
import { dynalite, listen, shut, TABLE } from './local-dynamo.js';
import { change, requestOf } from './turns.js';

const day = badDay();

/** The signature of what arrived, made anew: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html */
const signatureOf = ({ headers, body }: Heard, secret: string): string => {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const parts = /Credential=[^/]+\/(\S+), SignedHeaders=([^,]+)/.exec(String(headers.authorization));
  const [scope, names] = [parts![1]!, parts![2]!];
  const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, hash(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
};

test('is signed as it arrives, with the credentials of that moment', async () => {
  const keys = [
    { accessKeyId: 'AKIDFIRST', secretAccessKey: 'one', sessionToken: 'session-one' },
    { accessKeyId: 'AKIDSECOND', secretAccessKey: 'two', sessionToken: undefined },
  ];
  let asked = 0;
  const store = day.open({ region: 'eu-west-1', credentials: () => keys[asked++ % 2]! });
  await store.saveAttributes(requestOf(day.ann), { word: 'año 背中' });
  day.proxy.faults.push(connectionReset);
  await store.getAttributes(requestOf(day.ann));
  expect([asked, day.proxy.heard.length]).toEqual([3, 3]);
  for (const [index, heard] of day.proxy.heard.entries()) {
    const { accessKeyId, secretAccessKey, sessionToken } = keys[index % 2]!;
    const authorization = String(heard.headers.authorization);
    expect(authorization).toContain(`Credential=${accessKeyId}/`);
    expect(authorization).toContain('/eu-west-1/dynamodb/aws4_request');
    expect(heard.headers['x-amz-security-token']).toBe(sessionToken);
    expect(authorization.split('Signature=')[1]).toBe(signatureOf(heard, secretAccessKey));
  }
});

test('is not sent without credentials', async () => {
  const store = day.open({ credentials: () => ({ accessKeyId: undefined, secretAccessKey: '' }) });
  await expect(store.getAttributes(requestOf(day.ann))).rejects.toThrow('no credentials');
  expect(day.proxy.heard).toEqual([]);
});

test('reads consistently, and asks for the stored item when a condition fails', async () => {
  await change(day.open(), day.ann, () => ({ days: 1 }));
  const [read, write] = day.proxy.heard.map(({ body }) => JSON.parse(body));
  expect(read).toEqual({ TableName: TABLE, Key: { id: { S: day.ann } }, ConsistentRead: true });
  expect(write).toMatchObject({
    ConditionExpression: 'attribute_not_exists(id)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
});

test('goes over the connection of the one before, or over a new one when that was closed', async () => {
  const store = day.open();
  const before = day.proxy.connections();
  for (const n of [0, 1, 2]) await change(store, day.ann, () => ({ n }));
  expect(day.proxy.connections() - before).toBe(1);
  day.proxy.hangUp();
  await change(store, day.ann, () => ({ n: 3 }));
  expect(day.proxy.connections() - before).toBe(2);
  expect(await day.attributesOf(day.ann)).toEqual({ n: 3 });
});

test('is not sent over https to somebody who cannot prove who it is', async () => {
  const impostor = dynalite({ createTableMs: 0, ssl: true });
  const endpoint = `https://127.0.0.1:${await listen(impostor)}`;
  const asked = day.open({ endpoint }).getAttributes(requestOf(day.ann));
  await expect(asked.finally(() => shut(impostor))).rejects.toThrow(/certificate/);
});
