/** Streams by their addresses: what the skill asks for, and the audio door answers. */
import { type Synthesiser, speakerFor } from '../voice/speakers.js';
import { readToken, type Spoken, type Streamed, tokenOf } from './address.js';
import { folderOf } from './clips.js';

export interface StreamOptions {
  /** Where the audio door is to be found, with its scheme and without a slash at the end. */
  readonly address: string;
  /** The secret that both doors share. */
  readonly key: string;
  readonly synthesiser: Synthesiser;
}

interface Streams {
  readonly synthesiser: Synthesiser;
  find(what: Streamed, locale: string): { readonly url: string; readonly token: string };
  read(token: string, locale: string): Streamed | undefined;
}

/** The streams of an audio door. `find` throws for a locale that nobody speaks. */
export function streamsAt({ address, key, synthesiser }: StreamOptions): Streams {
  return {
    synthesiser,
    find: (what, locale) => {
      const token = tokenOf(what, spokenIn(locale, synthesiser), key);
      return { url: `${address}/${locale}/${token}.mp3`, token };
    },
    read: (token, locale) => {
      const read = readToken(token, spokenIn(locale, synthesiser), key);
      return 'refused' in read ? undefined : read;
    },
  };
}

/** Where a locale's clips are. Throws for a locale that nobody speaks. */
export const spokenIn = (locale: string, synthesiser: Synthesiser): Spoken => ({
  locale,
  folder: folderOf(locale, speakerFor(locale, synthesiser)),
});
