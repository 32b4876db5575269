/** A DynamoDB on this machine's loopback: dynalite, which really stores and checks conditions, spoken to over HTTP. */
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const dynalite: (options: { createTableMs: number; ssl?: boolean }) => Server = require('dynalite');

export const TABLE = 'people';

export type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One unsigned call; dynalite looks at the form of the authorization, not at the signature. */
export const call = (
  endpoint: string,
  operation: string,
  input: object,
): Promise<{ status: number; body: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `DynamoDB_20120810.${operation}`,
      'X-Amz-Date': '20261120T000000Z',
      Authorization:
        'AWS4-HMAC-SHA256 Credential=a/20261120/r/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    };
    const sent = request(endpoint, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(input));
  });

/** Listens on a free port and gives the address. */
export const listen = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

export const shut = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
};

export interface LocalDynamo {
  readonly endpoint: string;
  /** The stored item of someone, bare. */
  readonly itemOf: (userId: string) => Promise<Item | undefined>;
  /** Stores an item of any shape. */
  readonly plant: (item: Item) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const localDynamo = async (): Promise<LocalDynamo> => {
  const server = dynalite({ createTableMs: 0 });
  const endpoint = `http://127.0.0.1:${await listen(server)}`;
  const created = await call(endpoint, 'CreateTable', {
    TableName: TABLE,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  if (created.status !== 200) throw new Error(JSON.stringify(created.body));
  for (let status: unknown = 'CREATING'; status !== 'ACTIVE'; ) {
    const { body } = await call(endpoint, 'DescribeTable', { TableName: TABLE });
    status = (body['Table'] as Record<string, unknown>)['TableStatus'];
  }
  return {
    endpoint,
    itemOf: async (userId) => {
      const { body } = await call(endpoint, 'GetItem', {
        TableName: TABLE,
        Key: { id: { S: userId } },
        ConsistentRead: true,
      });
      return body['Item'] as Item | undefined;
    },
    plant: async (item) => {
      const { status, body } = await call(endpoint, 'PutItem', { TableName: TABLE, Item: item });
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    close: () => shut(server),
  };
};
