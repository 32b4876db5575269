// Where the bytes of a recording come from: espeak-ng for Alexa's words, the audio door itself for streams.
import { type AudioDoor, audioDoor } from '../lambda/audio.js';
import { chimeOf } from '../lambda/stream/chime.js';
import type { ClipStore, Speak } from '../lambda/stream/clips.js';
import { speakerFor } from '../lambda/voice/speakers.js';
import type { Sources } from './heard.js';
import { espeakSpeak } from './speak.js';
import { audio } from './stream.js';

/** Keeps nothing: espeak-ng's clips are kept where they are made. */
const nowhere: ClipStore = {
  list: async () => new Set(),
  read: async () => undefined,
  write: async () => {},
};

/** Speaks by `speak`, and asks a door for parts of streams as a device would. */
export const sourcesOf = (door: AudioDoor, speak: Speak): Sources => ({
  clipOf: async (text, locale) => speak(text, speakerFor(locale, 'espeak-ng')),
  bytesOf: async (url, fromByte, toByte) => {
    const { status, body = [] } = await door({
      method: 'GET',
      path: new URL(url).pathname,
      headers: { range: `bytes=${fromByte}-${toByte - 1}` },
    });
    if (status !== 206) throw new Error(`its address answers ${status}`);
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    return new Uint8Array(Buffer.concat(pieces));
  },
});

/** What is heard of the rehearsal's own skill. */
export const rehearsalSources = (): Sources => {
  const { key, synthesiser } = audio;
  return sourcesOf(audioDoor({ key, synthesiser, clips: nowhere, speak: espeakSpeak, chimeOf }), espeakSpeak);
};
