// How long a text takes to say, measured on real audio: espeak-ng stands in for Alexa's voice.
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { speakerFor } from '../lambda/voice/speakers.js';
import { locales } from '../lambda/voice/voice.js';
import { askEspeak, espeakThread, espeakVersion, plain } from './espeak-thread.js';
import { keep, readKept } from './kept-file.js';

/** A voice that stands in for Alexa's, by espeak-ng's name. */
export type EspeakVoice = string;

/** Milliseconds from the beginning of the audio to the end of its last audible sound; 0 for a text without words. */
export type Measure = (text: string, voice: EspeakVoice) => Promise<number>;

/** The locales that can be rehearsed: those that the skill speaks. */
export const speakableLocales: readonly string[] = locales;

/** The voice of a locale. Throws for one that this rehearsal does not speak. */
export const voiceOf = (locale: string): EspeakVoice => {
  if (!speakableLocales.includes(locale))
    throw new Error(`The rehearsal has no voice for "${locale}"; it has ${speakableLocales.join(', ')}.`);
  return speakerFor(locale, 'espeak-ng').name;
};

const readMs = (file: string): number | undefined => {
  const text = readKept(file)?.toString() ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
};

const askingAnew = (): Measure => {
  const ask = espeakThread();
  return (text, voice) => ask('length', text, voice);
};

/** A measure that remembers what it measured, in memory and, one file a text, in `folder`. */
export const measuring = (folder: string, ask: Measure = askingAnew()): Measure => {
  const known = new Map<string, Promise<number>>();
  let version: string | undefined;

  const look = async (text: string, voice: EspeakVoice): Promise<number> => {
    version ??= espeakVersion();
    const name = createHash('sha256')
      .update(JSON.stringify(['audible 2', version, voice, text]))
      .digest('hex');
    const file = join(folder, name);
    const kept = readMs(file);
    if (kept !== undefined) return kept;
    const ms = await ask(text, voice);
    keep(file, String(ms));
    return ms;
  };

  return (text, voice) => {
    const spoken = plain(text);
    const key = `${voice} ${spoken}`;
    const before = known.get(key);
    if (before) return before;
    const now = look(spoken, voice);
    known.set(key, now);
    now.catch(() => known.delete(key));
    return now;
  };
};

/** Measures with espeak-ng, remembering in the system's folder for passing files. */
export const measure: Measure = measuring(join(tmpdir(), 'my-back-stretches-speech'), (text, voice) =>
  askEspeak('length', text, voice),
);
