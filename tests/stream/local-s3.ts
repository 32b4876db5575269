/**
 * As much of S3 as clips need, on this machine's loopback, with whatever services do on a bad day. Beside it s3rver, for a second
 * opinion: its lists end with the first page on a Node with OpenSSL 3, and its objects can be read half written.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listening } from './loopback.js';

export const bucket = 'clips';
/** The only one that s3rver knows. */
export const credentials = async () => ({ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' });

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What happens to requests instead of an answer. */
export type Fault = (response: ServerResponse) => void;

export interface LocalS3 {
  readonly endpoint: string;
  readonly heard: Heard[];
  /** The next requests meet these, one each, and those behind them none. */
  readonly faults: Fault[];
  readonly close: () => Promise<void>;
}

export const refusal =
  (status: number, code: string): Fault =>
  (response) =>
    response
      .writeHead(status, { 'Content-Type': 'application/xml' })
      .end(`<Error><Code>${code}</Code><Message>as the test wants it</Message></Error>`);

/** docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html; a token is where the last page ended. */
function listed(keys: Iterable<string>, query: URLSearchParams, pageKeys: number): string {
  const after = query.get('continuation-token') ?? '';
  const all = [...keys]
    .sort()
    .filter((key) => key.startsWith(query.get('prefix') ?? '') && `after ${key}` > after);
  const page = all.slice(0, pageKeys);
  const isCut = all.length > page.length;
  const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
  const next = isCut ? `<NextContinuationToken>after ${page.at(-1)}</NextContinuationToken>` : '';
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${isCut}</IsTruncated>${contents}${next}</ListBucketResult>`;
}

/** An S3 with one bucket, whose lists have pages of so many keys. */
export async function localS3({ pageKeys = 1_000 } = {}): Promise<LocalS3> {
  const objects = new Map<string, Buffer>();
  const heard: Heard[] = [];
  const faults: Fault[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    heard.push({ method, url, headers, body });
    const fault = faults.shift();
    if (fault) return fault(response);
    const { pathname, searchParams } = new URL(url, 'http://s3');
    const [, inBucket, ...parts] = pathname.split('/').map(decodeURIComponent);
    const key = parts.join('/');
    const object = objects.get(key);
    if (inBucket !== bucket) return refusal(404, 'NoSuchBucket')(response);
    if (method === 'PUT') {
      objects.set(key, body);
      return response.writeHead(200, { ETag: '"made"' }).end();
    }
    if (searchParams.get('list-type') === '2')
      return response
        .writeHead(200, { 'Content-Type': 'application/xml' })
        .end(listed(objects.keys(), searchParams, pageKeys));
    if (!object) return refusal(404, 'NoSuchKey')(response);
    return response.writeHead(200, { 'Content-Length': object.length }).end(object);
  });
  return {
    endpoint: await listening(server),
    heard,
    faults,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface S3rverOptions {
  readonly address: string;
  readonly port: number;
  readonly silent: boolean;
  readonly directory: string;
  readonly configureBuckets: readonly { readonly name: string }[];
}

/** An S3 that somebody else has made. */
export async function otherS3(): Promise<Pick<LocalS3, 'endpoint' | 'close'>> {
  const S3rver: new (
    options: S3rverOptions,
  ) => { run(): Promise<{ readonly port: number }>; close(): Promise<void> } = require('s3rver');
  const directory = mkdtempSync(join(tmpdir(), 's3-'));
  const configureBuckets = [{ name: bucket }];
  const s3 = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets });
  const { port } = await s3.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      await s3.close();
      rmSync(directory, { recursive: true });
    },
  };
}
