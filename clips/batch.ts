/** What there is to make for a locale, beside what is there already. */
import { type ClipStore, folderOf, nameOf } from '../lambda/stream/clips.js';
import { voiceFor } from '../lambda/voice/voice.js';
import { everySound, type Room } from './every.js';
import { framesIn, type Length, type Made } from './make.js';
import type { Narration } from './options.js';

/** Every sound of a locale in the voice of its speaker: those whose clips are there, and those that are missing. */
export interface Batch extends Narration {
  readonly there: readonly Length[];
  readonly missing: readonly Room[];
}

/** A locale when the making is over, wherever it ended. */
export interface Done extends Batch, Made {}

/** Every clip of a locale whose length is known: those that were there, those that were made, those that didn't fit. */
export const lengthsOf = ({ there, kept, tooLong }: Done): Length[] => [...there, ...kept, ...tooLong];

/** As many clips are read at once to see how long they are. */
const readAtOnce = 16;

/** Looks what is there for a locale; what is no clip is as good as missing. Throws when the store can't be reached. */
export async function batchOf(narration: Narration, store: ClipStore): Promise<Batch> {
  const { locale, speaker } = narration;
  const name = ({ sound }: Room): string => nameOf(sound, locale, speaker);
  const rooms = everySound(voiceFor(locale, speaker.synthesiser));
  const names = await store.list(folderOf(locale, speaker));
  const listed = rooms.filter((room) => names.has(name(room))).values();
  const there: Length[] = [];
  const reader = async (): Promise<void> => {
    for (const room of listed) {
      const clip = await store.read(name(room));
      const has = clip && framesIn(clip);
      if (has !== undefined) there.push({ ...room, has });
    }
  };
  await Promise.all(Array.from({ length: readAtOnce }, reader));
  const known = new Set(there.map(name));
  return { ...narration, there, missing: rooms.filter((room) => !known.has(name(room))) };
}
