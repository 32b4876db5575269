/** What is heard of an answer, and when: a clock on the spoken phrases, by the skill's own pace. */
import { microphoneMs, startUpMs } from '../../lambda/render/limits';
import { type StretchId, stretchIds } from '../../lambda/routine/catalogue';
import { capitalised, voiceFor } from '../../lambda/voice/voice';
import type { Heard, Person } from './person';
import { words } from './rules';

/** One phrase, in seconds after the request that it answers. */
export interface Said {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly text: string;
}

const pieces = /<break time="([\d.]+)(ms|s)"\/>|<[^>]+>|[^<]+/g;

/** Every phrase of an answer, the part behind the open microphone included, as it is spoken when nobody says a word. */
export function saidIn({ raw }: Heard, locale = 'en-US'): Said[] {
  const voice = voiceFor(locale);
  const said: Said[] = [];
  let atMs = startUpMs;
  for (const speech of [raw.response.outputSpeech, raw.response.reprompt?.outputSpeech]) {
    for (const [piece, number, unit] of (speech && 'ssml' in speech ? speech.ssml : '').matchAll(pieces)) {
      if (number !== undefined) atMs += Number(number) * (unit === 's' ? 1_000 : 1);
      const text = words(piece);
      if (!text) continue;
      const toMs = atMs + voice.sayMs(text);
      said.push({ fromSeconds: atMs / 1_000, toSeconds: toMs / 1_000, text });
      atMs = toMs;
    }
    atMs += microphoneMs;
  }
  return said;
}

/** When something is said, the `nth` time from 1. Throws when it isn't. */
export function when(heard: Heard, pattern: RegExp, nth = 1): Said {
  const found = saidIn(heard).filter(({ text }) => pattern.test(text))[nth - 1];
  if (!found)
    throw new Error(
      `${pattern} isn't said ${nth} times in: ${saidIn(heard)
        .map(({ text }) => text)
        .join(' | ')}`,
    );
  return found;
}

/** The whole seconds after the request at which a phrase has been over for so long. */
export const secondsAfter = (heard: Heard, pattern: RegExp, seconds: number, nth = 1): number =>
  Math.round(when(heard, pattern, nth).toSeconds + seconds);

export const nameOf = (stretch: string): string =>
  voiceFor('en-US').words.stretches[stretch as StretchId].name;

/** What announces a stretch, in the order in which longer names are tried first. */
const announced = stretchIds
  .map((id) => ({ id, name: nameOf(id) }))
  .sort((a, b) => b.name.length - a.name.length);

/** Which stretch a phrase announces, if it does. */
function announcing(text: string): StretchId | undefined {
  const bare = text
    .replace(/^(First, |We start with |Now, |Last, |And to end, |Back to )/, '')
    .replace(/\.$/, '');
  return announced.find(
    ({ name }) => bare === name || bare === capitalised(name) || bare.startsWith(`${name},`),
  )?.id;
}

/** The stretches of an answer, in the order in which they are announced. */
export const stretchesIn = (heard: Heard): { readonly stretch: StretchId; readonly fromSeconds: number }[] =>
  saidIn(heard).flatMap(({ text, fromSeconds }) => {
    const stretch = announcing(text);
    return stretch ? [{ stretch, fromSeconds }] : [];
  });

/** Which stretch somebody is in, so many seconds after the request. */
export const stretchAt = (heard: Heard, seconds: number): StretchId | undefined =>
  stretchesIn(heard).findLast(({ fromSeconds }) => fromSeconds <= seconds)?.stretch;

/** A pattern for one of the ways to say something, whatever it is filled with. */
export const oneOf = (turns: string | readonly string[]): RegExp =>
  new RegExp(
    `^(?:${[turns]
      .flat()
      .map((text) => text.replace(/[.?]/g, '\\$&').replace(/\{\{\w+\}\}/g, '.+'))
      .join('|')})$`,
  );

/** The second at which an answer has been spoken to its end, the microphone after it closed. */
export const endOf = (heard: Heard): number => Math.ceil((saidIn(heard).at(-1)?.toSeconds ?? 0) + 8);

/** Follows a routine to its end, saying "go on" whenever there is more to come. Every answer, the first one included. */
export async function followed(somebody: Person, first: Heard): Promise<Heard[]> {
  const all = [first];
  for (let heard = first; /Say go on/.test(`${heard.speech} ${heard.reprompt}`); ) {
    heard = await somebody.says('go on', endOf(heard) - 5);
    all.push(heard);
    if (all.length > 40) throw new Error('This routine has no end');
  }
  return all;
}

/** Every phrase of several answers, in the order in which they are heard. */
export const wordsOf = (answers: readonly Heard[]): string[] =>
  answers.flatMap((heard) => saidIn(heard).map(({ text }) => text));
