/** A server of a test, on a port of its own. */
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

/** Opens a server on loopback, and gives its address. */
export const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
