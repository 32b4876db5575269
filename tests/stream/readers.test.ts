/** People listening on loopback: many at once, slow ones, and those who leave. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type AudioDoor, listener } from '../../lambda/audio.js';
import { lengthOf } from '../../lambda/stream/joined.js';
import {
  countingStore,
  fullStore,
  losing,
  mute,
  openDoor,
  soundsOf,
  streamable,
  wholeOf,
} from './serving.js';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const { stream, path } = streamable(10, true);
const length = lengthOf(stream);

/** A door with how many of its streams are being given, and a call for every piece of them. */
function watched(door: AudioDoor, onPiece = () => {}) {
  const open = { streams: 0 };
  let closed = () => {};
  const watching: AudioDoor = async (asked) => {
    const answered = await door(asked);
    if (!answered.body) return answered;
    const { body } = answered;
    async function* watchedBody() {
      open.streams++;
      try {
        for await (const piece of body) {
          onPiece();
          yield piece;
        }
      } finally {
        open.streams--;
        closed();
      }
    }
    return { ...answered, body: watchedBody() };
  };
  const allClosed = async () => {
    while (open.streams > 0)
      await new Promise<void>((done) => {
        closed = done;
      });
  };
  return { door: watching, open, allClosed };
}

const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
});

/** Asks a door, over a connection of its own each time: by TCP, or by a socket in a folder, which holds a fixed number of bytes. */
async function asker(door: AudioDoor, { logged = [] as string[], socketPath = '' } = {}) {
  const server = createServer(listener(door, (what, cause) => logged.push(`${what}: ${cause}`)));
  servers.push(server);
  if (socketPath) server.listen(socketPath);
  else server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const where = socketPath ? { socketPath } : { host: '127.0.0.1', port };
  return (headers: Record<string, string> = {}, at = path): Promise<IncomingMessage> =>
    new Promise((answered, failed) => {
      get({ ...where, path: at, headers, agent: false }, answered).on('error', failed);
    });
}

/** Reads all there is, and throws at the first byte that is another one. */
async function expectBytes(response: IncomingMessage, expected: Buffer): Promise<void> {
  let at = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (expected.compare(chunk, 0, chunk.length, at, at + chunk.length) !== 0)
      throw new Error(`Other from ${at} on`);
    at += chunk.length;
  }
  expect(at).toBe(expected.length);
}

const usedBytes = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** What is used once all that was given back has been taken back, which is a little later. */
async function settledBytes(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((done) => setImmediate(done));
  }
  return usedBytes();
}

