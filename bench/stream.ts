/** The audio door: joining ten minutes from clips that are at hand, its first bytes, and its cold start. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { leadFrames, type Sound, streamOf } from '../lambda/render/audio.js';
import { lengthOf as lastsIn, scoreOf } from '../lambda/render/score.js';
import { nothingDone } from '../lambda/routine/history.js';
import { plan } from '../lambda/routine/plan.js';
import { firstWish } from '../lambda/routine/routine.js';
import { bucketClips } from '../lambda/stream/bucket.js';
import { nameOf } from '../lambda/stream/clips.js';
import { bytesOf, lengthOf } from '../lambda/stream/joined.js';
import { streamsAt } from '../lambda/stream/streams.js';
import { speakerFor } from '../lambda/voice/speakers.js';
import { voiceFor } from '../lambda/voice/voice.js';
import { urlRequest } from '../tests/stream/lambda-runtime.js';
import { bucket, credentials, localS3 } from '../tests/stream/local-s3.js';
import { clipLike, collected, countingStore, mute } from '../tests/stream/serving.js';
import type { Contender } from './cold.js';
import { ceiling, median, quantile, type Row } from './figures.js';

export type AudioDoors = Pick<typeof import('../lambda/audio.js'), 'audioDoor' | 'listener'>;

const key = 'a secret';
const locale = 'en-US';
const speaker = speakerFor(locale, 'polly');
const voice = voiceFor(locale, 'polly');
const { routine } = plan(
  { wish: firstWish, day: '2026-11-20', talk: 'full', history: nothingDone, choices: {} },
  lastsIn(voice),
);
const score = scoreOf(routine, voice);
const stream = streamOf(score);
const { url } = streamsAt({ address: '', key, synthesiser: 'polly' }).find(
  { routine, fingerprint: score.fingerprint, chimes: false },
  locale,
);

/** Clips without a synthesiser: as long as the words would take, valid, and each like no other. */
const clips = new Map<string, Uint8Array>();
for (const { sound } of stream.segments)
  if (sound && 'say' in sound) {
    const frames = leadFrames + Math.floor(voice.sayMs(sound.say) / 24);
    clips.set(nameOf(sound, locale, speaker), clipLike(sound.say, frames));
  }
const read = async (sound: Sound): Promise<Uint8Array> =>
  clips.get(nameOf(sound, locale, speaker)) ?? new Uint8Array();

const warmUps = 20;
const times = 100;
const collect = (): void => globalThis.gc?.();
const usedBytes = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external;
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Lets each of them work in turn, and gives their times in milliseconds. */
async function timed(...works: readonly (() => Promise<unknown> | unknown)[]): Promise<number[][]> {
  const ms = works.map((): number[] => []);
  for (let round = -warmUps; round < times; round++)
    for (const [index, work] of works.entries()) {
      const from = performance.now();
      await work();
      if (round >= 0) ms[index]?.push(performance.now() - from);
    }
  return ms;
}

async function drain(parts: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const part of parts) bytes += part.byteLength;
  return bytes;
}

