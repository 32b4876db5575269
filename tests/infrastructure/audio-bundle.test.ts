/** The audio door as it is shipped: in a process of its own, by its environment, with S3 and Polly on loopback. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { streamOf } from '../../lambda/render/audio.js';
import { lengthOf as lastsIn, scoreOf } from '../../lambda/render/score.js';
import { nothingDone } from '../../lambda/routine/history.js';
import { plan } from '../../lambda/routine/plan.js';
import { firstWish } from '../../lambda/routine/routine.js';
import { bucketClips } from '../../lambda/stream/bucket.js';
import { nameOf } from '../../lambda/stream/clips.js';
import { lengthOf } from '../../lambda/stream/joined.js';
import { streamsAt } from '../../lambda/stream/streams.js';
import { speakerFor } from '../../lambda/voice/speakers.js';
import { voiceFor } from '../../lambda/voice/voice.js';
import { urlRequest } from '../stream/lambda-runtime.js';
import { type LocalPolly, localPolly, refused } from '../stream/local-polly.js';
import { bucket, credentials, type LocalS3, localS3 } from '../stream/local-s3.js';
import { clipOfSound, soundsOf } from '../stream/serving.js';
import { built } from './built.js';

const key = 'a secret of both doors';
const locale = 'en-US';
const speaker = speakerFor(locale, 'polly');
const voice = voiceFor(locale, 'polly');
const input = { day: '2026-11-20', talk: 'brief', history: nothingDone, choices: {} } as const;
const { routine } = plan({ ...input, wish: { ...firstWish, minutes: 3 } }, lastsIn(voice));
const score = scoreOf(routine, voice);
const stream = streamOf(score);
const address = 'https://door.example';
const { url } = streamsAt({ address, key, synthesiser: 'polly' }).find(
  { routine, fingerprint: score.fingerprint, chimes: false },
  locale,
);

let folder: string;
let s3: LocalS3;
let polly: LocalPolly;
beforeAll(async () => {
  folder = built();
  [s3, polly] = await Promise.all([localS3(), localPolly()]);
});
afterAll(async () => {
  await Promise.all([s3.close(), polly.close()]);
  rmSync(folder, { recursive: true });
});

/** What Lambda's runtime does, as far as the door sees it: loads it, hands over one request, and takes what comes. */
const script = `
  const { Writable } = require('node:stream');
  const [, bundle, event] = process.argv;
  const said = { bytes: 0 };
  const stream = new Writable({ write(chunk, _, done) { said.bytes += chunk.length; done(); } });
  globalThis.awslambda = {
    streamifyResponse: (handle) => handle,
    HttpResponseStream: { from: (to, head) => Object.assign(to, { head }) },
  };
  require(bundle).handler(JSON.parse(event), stream).then(() => {
    const loaded = Object.keys(require.cache).map((path) => require('node:path').basename(path));
    console.log(JSON.stringify({ ...stream.head, bytes: said.bytes, loaded }));
    process.exit();
  });
`;

interface Said {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly bytes: number;
  readonly loaded: string[];
}

async function started(environment: Record<string, string> = {}): Promise<Said> {
  const event = JSON.stringify(urlRequest(url.slice(address.length)));
  const env = {
    AUDIO_KEY: key,
    AUDIO_BUCKET: bucket,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: (await credentials()).accessKeyId,
    AWS_SECRET_ACCESS_KEY: (await credentials()).secretAccessKey,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_POLLY: polly.endpoint,
    ...environment,
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-e', script, join(folder, 'audio.js'), event],
    {
      env,
    },
  );
  return JSON.parse(stdout);
}

it('refuses cleanly when Polly does, having loaded what speaks', async () => {
  polly.faults.push(...Array.from({ length: 40 }, () => refused(400, 'ValidationException')));
  const { statusCode, headers, loaded } = await started();
  polly.faults.length = 0;
  expect(statusCode).toBe(503);
  expect(headers).toMatchObject({ 'Retry-After': '5' });
  expect(loaded).toContain('synthesis.js');
  expect(s3.heard.filter(({ method }) => method === 'PUT')).toEqual([]);
});

it('speaks what is missing and keeps it, and the next process reads it without any of that', async () => {
  const names = new Set(soundsOf(stream).map((sound) => nameOf(sound, locale, speaker)));
  polly.heard.length = 0;
  const first = await started();
  expect(first).toMatchObject({ statusCode: 200, bytes: lengthOf(stream) });
  expect(polly.heard).toHaveLength(names.size);
  const clips = bucketClips({ bucket, region: 'eu-west-1', endpoint: s3.endpoint, credentials });
  expect([...(await clips.list(`${locale}/polly-${speaker.name}-${speaker.engine}-1`))].sort()).toEqual(
    [...names].sort(),
  );
  const next = await started();
  expect(next).toMatchObject({ statusCode: 200, bytes: lengthOf(stream), headers: first.headers });
  expect(next.loaded).toEqual(['audio.js']);
  expect(polly.heard).toHaveLength(names.size);
}, 60_000);

it('refuses what was signed with another key', async () => {
  expect(await started({ AUDIO_KEY: 'another' })).toMatchObject({ statusCode: 403 });
});

it('reads clips that somebody else has put there', async () => {
  const elsewhere = await localS3();
  const clips = bucketClips({ bucket, region: 'eu-west-1', endpoint: elsewhere.endpoint, credentials });
  for (const sound of soundsOf(stream)) await clips.write(nameOf(sound, locale, speaker), clipOfSound(sound));
  expect(await started({ AWS_ENDPOINT_URL_S3: elsewhere.endpoint })).toMatchObject({ statusCode: 200 });
  await elsewhere.close();
});
