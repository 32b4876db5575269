import { listener, streaming } from '../../lambda/audio.js';
import { nameOf } from '../../lambda/stream/clips.js';
import { responseStream, runtime, told, urlRequest } from './lambda-runtime.js';
import {
  countingStore,
  fullStore,
  locale,
  losing,
  mute,
  openDoor,
  soundsOf,
  speaker,
  streamable,
  wholeOf,
} from './serving.js';

const { stream, path } = streamable(10);
const open = (options: Parameters<typeof openDoor>[0], log = (_what: string, _cause: unknown) => {}) =>
  streaming(openDoor(options), runtime, log);

describe('through a function URL', () => {
  const handle = open({ clips: fullStore(stream).store });

  it('comes the stream behind its status and headers', async () => {
    const { stream: out, chunks, contentType } = responseStream();
    await handle(urlRequest(path), out);
    expect(contentType()).toBe('application/vnd.awslambda.http-integration-response');
    const { statusCode, headers, body } = told(chunks)!;
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'Content-Type': 'audio/mpeg', 'Content-Length': String(body.length) });
    expect(body.equals(await wholeOf(stream))).toBe(true);
    expect(out.writableEnded).toBe(true);
  });

  it('comes a range', async () => {
    const { stream: out, chunks } = responseStream();
    await handle(urlRequest(path, { range: 'bytes=100-199' }), out);
    expect(told(chunks)).toMatchObject({ statusCode: 206, body: { length: 100 } });
  });

  it('comes what has no body, too, and ends', async () => {
    const asked = [
      urlRequest(path, {}, 'HEAD'),
      urlRequest(path, { 'if-none-match': '*' }),
      urlRequest('/', {}, 'HEAD'),
    ];
    const statuses: (number | undefined)[] = [];
    for (const event of asked) {
      const { stream: out, chunks } = responseStream();
      await handle(event, out);
      const answer = told(chunks);
      expect(answer?.body).toHaveLength(0);
      expect(out.writableEnded).toBe(true);
      statuses.push(answer?.statusCode);
    }
    expect(statuses).toEqual([200, 304, 404]);
  });

  it('comes an answer to anything that isn’t a request', async () => {
    for (const event of [
      undefined,
      {},
      { rawPath: path },
      { requestContext: {} },
      urlRequest('/%', {}, 'GET'),
    ]) {
      const { stream: out, chunks } = responseStream();
      await handle(event, out);
      expect([400, 404, 405]).toContain(told(chunks)?.statusCode);
    }
  });

  it('comes a clean refusal when nobody can speak', async () => {
    const { stream: out, chunks } = responseStream();
    await open({ clips: countingStore().store, ...mute })(urlRequest(path), out);
    expect(told(chunks)).toMatchObject({ statusCode: 503, headers: { 'Retry-After': '5' } });
  });
});

it('waits for a slow reader, and reads little for them meanwhile', async () => {
  const { store, asked } = fullStore(stream);
  let takeOn: (() => void) | undefined;
  let bytes = 0;
  let isHeld = () => {};
  const held = new Promise<void>((done) => {
    isHeld = done;
  });
  const { stream: out } = responseStream({
    highWaterMark: 16_384,
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes < 100_000 || takeOn) return done();
      takeOn = done;
      isHeld();
    },
  });
  const given = open({ clips: store })(urlRequest(path), out);
  await held;
  for (let turn = 0; turn < 50; turn++) await new Promise((done) => setImmediate(done));
  const whileHeld = asked.read.length;
  expect(bytes).toBeLessThan(150_000);
  expect(whileHeld).toBeLessThan(60);
  takeOn?.();
  await given;
  expect(asked.read.length).toBeGreaterThan(whileHeld + 20);
  expect(asked.read.length).toBe(
    new Set(soundsOf(stream).map((sound) => nameOf(sound, locale, speaker))).size,
  );
});

it('reads no more for somebody who has left', async () => {
  const { store, asked } = fullStore(stream);
  let pieces = 0;
  const { stream: out } = responseStream({
    write(_chunk, _encoding, done) {
      pieces++;
      done(pieces > 5 ? new Error('gone') : null);
    },
  });
  const logged: string[] = [];
  await expect(open({ clips: store }, (what) => logged.push(what))(urlRequest(path), out)).rejects.toThrow(
    'gone',
  );
  expect(asked.read.length).toBeLessThan(30);
});

it('leaves a stream that breaks off open, for the runtime to fail it', async () => {
  const clips = losing(fullStore(stream));
  const logged: string[] = [];
  const handle = open({ clips, ...mute, keptBytes: 0 }, (what, cause) => logged.push(`${what}: ${cause}`));
  const { stream: out, chunks } = responseStream();
  await expect(handle(urlRequest(path), out)).rejects.toThrow('neither read nor made');
  expect(told(chunks)?.body.length).toBeGreaterThan(0);
  expect(out.writableEnded).toBe(false);
  expect(out.destroyed).toBe(false);
  expect(logged).toEqual([expect.stringContaining('A stream broke off: UnmadeError')]);
});

describe('the handler', () => {
  const environment = { ...process.env };
  const place = globalThis as { awslambda?: unknown };
  const { awslambda: before } = place;
  const loaded = (): typeof import('../../lambda/audio.js') => {
    let door: typeof import('../../lambda/audio.js') | undefined;
    jest.isolateModules(() => {
      door = require('../../lambda/audio.js');
    });
    return door!;
  };
  afterEach(() => {
    process.env = { ...environment };
    place.awslambda = before;
  });

  it('is none where there is no Lambda, whatever else calls itself so', () => {
    for (const nothing of [undefined, {}, { streamifyResponse: runtime.streamifyResponse }]) {
      place.awslambda = nothing;
      expect(loaded().handler).toBeUndefined();
    }
    expect(listener).toBeInstanceOf(Function);
  });

  it('is one that streams, with a key and a bucket', () => {
    place.awslambda = runtime;
    Object.assign(process.env, { AUDIO_KEY: 'key', AUDIO_BUCKET: 'clips' });
    expect(loaded().handler).toHaveProperty('isStreaming', true);
  });

  it.each([
    [{ AUDIO_KEY: 'key' }, 'AUDIO_BUCKET'],
    [{ AUDIO_BUCKET: 'clips' }, 'AUDIO_KEY'],
    [{ AUDIO_KEY: 'key', AUDIO_BUCKET: 'clips', SYNTHESISER: 'espeak-ng' }, 'espeak-ng'],
  ])('does not start with too little: %j', (given, missing) => {
    place.awslambda = runtime;
    Object.assign(process.env, given);
    expect(loaded).toThrow(missing);
  });
});
