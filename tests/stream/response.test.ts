import fc from 'fast-check';
import type { AudioDoor } from '../../lambda/audio.js';
import { tokenOf } from '../../lambda/stream/address.js';
import { folderOf } from '../../lambda/stream/clips.js';
import { lengthOf } from '../../lambda/stream/joined.js';
import type { Answered } from '../../lambda/stream/response.js';
import {
  clipLike,
  collected,
  countingStore,
  fullStore,
  key,
  locale,
  mute,
  openDoor,
  speaker,
  streamable,
  wholeOf,
} from './serving.js';

const { routine, score, stream, token, path } = streamable(5);
const length = lengthOf(stream);
const etag = `"${token.slice(-32)}"`;
const lasting = 'public, max-age=31536000, immutable';

const door = openDoor({ clips: fullStore(stream).store });
const ask = (
  headers: Readonly<Record<string, string>> = {},
  { method = 'GET', at = path, of = door }: { method?: string; at?: string; of?: AudioDoor } = {},
): Promise<Answered> => of({ method, path: at, headers });

const textOf = async ({ body }: Answered): Promise<string> => (body ? String(await collected(body)) : '');

/** What every refusal owes: a few words, their length, and that nobody keeps it. */
async function expectRefusal(answered: Answered, status: number): Promise<void> {
  expect(answered.status).toBe(status);
  const text = await textOf(answered);
  expect(text.length).toBeGreaterThan(5);
  expect(text.length).toBeLessThan(80);
  expect(answered.headers).toMatchObject({
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(text.length),
    'Cache-Control': 'no-store',
  });
  expect(answered.headers).not.toHaveProperty('ETag');
}

let whole: Buffer;
beforeAll(async () => {
  whole = await wholeOf(stream);
});

describe('the whole', () => {
  it('is given with its length, its tag, and leave to keep it for ever', async () => {
    const answered = await ask();
    expect(answered.status).toBe(200);
    expect(answered.headers).toEqual({
      'Content-Type': 'audio/mpeg',
      'Content-Length': String(length),
      'Accept-Ranges': 'bytes',
      'Cache-Control': lasting,
      ETag: etag,
    });
    expect((await collected(answered.body!)).equals(whole)).toBe(true);
  });

  it('is described to HEAD just so, without a byte, whatever range is asked for', async () => {
    const { headers } = await ask();
    for (const asked of [{}, { range: 'bytes=0-9' }])
      expect(await ask(asked, { method: 'HEAD' })).toEqual({ status: 200, headers });
  });

  it('rings where the token says so', async () => {
    const ringing = streamable(10, true);
    const { store } = fullStore(ringing.stream);
    const answered = await ask({}, { at: ringing.path, of: openDoor({ clips: store }) });
    expect((await collected(answered.body!)).equals(await wholeOf(ringing.stream))).toBe(true);
    expect(ringing.stream.segments.some(({ sound }) => sound && 'chime' in sound)).toBe(true);
  });

  it.each([
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-4',
    'bytes=a-b',
    'lines=0-9',
    'bytes=0-9,20-29',
    'bytes=--5',
  ])('is given for a range that cannot be followed: "%s"', async (range) => {
    const { status, headers } = await ask({ range });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('Content-Range');
  });
});