/** The rows of a warm door. Needs a Node with --expose-gc. Throws when a stream isn't whole. */
export async function streamRows({ audioDoor, listener }: AudioDoors): Promise<Row[]> {
  const whole = { from: 0, to: lengthOf(stream) };
  const pieces: Uint8Array[] = [];
  for await (const piece of bytesOf(stream, whole, read)) pieces.push(piece);
  collect();
  const idle = usedBytes();
  const door = audioDoor({ key, synthesiser: 'polly', clips: countingStore(clips).store, ...mute });
  let most = 0;
  const answered = async (): Promise<AsyncIterable<Uint8Array>> => {
    const { status, body } = await door({ method: 'GET', path: url, headers: {} });
    if (status !== 200 || !body) throw new Error(`The audio door answered ${status}`);
    return body;
  };
  for (let round = 0; round < times; round++) {
    for await (const _ of await answered()) most = Math.max(most, usedBytes());
  }
  const given = await collected(await answered());
  if (!given.equals(Buffer.concat(pieces))) throw new Error('The audio door gave other bytes');

  const [joinMs = [], copyMs = []] = await timed(
    () => drain(bytesOf(stream, whole, read)),
    () => Buffer.concat(pieces),
  );
  const before = process.cpuUsage();
  for (let round = 0; round < times; round++) await drain(await answered());
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1_000 / times;

  const server = createServer(listener(door)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const firstByte = async (): Promise<void> => {
    const asked = get({ host: '127.0.0.1', port, path: url, agent: false });
    const [response]: IncomingMessage[] = await once(asked, 'response');
    await once(response ?? asked, 'data');
    response?.destroy();
  };
  const [firstMs = []] = await timed(firstByte);
  server.close();
  server.closeAllConnections();

  const ratio = median(joinMs) / median(copyMs);
  const first = median(firstMs);
  return [
    {
      what: 'stream: ten minutes from clips in memory, processor time',
      value: `${cpuMs.toFixed(1)} ms`,
      beside: `${megabytes(given.length)} in ${pieces.length} pieces, its address read and its score laid out`,
      target: ceiling(cpuMs, 30, ' ms'),
    },
    {
      what: 'stream: the same, joining alone',
      value: `${ratio.toFixed(2)} ×`,
      beside: `Buffer.concat of the same bytes, for it copies none · ${median(joinMs).toFixed(2)} to ${median(copyMs).toFixed(2)} ms`,
      target: ceiling(ratio, 5, ' ×'),
    },
    {
      what: `stream: memory above idle, at its most in ${times} streams`,
      value: megabytes(most - idle),
      beside: `${megabytes([...clips.values()].reduce((sum, { byteLength }) => sum + byteLength, 0))} of it clips`,
      target: ceiling((most - idle) / 1_000_000, 64, ' MB'),
    },
    {
      what: 'stream: first byte over loopback, p50',
      value: `${first.toFixed(1)} ms`,
      beside: `p99 ${quantile(firstMs, 0.99).toFixed(1)} ms`,
      target: ceiling(first, 20, ' ms'),
    },
  ];
}

/** Lambda's streaming, as far as `first-answer.cjs` waits for it: up to the first byte. */
const firstBytes = (bundle: string): string => `const { Writable } = require('node:stream');
globalThis.awslambda = {
  streamifyResponse: (handle) => handle,
  HttpResponseStream: { from: (stream, head) => Object.assign(stream, { head }) },
};
const { handler } = require(${JSON.stringify(bundle)});
exports.handler = (event) =>
  new Promise((answered, failed) => {
    const stream = new Writable({ write: (chunk) => answered({ ...stream.head, bytes: chunk.length }) });
    handler(event, stream).catch(failed);
  });
`;

/** The first bytes of ten minutes from a fresh process, on an S3 of its own, which has to be closed. */
export async function coldDoor(
  bundle: string,
  scratch: string,
): Promise<{ readonly contender: Contender; readonly close: () => Promise<void> }> {
  const s3 = await localS3();
  const store = bucketClips({ bucket, region: 'us-east-1', endpoint: s3.endpoint, credentials });
  for (const [name, clip] of clips) await store.write(name, clip);
  const script = join(scratch, 'first-bytes.js');
  writeFileSync(script, firstBytes(bundle));
  const { accessKeyId, secretAccessKey } = await credentials();
  const contender: Contender = {
    name: 'the audio door, first byte of ten minutes from S3 on loopback',
    bundle: script,
    request: urlRequest(url),
    says: /"statusCode":200,.*"bytes":[1-9]/,
    environment: {
      AUDIO_KEY: key,
      AUDIO_BUCKET: bucket,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      // Of older Nodes than Lambda's.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  };
  return { contender, close: s3.close };
}
