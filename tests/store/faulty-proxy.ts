/** Stands between a store and a DynamoDB and does to its requests what networks and services do on a bad day. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { call, type Item, listen, shut } from './local-dynamo.js';

export interface Heard {
  readonly operation: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

interface Exchange {
  /** Lets DynamoDB do what was asked, and gives its answer. */
  readonly forward: () => Promise<Reply>;
  readonly answer: (reply: Reply) => void;
  readonly say: (status: number, text: string) => void;
  /** Sends the first half of an answer, then breaks the connection. */
  readonly breakOff: (reply: Reply) => void;
  readonly reset: () => void;
  /** Comes when the asker has closed the connection. */
  readonly hungUp: () => Promise<unknown>;
}

/** What happens to one request; the next one meets the next fault, or none. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

const refusal = (status: number, type: string): Reply => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'as the test wants it' },
});

export const refused =
  (status: number, type: string): Fault =>
  ({ answer }) =>
    answer(refusal(status, type));

export const connectionReset: Fault = ({ reset }) => reset();

export const resetAfterwards: Fault = async ({ forward, reset }) => {
  await forward();
  reset();
};

export const brokenOffAfterwards: Fault = async ({ forward, breakOff }) => breakOff(await forward());

export const failedAfterwards: Fault = async ({ forward, answer }) => {
  await forward();
  answer(refusal(500, 'InternalServerError'));
};

/** Done, but the answer never comes; `then` is what happens instead (the alarm of a test's clock, say). */
export const silentAfterwards =
  (then: () => void): Fault =>
  async ({ forward }) => {
    await forward();
    then();
  };

export const silent =
  (then: () => void = () => {}): Fault =>
  () =>
    then();

/** Done and lost; and before anything else happens, so does `meanwhile`. */
export const resetAfterwardsAnd =
  (meanwhile: () => Promise<unknown>): Fault =>
  async ({ forward, reset }) => {
    await forward();
    await meanwhile();
    reset();
  };

// DynamoDB gives the item with a failed condition when asked to; dynalite does not know that field:
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
const withOldItem = async (
  endpoint: string,
  input: Record<string, unknown>,
  reply: Reply,
): Promise<Reply> => {
  const failed = String(reply.body['__type']).endsWith('#ConditionalCheckFailedException');
  if (!failed || input['ReturnValuesOnConditionCheckFailure'] !== 'ALL_OLD') return reply;
  const key = { id: (input['Item'] as Item)['id'] };
  const found = await call(endpoint, 'GetItem', {
    TableName: input['TableName'],
    Key: key,
    ConsistentRead: true,
  });
  return { ...reply, body: { ...reply.body, ...found.body } };
};

export interface FaultyProxy {
  readonly endpoint: string;
  readonly faults: Fault[];
  readonly heard: Heard[];
  readonly connections: () => number;
  /** Breaks every open connection, as a service does with idle ones. */
  readonly hangUp: () => void;
  readonly close: () => Promise<void>;
}

export const faultyProxy = async (target: string): Promise<FaultyProxy> => {
  const faults: Fault[] = [];
  const heard: Heard[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const operation = String(request.headers['x-amz-target']).replace('DynamoDB_20120810.', '');
      heard.push({ operation, headers: request.headers, body });
      const say = (status: number, text: string) => {
        response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' });
        response.end(text);
      };
      const answer = (reply: Reply) => say(reply.status, JSON.stringify(reply.body));
      const forward = async () => {
        const input = JSON.parse(body);
        return withOldItem(target, input, await call(target, operation, input));
      };
      const breakOff = (reply: Reply) => {
        const text = JSON.stringify(reply.body);
        response.writeHead(reply.status, { 'Content-Length': text.length + 10 });
        response.write(text, () => response.destroy());
      };
      const fault: Fault = faults.shift() ?? (async (exchange) => exchange.answer(await exchange.forward()));
      const reset = () => request.socket.resetAndDestroy();
      const hungUp = () => once(request.socket, 'close');
      void fault({ forward, answer, say, breakOff, reset, hungUp });
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  const endpoint = `http://127.0.0.1:${await listen(server)}`;
  return {
    endpoint,
    faults,
    heard,
    connections: () => connections,
    hangUp: () => server.closeAllConnections(),
    close: () => shut(server),
  };
};