describe('a range', () => {
  const ranges: [range: string, from: number, to: number][] = [
    ['bytes=0-0', 0, 1],
    ['bytes=0-', 0, length],
    ['bytes=1000-1999', 1_000, 2_000],
    [`bytes=${length - 1}-`, length - 1, length],
    [`bytes=5-${length + 1_000}`, 5, length],
    ['bytes=7-99999999999999999999999999', 7, length],
    ['bytes=-1', length - 1, length],
    ['bytes=-5000', length - 5_000, length],
    [`bytes=-${length + 1}`, 0, length],
    ['Bytes = 10 - 19 ', 10, 20],
  ];
  it.each(ranges)('is given: %s', async (range, from, to) => {
    const { status, headers, body } = await ask({ range });
    expect(status).toBe(206);
    expect(headers).toMatchObject({
      'Content-Type': 'audio/mpeg',
      'Content-Length': String(to - from),
      'Content-Range': `bytes ${from}-${to - 1}/${length}`,
      'Accept-Ranges': 'bytes',
      'Cache-Control': lasting,
      ETag: etag,
    });
    expect((await collected(body!)).equals(whole.subarray(from, to))).toBe(true);
  });

  it.each([
    `bytes=${length}-`,
    `bytes=${length + 5}-${length + 9}`,
    'bytes=-0',
    'bytes=99999999999999999999-',
  ])('beyond the end is refused with the length: %s', async (range) => {
    const answered = await ask({ range });
    await expectRefusal(answered, 416);
    expect(answered.headers['Content-Range']).toBe(`bytes */${length}`);
  });

  it('is given only of the version that is known, if one is named', async () => {
    const range = 'bytes=0-9';
    expect(await ask({ range, 'if-range': etag })).toMatchObject({ status: 206 });
    for (const other of [`W/${etag}`, '"another"', 'Fri, 20 Nov 2026 07:00:00 GMT', ''])
      expect(await ask({ range, 'if-range': other })).toMatchObject({ status: 200 });
  });

  it('is never a part of something else, whatever is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
        ),
        async (range) => {
          const { status, headers } = await ask({ range });
          expect([200, 206, 416]).toContain(status);
          if (status !== 206) return;
          const [, from, last] = /^bytes (\d+)-(\d+)\//.exec(headers['Content-Range'] ?? '') ?? [];
          expect(Number(last) - Number(from) + 1).toBe(Number(headers['Content-Length']));
          expect(Number(last)).toBeLessThan(length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('who has it already', () => {
  it.each([etag, `W/${etag}`, '*', `"another", ${etag}`, `"a",W/"b",${etag}`])(
    'is told so: %s',
    async (known) => {
      for (const method of ['GET', 'HEAD'])
        expect(await ask({ 'if-none-match': known, range: 'bytes=0-9' }, { method })).toEqual({
          status: 304,
          headers: { ETag: etag, 'Cache-Control': lasting },
        });
    },
  );

  it.each(['"another"', '', token.slice(-32)])('is given it with another tag: "%s"', async (known) => {
    expect(await ask({ 'if-none-match': known })).toMatchObject({ status: 200 });
  });

  it('has another tag for another locale, routine or bell', async () => {
    const tags = [path, streamable(7).path, streamable(5, true).path].map(async (at) => {
      const of = openDoor({ clips: countingStore().store });
      return (await ask({}, { at, of })).headers['ETag'];
    });
    expect(new Set(await Promise.all(tags)).size).toBe(3);
  });
});

describe('what is refused', () => {
  it.each([
    '/',
    '',
    '/favicon.ico',
    `/${token}.mp3`,
    `/en-US/${token}`,
    `/en-US/${token}.mp3/`,
    `/x${path}`,
    '/en-US/.mp3',
  ])('is another path: %s', async (at) => expectRefusal(await ask({}, { at }), 404));

  it.each(['de-DE', 'en-us', 'en', 'EN-US', 'toString', '__proto__', 'en-ZA'])(
    'is a locale without words: %s',
    async (other) => expectRefusal(await ask({}, { at: `/${other}/${token}.mp3` }), 404),
  );

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get', ''])('is to do anything else: %s', async (method) => {
    for (const at of [path, '/en-US/1.mp3']) {
      const answered = await ask({}, { method, at });
      await expectRefusal(answered, 405);
      expect(answered.headers['Allow']).toBe('GET, HEAD');
    }
    await expectRefusal(await ask({}, { method, at: '/elsewhere' }), 404);
  });

  it.each(['/en-US/1.mp3', '/en-US/%.mp3', '/%E0%A4%A/x', `/en-US/${token}%20.mp3`])(
    'is what is no address: %s',
    async (at) => expectRefusal(await ask({}, { at }), 400),
  );

  it('is what somebody else has signed, or for another locale', async () => {
    const forged = (own: string, of = locale) =>
      tokenOf(
        { routine, fingerprint: score.fingerprint, chimes: false },
        { locale: of, folder: folderOf(locale, speaker) },
        own,
      );
    for (const other of [forged('another key'), forged(key, 'en-GB')])
      await expectRefusal(await ask({}, { at: `/en-US/${other}.mp3` }), 403);
  });

  it('is what has other words by now, or other clips', async () => {
    const spoken = { locale, folder: folderOf(locale, speaker) };
    const older = tokenOf({ routine, fingerprint: 'abc', chimes: false }, spoken, key);
    const elsewhere = { ...spoken, folder: 'en-US/polly-Danielle-generative-1' };
    const others = tokenOf({ routine, fingerprint: score.fingerprint, chimes: false }, elsewhere, key);
    for (const outdated of [older, others])
      await expectRefusal(await ask({}, { at: `/en-US/${outdated}.mp3` }), 410);
  });

  it('says nothing more to HEAD', async () => {
    const { status, body } = await ask({}, { method: 'HEAD', at: '/en-US/1.mp3' });
    expect(status).toBe(400);
    expect(body).toBeUndefined();
  });

  it('needs neither a clip nor the store', async () => {
    const { store, asked } = countingStore();
    const of = openDoor({ clips: store, ...mute });
    for (const at of ['/', '/en-US/1.mp3', '/de-DE/1.mp3']) await ask({}, { at, of });
    await ask({ range: `bytes=${length}-` }, { of });
    await ask({ 'if-none-match': etag }, { of });
    expect(asked).toEqual({ list: [], read: [], write: [] });
  });
});

describe('a door that cannot say everything', () => {
  const failing = async (options: Parameters<typeof openDoor>[0]) => {
    const logged: string[] = [];
    const of = openDoor({ ...options, log: (what, cause) => logged.push(`${what}: ${cause}`) });
    return { get: await ask({}, { of }), head: await ask({}, { of, method: 'HEAD' }), logged };
  };

  it('asks to come back when nobody can speak', async () => {
    const { get, head, logged } = await failing({ clips: countingStore().store, ...mute });
    await expectRefusal(get, 503);
    expect(get.headers['Retry-After']).toMatch(/^[1-9]\d*$/);
    expect(head).toEqual({ status: 503, headers: get.headers });
    expect(logged).toHaveLength(2);
    expect(logged[0]).toContain('UnmadeError');
  });

  it.each(['list', 'read'] as const)('asks to come back when the store cannot %s', async (what) => {
    const away = async () => Promise.reject(new Error('away'));
    const { get } = await failing({ clips: { ...countingStore().store, [what]: away } });
    await expectRefusal(get, 503);
  });

  it('says that something is wrong when a phrase is longer than its place', async () => {
    const { get, logged } = await failing({
      clips: countingStore().store,
      speak: async (words) => clipLike(words, 2_000),
    });
    await expectRefusal(get, 500);
    expect(get.headers).not.toHaveProperty('Retry-After');
    expect(logged[0]).toContain('OverrunError');
  });

  it('answers all the same, whatever arrives', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `/en-US/${text}.mp3`),
      fc.webPath(),
    );
    const headers = fc.dictionary(fc.constantFrom('range', 'if-range', 'if-none-match'), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.string(), anything, headers, async (method, at, all) => {
        const { status } = await ask(all, { method, at });
        expect([400, 403, 404, 405, 410]).toContain(status);
      }),
      { numRuns: 1_000 },
    );
    for (const odd of [{}, { method: 'GET', path }, { method: 'GET', path: 7, headers: {} }])
      expect((await door(odd as never)).status).toBeGreaterThanOrEqual(400);
  });
});