describe('somebody', () => {
  it('hears it all, and any part of it', async () => {
    const whole = await wholeOf(stream);
    const ask = await asker(openDoor({ clips: fullStore(stream).store }));
    const response = await ask({}, `${path}?any=query`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-length']).toBe(String(length));
    await expectBytes(response, whole);
    await expectBytes(await ask({ Range: 'bytes=1000000-1999999' }), whole.subarray(1_000_000, 2_000_000));
  });

  it('hears the beginning before the end has been read', async () => {
    const { store } = fullStore(stream);
    let reads = 0;
    let allow = () => {};
    const allowed = new Promise<void>((done) => {
      allow = done;
    });
    const slow = {
      ...store,
      read: async (name: string) => {
        reads++;
        if (reads > 15) await allowed;
        return store.read(name);
      },
    };
    expect(soundsOf(stream).length).toBeGreaterThan(100);
    const ask = await asker(openDoor({ clips: slow }));
    const response = await ask();
    const [first] = await once(response, 'data');
    expect(first.length).toBeGreaterThan(0);
    response.pause();
    allow();
    const rest: Buffer[] = [];
    for await (const chunk of response) rest.push(chunk);
    expect(Buffer.concat([first, ...rest]).equals(await wholeOf(stream))).toBe(true);
  });

  it('is refused cleanly when nobody can speak, and hears no half of it', async () => {
    const ask = await asker(openDoor({ clips: countingStore().store, ...mute }));
    const response = await ask();
    expect(response.statusCode).toBe(503);
    const text = 'Not everything could be said just now.\n';
    expect(response.headers).toMatchObject({ 'retry-after': '5', 'content-length': String(text.length) });
    await expectBytes(response, Buffer.from(text));
  });

  it('is refused cleanly, too, when the first clip has just been lost', async () => {
    const { store, clips } = fullStore(stream);
    const ask = await asker(openDoor({ clips: store, ...mute, keptBytes: 0 }));
    expect(await ask({ Range: 'bytes=0-99' })).toMatchObject({ statusCode: 206 });
    clips.clear();
    expect(await ask()).toMatchObject({ statusCode: 503 });
  });

  it('does not take it for whole when a clip is lost under way', async () => {
    const logged: string[] = [];
    const clips = losing(fullStore(stream));
    const ask = await asker(openDoor({ clips, ...mute, keptBytes: 0 }), { logged });
    const response = await ask();
    expect(response.statusCode).toBe(200);
    const listen = async () => {
      for await (const _ of response);
    };
    await expect(listen()).rejects.toThrow('aborted');
    expect(logged).toEqual([expect.stringContaining('A stream broke off: UnmadeError')]);
  });
});

describe('somebody who leaves', () => {
  it('is read nothing more, and nobody is troubled', async () => {
    const { store, asked } = fullStore(stream);
    const logged: string[] = [];
    let leave = () => {};
    const hasLeft = new Promise<void>((done) => {
      leave = done;
    });
    const waiting = {
      ...store,
      read: async (name: string) => {
        if (asked.read.length > 9) await hasLeft;
        return store.read(name);
      },
    };
    const { door, allClosed } = watched(openDoor({ clips: waiting }));
    const ask = await asker(door, { logged });
    const response = await ask();
    await once(response, 'data');
    response.destroy();
    await once(response, 'close');
    leave();
    await allClosed();
    await new Promise((done) => setImmediate(done));
    expect(asked.read.length).toBeLessThan(40);
    expect(soundsOf(stream).length).toBeGreaterThan(100);
    expect(logged).toEqual([]);
  });
});

describe('two hundred people', () => {
  it('hear all of it at once, and memory stays flat', async () => {
    const whole = await wholeOf(stream);
    let pieces = 0;
    let most = 0;
    const { door, allClosed } = watched(openDoor({ clips: fullStore(stream).store }), () => {
      pieces++;
      if (pieces % 5_000 === 0) most = Math.max(most, usedBytes());
    });
    const ask = await asker(door);
    await expectBytes(await ask(), whole);
    const idle = await settledBytes();
    const one = async () => expectBytes(await ask(), whole);
    await Promise.all(Array.from({ length: 200 }, one));
    await allClosed();
    expect(pieces).toBeGreaterThan(50_000);
    // 200 whole streams would be 750 MB.
    expect(most).toBeGreaterThan(0);
    expect(most - idle).toBeLessThan(64_000_000);
    expect((await settledBytes()) - idle).toBeLessThan(8_000_000);
  }, 60_000);

  it('who are slow hold up nobody but themselves, and what waits for them is little', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'door-'));
    const whole = await wholeOf(stream);
    const { store, asked } = fullStore(stream);
    // Nothing is remembered: every one of them is read each clip anew.
    const { door, open, allClosed } = watched(openDoor({ clips: store, keptBytes: 0 }));
    const ask = await asker(door, { socketPath: join(folder, 'door') });
    await expectBytes(await ask(), whole);
    const idle = await settledBytes();
    const readBefore = asked.read.length;
    const listening = async () => {
      const people = await Promise.all(Array.from({ length: 200 }, () => ask()));
      await Promise.all(people.map((one) => once(one, 'readable')));
      expect(open.streams).toBe(200);
      expect((await settledBytes()) - idle).toBeLessThan(64_000_000);
      expect((asked.read.length - readBefore) / 200).toBeLessThan(soundsOf(stream).length / 2);
      const [patient, ...others] = people;
      for (const one of others) one.destroy();
      await Promise.all(others.map((one) => once(one, 'close')));
      if (patient) await expectBytes(patient, whole);
    };
    await listening();
    await allClosed();
    expect((await settledBytes()) - idle).toBeLessThan(8_000_000);
    rmSync(folder, { recursive: true });
  }, 60_000);
});
