/** Clips: one sound each, made once, kept for ever under a name that says everything it was made from. */
import { createHash } from 'node:crypto';
import type { Sound } from '../render/audio.js';
import type { Speaker } from '../voice/speakers.js';

/** Turns a phrase into a clip: whole frames, of which the sound begins behind the first `leadFrames`. Throws when it can't. */
export type Speak = (words: string, speaker: Speaker) => Promise<Uint8Array>;

/** Where clips are kept. Everything throws when the place can't be reached. */
export interface ClipStore {
  /** The names of all clips of a folder; none for a folder that isn't there. */
  list(folder: string): Promise<ReadonlySet<string>>;
  /** The clip of that name (with its folder), or undefined. */
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, clip: Uint8Array): Promise<void>;
}

/** Changes whenever the same words are to be made into other bytes: another encoder, another way of trimming. */
export const clipVersion = 1;

/** The folder of everything that a speaker says in a locale; two speakers never share one. */
export const folderOf = (locale: string, { synthesiser, name, engine }: Speaker): string =>
  `${locale}/${synthesiser}-${name}-${engine ?? 'usual'}-${clipVersion}`;

/** The name of a sound's clip, folder included. */
export function nameOf(sound: Sound, locale: string, speaker: Speaker): string {
  if ('chime' in sound) return `${folderOf(locale, speaker)}/chime-${sound.chime}.mp3`;
  const words = createHash('sha256').update(sound.say).digest('hex').slice(0, 32);
  return `${folderOf(locale, speaker)}/${words}.mp3`;
}
