/** The address of a routine's stream: the routine itself and what it sounds like, signed. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isRoutine } from '../routine/guards.js';
import type { Routine } from '../routine/routine.js';

/** Loaded with the first address: a cold start without one does without it (0.4 ms). */
const zlib = (): typeof import('node:zlib') => require('node:zlib');

/** What one stream is made from. */
export interface Streamed {
  readonly routine: Routine;
  /** Of the score: changes with any word or length. */
  readonly fingerprint: string;
  readonly chimes: boolean;
}

/** Where a stream is asked for: the locale, and the folder of its clips (`folderOf`), which says who speaks and how. */
export interface Spoken {
  readonly locale: string;
  readonly folder: string;
}

/** The first letter of every token; another one is another way of writing it. */
const version = '1';

/** As much as a routine is let grow when it is read back: two hundred steps are well below. */
const mostBytes = 200_000;

const signatureOf = (signed: string, locale: string, key: string): string =>
  createHmac('sha256', key).update(`${locale} ${signed}`).digest('base64url').slice(0, 32);

/** Six letters for a folder of clips: other clips are another stream, whatever the words. */
const markOf = (folder: string): string =>
  createHash('sha256').update(folder).digest('base64url').slice(0, 6);

/** A token: version, chimes, fingerprint, clips, routine, signature. The same stream has the same token. */
export function tokenOf(
  { routine, fingerprint, chimes }: Streamed,
  { locale, folder }: Spoken,
  key: string,
): string {
  const packed = zlib().deflateRawSync(JSON.stringify(routine)).toString('base64url');
  const signed = `${version}${chimes ? 'c' : 's'}.${fingerprint}.${markOf(folder)}.${packed}`;
  return `${signed}.${signatureOf(signed, locale, key)}`;
}

/** Why nothing can be led from a token: it is none, it isn't ours, or it is of another release. */
export type Refusal = 'malformed' | 'forged' | 'outdated';

/** Reads a token that was made with the same key for the same locale. Never throws. */
export function readToken(
  token: string,
  { locale, folder }: Spoken,
  key: string,
): Streamed | { readonly refused: Refusal } {
  const match = /^((\w)([cs])\.([0-9a-z]{1,13})\.([\w-]{6})\.([\w-]{1,6000}))\.([\w-]{32})$/.exec(token);
  if (!match) return { refused: 'malformed' };
  const [, signed = '', written, ring, fingerprint = '', mark, packed = '', signature = ''] = match;
  const wanted = Buffer.from(signatureOf(signed, locale, key));
  if (!timingSafeEqual(wanted, Buffer.from(signature))) return { refused: 'forged' };
  if (written !== version || mark !== markOf(folder)) return { refused: 'outdated' };
  const routine = unpacked(packed);
  return isRoutine(routine) ? { routine, fingerprint, chimes: ring === 'c' } : { refused: 'outdated' };
}

function unpacked(packed: string): unknown {
  try {
    const bytes = zlib().inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: mostBytes });
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
