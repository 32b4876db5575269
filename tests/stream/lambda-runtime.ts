/** Lambda's runtime as far as streams go: github.com/aws/aws-lambda-nodejs-runtime-interface-client, src/stream. */
import { Writable } from 'node:stream';

interface RuntimeStream extends Writable {
  setContentType?: (type: string) => void;
  beforeFirstWrite?: () => void;
}

/** What a handler is given, and all that came of it. */
export function responseStream(options: ConstructorParameters<typeof Writable>[0] = {}) {
  const chunks: Buffer[] = [];
  let contentType = 'application/octet-stream';
  let isBegun = false;
  const stream: RuntimeStream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
    ...options,
  });
  const write = stream.write.bind(stream) as (...all: unknown[]) => boolean;
  // `end` with a chunk goes past it, there as well as here.
  stream.write = (...all: unknown[]) => {
    if (!isBegun) {
      isBegun = true;
      stream.beforeFirstWrite?.();
    }
    return all[0] === '' ? true : write(...all);
  };
  stream.setContentType = (type) => {
    if (isBegun) throw new Error('Cannot set content-type, too late.');
    contentType = type;
  };
  Object.assign(stream, { writeRaw: write });
  return { stream, chunks, contentType: () => contentType };
}

export const runtime = {
  streamifyResponse: <T extends object>(handle: T): T => Object.assign(handle, { isStreaming: true }),
  HttpResponseStream: {
    from(stream: RuntimeStream & { writeRaw?: (chunk: unknown) => boolean }, head: object): Writable {
      stream.setContentType?.('application/vnd.awslambda.http-integration-response');
      stream.beforeFirstWrite = () => {
        stream.writeRaw?.(JSON.stringify(head));
        stream.writeRaw?.(new Uint8Array(8));
      };
      return stream;
    },
  },
};

/** What a function URL makes of the bytes. Undefined where nothing was told, which is a 200 of nothing at all. */
export function told(chunks: readonly Buffer[]) {
  const bytes = Buffer.concat(chunks);
  const end = bytes.indexOf(Buffer.alloc(8));
  if (end < 0) return undefined;
  const head: { statusCode: number; headers: Record<string, string> } = JSON.parse(
    String(bytes.subarray(0, end)),
  );
  return { ...head, body: bytes.subarray(end + 8) };
}

export const urlRequest = (
  rawPath: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
) => ({
  version: '2.0',
  rawPath,
  rawQueryString: '',
  headers,
  requestContext: { http: { method, path: rawPath, protocol: 'HTTP/1.1' } },
  isBase64Encoded: false,
});
