import { createHash } from 'node:crypto';
import { sign } from 'aws4';
import { type BucketOptions, bucketClips } from '../../lambda/stream/bucket.js';
import type { ClipStore } from '../../lambda/stream/clips.js';
import { describeClipStore } from './clip-store.js';
import { bucket, credentials, type LocalS3, localS3, otherS3, refusal } from './local-s3.js';
import { clipLike } from './serving.js';

const opened = (endpoint: string, options: Partial<BucketOptions> = {}): ClipStore =>
  bucketClips({ bucket, region: 'us-east-1', endpoint, credentials, attempts: 1, ...options });

const name = 'en-US/somebody/a.mp3';
const clip = clipLike('a', 20);

describeClipStore('a bucket', async () => {
  const s3 = await localS3({ pageKeys: 10 });
  return { open: () => opened(s3.endpoint), close: s3.close };
});

describe('a bucket of clips', () => {
  let s3: LocalS3;
  beforeAll(async () => {
    s3 = await localS3({ pageKeys: 2 });
  });
  beforeEach(() => {
    s3.heard.length = 0;
    s3.faults.length = 0;
  });
  afterAll(() => s3.close());

  const calls: [string, (store: ClipStore) => Promise<unknown>][] = [
    ['list', (store) => store.list('en-US/somebody')],
    ['read', (store) => store.read(name)],
    ['write', (store) => store.write(name, clip)],
  ];

  it('keeps what can be played as it is, under the very name', async () => {
    await opened(s3.endpoint).write(name, clip);
    const [{ method, url, headers } = { method: '', url: '', headers: {} }] = s3.heard;
    expect([method, url]).toEqual(['PUT', `/${bucket}/${name}?x-id=PutObject`]);
    expect(headers).toMatchObject({ 'content-type': 'audio/mpeg', 'content-length': String(clip.length) });
  });

  it('turns the pages of a list until there are no more', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `pages/${index}.mp3`);
    for (const one of names) await opened(s3.endpoint).write(one, clip);
    s3.heard.length = 0;
    expect(await opened(s3.endpoint).list('pages')).toEqual(new Set(names));
    expect(s3.heard).toHaveLength(3);
  });

  it.each(calls)('signs what it asks for to %s, as aws4 would', async (_, call) => {
    const session = async () => ({ ...(await credentials()), sessionToken: 'for an hour' });
    await call(opened(s3.endpoint, { credentials: session }));
    const [heard] = s3.heard;
    if (!heard) throw new Error('Nothing was asked');
    const { method, url: path, headers, body } = heard;
    const [, names = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
    const signed = names.split(';').map((one) => [one, String(headers[one])]);
    expect(names).toContain('x-amz-security-token');
    expect(headers['x-amz-content-sha256']).toBe(createHash('sha256').update(body).digest('hex'));
    const request = { service: 's3', region: 'us-east-1', method, path, headers: Object.fromEntries(signed) };
    const again = sign(request, await session());
    expect(again.headers?.['Authorization']).toBe(headers.authorization);
  });

  it.each(calls)('cannot %s where nobody listens', async (_, call) => {
    const gone = await localS3();
    await gone.close();
    await expect(call(opened(gone.endpoint))).rejects.toThrow('ECONNREFUSED');
  });

  it.each(calls)('cannot %s when S3 is broken, forbids it, or has no such bucket', async (_, call) => {
    const refusals = [
      [500, 'InternalError'],
      [503, 'SlowDown'],
      [403, 'AccessDenied'],
      [404, 'NoSuchBucket'],
    ] as const;
    for (const [status, code] of refusals) {
      s3.faults.push(refusal(status, code));
      await expect(call(opened(s3.endpoint))).rejects.toMatchObject({ name: code });
    }
  });

  it.each(calls)('cannot %s when S3 hangs up', async (_, call) => {
    s3.faults.push((response) => response.destroy());
    await expect(call(opened(s3.endpoint))).rejects.toThrow('socket hang up');
  });

  it.each(calls)('does not %s for ever when no answer comes', async (_, call) => {
    const patience = new AbortController();
    s3.faults.push(() => patience.abort());
    await expect(call(opened(s3.endpoint, { deadline: () => patience.signal }))).rejects.toThrow(/abort/i);
  });

  it('does not read for ever when half a clip comes', async () => {
    const patience = new AbortController();
    s3.faults.push((response) => {
      response.writeHead(200, { 'Content-Length': clip.length });
      response.write(clip.subarray(0, 144), () => setImmediate(() => patience.abort()));
    });
    const slow = opened(s3.endpoint, { deadline: () => patience.signal });
    await expect(slow.read(name)).rejects.toThrow(/abort/i);
  });

  it('takes no half of a clip for a whole one', async () => {
    s3.faults.push((response) => {
      response.writeHead(200, { 'Content-Length': clip.length });
      response.write(clip.subarray(0, 144), () => response.destroy());
    });
    await expect(opened(s3.endpoint).read(name)).rejects.toThrow('aborted');
  });

  it('tries again what went wrong once', async () => {
    await opened(s3.endpoint).write(name, clip);
    s3.faults.push((response) => response.destroy());
    const found = await opened(s3.endpoint, { attempts: 2 }).read(name);
    expect(Buffer.from(found ?? []).equals(clip)).toBe(true);
  });

  it('gives a call five seconds unless told otherwise', async () => {
    const given: number[] = [];
    const spy = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      given.push(ms);
      return new AbortController().signal;
    });
    for (const [, call] of calls) await call(opened(s3.endpoint));
    spy.mockRestore();
    expect(given).toEqual([5_000, 5_000, 5_000]);
  });
});

it('is what another S3 understands, too', async () => {
  const s3 = await otherS3();
  const store = opened(s3.endpoint);
  await store.write(name, clip);
  expect(Buffer.from((await store.read(name)) ?? []).equals(clip)).toBe(true);
  expect(await store.read('en-US/somebody/b.mp3')).toBeUndefined();
  expect(await store.list('en-US/somebody')).toEqual(new Set([name]));
  await s3.close();
});
