// What the audio door would answer to the address of a stream, as somebody would hear it.
import { frameMs, leadFrames, streamOf } from '../lambda/render/audio.js';
import { scoreOf } from '../lambda/render/score.js';
import { type StreamOptions, streamsAt } from '../lambda/stream/streams.js';
import { voiceFor } from '../lambda/voice/voice.js';
import { type Measure, speakableLocales, voiceOf } from './speech.js';
import type { FindStream } from './stage.js';
import type { StreamHeard, StreamPhrase } from './stream-sound.js';

/** Where the rehearsal's skill finds its streams. */
export const audio: StreamOptions = {
  address: 'https://audio.rehearsal.example',
  key: 'rehearsal',
  synthesiser: 'espeak-ng',
};

const heardAt = async (url: string, measure: Measure): Promise<StreamHeard | undefined> => {
  const { address, synthesiser } = audio;
  const [, locale = '', token = ''] = /^\/([^/]+)\/([^/]+)\.mp3$/.exec(url.slice(address.length)) ?? [];
  if (!url.startsWith(`${address}/`) || !speakableLocales.includes(locale)) return undefined;
  const streamed = streamsAt(audio).read(token, locale);
  if (!streamed) return undefined;
  const score = scoreOf(streamed.routine, voiceFor(locale, synthesiser));
  if (score.fingerprint !== streamed.fingerprint) return undefined;
  const { segments, frames } = streamOf(score, streamed);
  const phrases = await Promise.all(
    segments.map(async ({ sound, fromFrame, frames: owned }): Promise<readonly StreamPhrase[]> => {
      if (!sound || !('say' in sound)) return [];
      const lastsMs = Math.min(await measure(sound.say, voiceOf(locale)), owned * frameMs);
      return [{ atMs: (fromFrame + leadFrames) * frameMs, lastsMs, text: sound.say }];
    }),
  );
  return { lastsMs: frames * frameMs, phrases: phrases.flat() };
};

/** Finds what is heard at an address of `audio`; undefined where its door would answer with an error. Each is measured once. */
export const streamsFor = (measure: Measure): FindStream => {
  const known = new Map<string, Promise<StreamHeard | undefined>>();
  return (url) => {
    const heard = known.get(url) ?? heardAt(url, measure);
    known.set(url, heard);
    return heard;
  };
};
