/** What the audio door answers: HTTP's semantics (RFC 9110) on streams whose bytes never change. */
import { type Stream, streamOf } from '../render/audio.js';
import { scoreOf } from '../render/score.js';
import { type Speaker, type Synthesiser, speakerFor } from '../voice/speakers.js';
import { locales, voiceFor } from '../voice/voice.js';
import { type Refusal, readToken } from './address.js';
import { folderOf } from './clips.js';
import { bytesOf, lengthOf, type Part } from './joined.js';
import { type ClipsOf, type Log, UnmadeError } from './made.js';

export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Missing where nothing follows the headers. Throws where the rest can't be given any more. */
  readonly body?: AsyncIterable<Uint8Array>;
}

export interface Serving {
  /** What addresses are signed with. */
  readonly key: string;
  readonly synthesiser: Synthesiser;
  readonly clips: ClipsOf;
  readonly log: Log;
}

/** What is found at an address: a stream, or why there is none. */
type Found =
  | { readonly stream: Stream; readonly etag: string; readonly locale: string; readonly speaker: Speaker }
  | { readonly status: number; readonly why: string };

const refusals: Readonly<Record<Refusal, { readonly status: number; readonly why: string }>> = {
  malformed: { status: 400, why: 'This is no address of a routine.' },
  forged: { status: 403, why: 'This address was not made here.' },
  outdated: { status: 410, why: 'This routine has other words by now.' },
};
const missing = { status: 404, why: 'There is nothing here.' } as const;

/** Seconds after which it makes sense to ask again for what could not be made. */
const retrySeconds = '5';

async function* textOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A refusal in a few words. It holds for now only: the next release may know the address, and the next minute a voice. */
function refused(status: number, why: string, headers: Readonly<Record<string, string>> = {}): Answered {
  const text = `${why}\n`;
  return {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(text)),
      'Cache-Control': 'no-store',
      ...headers,
    },
    body: textOf(text),
  };
}

function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Who speaks exactly this locale: the skill may answer it as a neighbour, but would sign the neighbour's address then. */
function whoSpeaks(locale: string, synthesiser: Synthesiser): Speaker | undefined {
  if (!locales.includes(locale)) return undefined;
  try {
    return speakerFor(locale, synthesiser);
  } catch {
    return undefined;
  }
}

function find(asked: Asked, { key, synthesiser }: Serving): Found {
  const path = unescaped(asked.path);
  if (path === undefined) return refusals.malformed;
  const [, locale, token] = /^\/([\w-]+)\/([^/]+)\.mp3$/.exec(path) ?? [];
  if (!locale || !token) return missing;
  const speaker = whoSpeaks(locale, synthesiser);
  if (!speaker) return missing;
  const read = readToken(token, { locale, folder: folderOf(locale, speaker) }, key);
  if ('refused' in read) return refusals[read.refused];
  const score = scoreOf(read.routine, voiceFor(locale, synthesiser));
  if (score.fingerprint !== read.fingerprint) return refusals.outdated;
  // Behind the last dot stands the signature, of all that makes the bytes what they are; no two streams share one.
  const etag = `"${token.slice(token.lastIndexOf('.') + 1)}"`;
  return { stream: streamOf(score, { chimes: read.chimes }), etag, locale, speaker };
}

/** Whether one of the tags in a list is this one; strong or weak is the same where nothing is sent. RFC 9110, 13.1.2. */
const isAmong = (list: string, etag: string): boolean =>
  list.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);

/**
 * The one part that is asked for, or 'none' where it lies outside. Undefined for the whole: where no part is asked for, or
 * several, or something that can't be understood, or parts of another version. RFC 9110, 13.1.5 and 14.2.
 */
function partOf({ method, headers }: Asked, length: number, etag: string): Part | 'none' | undefined {
  const { range, 'if-range': version } = headers;
  if (method !== 'GET' || (version !== undefined && version.trim() !== etag)) return undefined;
  const [, first, last] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  if (first === '')
    return Number(last) > 0 ? { from: Math.max(0, length - Number(last)), to: length } : 'none';
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= length) return 'none';
  return { from: Number(first), to: last === '' ? length : Math.min(Number(last) + 1, length) };
}

async function answer(asked: Asked, serving: Serving): Promise<Answered> {
  const found = find(asked, serving);
  // What isn't there isn't there for any method.
  if ('status' in found && found.status === 404) return refused(found.status, found.why);
  if (asked.method !== 'GET' && asked.method !== 'HEAD')
    return refused(405, 'This can only be listened to.', { Allow: 'GET, HEAD' });
  if ('status' in found) return refused(found.status, found.why);

  const { stream, etag, locale, speaker } = found;
  const lasting = { ETag: etag, 'Cache-Control': 'public, max-age=31536000, immutable' };
  const { 'if-none-match': known } = asked.headers;
  if (known !== undefined && isAmong(known, etag)) return { status: 304, headers: lasting };
  const length = lengthOf(stream);
  const part = partOf(asked, length, etag);
  if (part === 'none')
    return refused(416, 'This routine is not that long.', { 'Content-Range': `bytes */${length}` });

  const clips = serving.clips(locale, speaker);
  await clips.prepare(stream);
  const { from, to } = part ?? { from: 0, to: length };
  return {
    status: part ? 206 : 200,
    headers: {
      ...lasting,
      'Content-Type': 'audio/mpeg',
      'Content-Length': String(to - from),
      'Accept-Ranges': 'bytes',
      ...(part ? { 'Content-Range': `bytes ${from}-${to - 1}/${length}` } : {}),
    },
    ...(asked.method === 'GET' ? { body: await begun(bytesOf(stream, { from, to }, clips.read)) } : {}),
  };
}

/** The same, its first bytes read already: as long as nothing has been told, it can still be told that something is wrong. */
async function begun(parts: AsyncGenerator<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const first = await parts.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* parts;
  })();
}

/** The answer to a request, whatever it looks like. Never throws; once the first byte has come, only its body can. */
export async function respond(asked: Asked, serving: Serving): Promise<Answered> {
  const answered = await answer(asked, serving).catch((cause: unknown) => {
    serving.log('A stream could not be given', cause);
    return cause instanceof UnmadeError
      ? refused(503, 'Not everything could be said just now.', { 'Retry-After': retrySeconds })
      : refused(500, 'Something is wrong here.');
  });
  if (asked.method !== 'HEAD') return answered;
  const { status, headers } = answered;
  return { status, headers };
}
