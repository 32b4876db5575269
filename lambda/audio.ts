/** The audio door: a routine's address in, one MP3 out. The doors alone read the environment. */
import type { RequestListener } from 'node:http';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clipsMade, type Log, type Making } from './stream/made.js';
import { type Answered, type Asked, respond, type Serving } from './stream/response.js';

export type AudioDoor = (asked: Asked) => Promise<Answered>;

/** One line for the engineers. What is heard is no secret, and nobody is named in it. */
const logLine: Log = (event, cause) => {
  const because = cause instanceof Error && cause.cause ? { because: String(cause.cause) } : {};
  console.error(JSON.stringify({ event, error: String(cause), ...because }));
};

export interface AudioDoorOptions
  extends Pick<Serving, 'key' | 'synthesiser'>,
    Pick<Making, 'speak' | 'chimeOf' | 'keptBytes'> {
  readonly clips: Making['store'];
  /** One line on the standard error unless said otherwise. */
  readonly log?: Log;
}

/** A door with its own clips and voice: the rehearsal and the tests open one of their own. */
export function audioDoor({
  key,
  synthesiser,
  clips,
  log = logLine,
  ...making
}: AudioDoorOptions): AudioDoor {
  const serving = { key, synthesiser, clips: clipsMade({ store: clips, log, ...making }), log };
  return (asked) => respond(asked, serving);
}

/** A door for `http.createServer`. A connection ends early where a stream breaks off, so that nobody takes it for whole. */
export function listener(door: AudioDoor, log: Log = logLine): RequestListener {
  return async (request, response) => {
    const { method = '', url = '', headers } = request;
    const [path = ''] = url.split('?', 1);
    const { status, headers: told, body } = await door({ method, path, headers: only(headers) });
    response.writeHead(status, told);
    if (!body) response.end();
    else await pipeline(body, response).catch((cause: unknown) => unlessGone(cause, log));
  };
}

/** Headers that came once: those that matter here are never sent twice. */
const only = (headers: Readonly<Record<string, string | string[] | undefined>>): Asked['headers'] =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** A reader who has left is no trouble. */
function unlessGone(cause: unknown, log: Log): void {
  const code = typeof cause === 'object' && cause && 'code' in cause ? String(cause.code) : '';
  if (!/^(ERR_STREAM_\w+|ECONNRESET|EPIPE)$/.test(code)) log('A stream broke off', cause);
}

/** What a function URL hands over: docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads */
interface UrlRequest {
  readonly rawPath?: string;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
  readonly headers?: Readonly<Record<string, string>>;
}
type Streaming = (event: UrlRequest | undefined, stream: Writable) => Promise<void>;

/** What Lambda's runtime puts beside us: docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html */
interface LambdaStreaming {
  streamifyResponse(handle: Streaming): Streaming;
  readonly HttpResponseStream: {
    from(
      stream: Writable,
      head: { readonly statusCode: number; readonly headers: Answered['headers'] },
    ): Writable;
  };
}

/** The handler of a door for a function URL that streams. */
export function streaming(
  door: AudioDoor,
  { HttpResponseStream }: LambdaStreaming,
  log = logLine,
): Streaming {
  return async (event, stream) => {
    const { rawPath: path = '', requestContext, headers = {} } = event ?? {};
    const {
      status,
      headers: told,
      body,
    } = await door({
      method: requestContext?.http?.method ?? '',
      path,
      headers,
    });
    const out = HttpResponseStream.from(stream, { statusCode: status, headers: told });
    // Nothing is told before something is written, were it nothing: github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/97
    if (!body) out.write('');
    else {
      // A stream that breaks off is left open, for the runtime to end it as a failed one.
      await pipeline(body, out, { end: false }).catch((cause: unknown) => {
        log('A stream broke off', cause);
        throw cause;
      });
    }
    out.end();
  };
}

/** The door that the environment describes. Throws where it says too little. */
function doorOf(environment: NodeJS.ProcessEnv): AudioDoor {
  const { AUDIO_KEY: key, AUDIO_BUCKET: bucket, AWS_REGION: region = 'us-east-1' } = environment;
  if (!key || !bucket) throw new Error('AUDIO_KEY and AUDIO_BUCKET say how to open the audio door');
  const { SYNTHESISER: synthesiser = 'polly' } = environment;
  if (synthesiser !== 'polly') throw new Error(`Nothing that is shipped speaks like "${synthesiser}"`);
  const { bucketClips }: typeof import('./stream/bucket.js') = require('./stream/bucket.js');
  const credentials = async () => ({
    accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    sessionToken: environment['AWS_SESSION_TOKEN'] ?? '',
  });
  const made = lazily((): Pick<Making, 'speak' | 'chimeOf'> => {
    const { synthesis }: typeof import('./stream/synthesis.js') = require('./stream/synthesis.js');
    return synthesis({ region, credentials });
  });
  return audioDoor({
    key,
    synthesiser,
    clips: bucketClips({ bucket, region, credentials }),
    speak: async (words, speaker) => made().speak(words, speaker),
    chimeOf: async (which) => made().chimeOf(which),
  });
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const { awslambda }: { readonly awslambda?: Partial<LambdaStreaming> } = globalThis as object;

/** Whether it is Lambda that loads this; AWS's SDK, too, puts something under that name. */
const isLambda = (found: Partial<LambdaStreaming> | undefined): found is LambdaStreaming =>
  found?.streamifyResponse !== undefined && found.HttpResponseStream !== undefined;

/** What Lambda calls. Elsewhere there is nothing to stream to, and it is undefined. */
export const handler = isLambda(awslambda)
  ? awslambda.streamifyResponse(streaming(doorOf(process.env), awslambda))
  : undefined;
