/** One signed request to DynamoDB, tried at most three times within one deadline.
 * Nothing of http, tls or the signer is loaded before `dynamoClient` is called, so that a skill without a store does not pay. */

/** Values as the Lambda environment has them; the two keys must be there when a request is made. */
export interface Credentials {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly sessionToken?: string | undefined;
}

export interface ClientOptions {
  readonly region: string;
  /** An `http:` or `https:` address; the region's own when left out. */
  readonly endpoint?: string;
  /** Asked at every attempt, because they are replaced while a Lambda lives. */
  readonly credentials: () => Credentials;
  /** Milliseconds for all attempts of one operation together; 1,000 when left out. */
  readonly deadlineMs?: number;
  readonly nowMs?: () => number;
  /** Waits between two attempts. */
  readonly pause?: (ms: number) => Promise<void>;
  /** Rings when an attempt has lasted too long; gives the way to call it off. */
  readonly alarm?: (ms: number, ring: () => void) => () => void;
}

export type Operation = 'GetItem' | 'PutItem' | 'DeleteItem';
export type Json = Readonly<Record<string, unknown>>;

/** What DynamoDB answered: done, or a condition that did not hold (with the stored item, if it was asked for). */
export interface Answer {
  readonly done: boolean;
  readonly body: Json;
}

interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

type Attempt = { readonly answer: Answer } | { readonly failure: string; readonly again: boolean };

const ATTEMPTS = 3;
const PAUSES_MS = [20, 80] as const;

// Throttling is a 400 here, not a 429:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
const THROTTLED: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in a text, or undefined when there is none. */
export const parseRecord = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const judge = ({ status, text }: HttpAnswer): Attempt => {
  const body = parseRecord(text);
  if (status === 200) {
    return body ? { answer: { done: true, body } } : { failure: 'an answer that is not JSON', again: true };
  }
  // "com.amazonaws.dynamodb.v20120810#ThrottlingException"
  const { __type: name = `status ${status}` } = body ?? {};
  const type = String(name).replace(/^.*#/, '');
  if (type === 'ConditionalCheckFailedException') return { answer: { done: false, body: body ?? {} } };
  return { failure: type, again: status >= 500 || THROTTLED.has(type) };
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const ringAfter = (ms: number, ring: () => void): (() => void) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};

/**
 * Gives the sender of operations. A sent operation throws an Error that names operation and cause (never a person) when the
 * deadline or the attempts are used up, when DynamoDB refuses it for good, or when credentials are missing.
 */
export const dynamoClient = ({
  region,
  endpoint = `https://dynamodb.${region}.amazonaws.com`,
  credentials,
  deadlineMs = 1000,
  nowMs = Date.now,
  pause = sleep,
  alarm = ringAfter,
}: ClientOptions): ((operation: Operation, input: Json) => Promise<Answer>) => {
  const url = new URL(endpoint);
  const secure = url.protocol === 'https:';
  const { Agent, request }: typeof import('node:http') = secure
    ? require('node:https')
    : require('node:http');
  const { sign }: typeof import('aws4') = require('aws4');
  const agent = new Agent({ keepAlive: true });

  const signed = (operation: Operation, body: string) => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials();
    if (!accessKeyId || !secretAccessKey) throw new Error(`DynamoDB ${operation}: no credentials`);
    return sign(
      {
        service: 'dynamodb',
        region,
        method: 'POST',
        path: '/',
        hostname: url.hostname,
        ...(url.port && { port: url.port }),
        headers: {
          'Content-Type': 'application/x-amz-json-1.0',
          'X-Amz-Target': `DynamoDB_20120810.${operation}`,
        },
        body,
      },
      { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    );
  };

  const exchange = (operation: Operation, body: string, patienceMs: number): Promise<HttpAnswer> => {
    const { body: _sentBelow, ...head } = signed(operation, body);
    return new Promise((resolve, reject) => {
      const call = request({ ...head, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          callOff();
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
        });
      });
      const fail = (cause: Error) => {
        callOff();
        reject(cause);
      };
      const callOff = alarm(patienceMs, () => {
        reject(new Error('no answer in time'));
        call.destroy();
      });
      call.on('error', fail);
      call.end(body);
    });
  };

  return async (operation, input) => {
    const body = JSON.stringify(input);
    const endsAtMs = nowMs() + deadlineMs;
    for (let attempt = 1; ; attempt += 1) {
      const leftMs = endsAtMs - nowMs();
      // Half of what is left, so that a connection that died unnoticed does not use up the whole deadline.
      const patienceMs = attempt === ATTEMPTS ? leftMs : leftMs / 2;
      const result = await exchange(operation, body, patienceMs).then(judge, (cause: Error) => ({
        failure: cause.message,
        again: true,
      }));
      if ('answer' in result) return result.answer;
      const pauseMs = PAUSES_MS[attempt - 1];
      if (!result.again || pauseMs === undefined || nowMs() + pauseMs >= endsAtMs) {
        throw new Error(`DynamoDB ${operation} failed, attempt ${attempt}: ${result.failure}`);
      }
      await pause(pauseMs);
    }
  };
};
