// Times as people say them, found in an utterance and written as Alexa sends AMAZON.DURATION: ISO 8601.
import { anyOf, heardAs } from './heard.js';
import type { SpokenLanguage, TimeUnit } from './spoken.js';

export interface FoundDuration {
  /** Place of the first character, and of the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** For example `PT10M`, `PT2M30S`, `PT90S`. */
  readonly value: string;
}

const units: readonly TimeUnit[] = ['hour', 'minute', 'second'];

// Enough for "a hundred and eighty seconds"; longer times are said in minutes.
const MOST = 180;

/** Every plural form is met by one of these in each language that Intl knows. */
const PLURAL_SAMPLES = [0, 1, 2, 3, 11, 100];

const unitWords = (unit: TimeUnit, locale: string, language: SpokenLanguage): string[] => {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  const words = PLURAL_SAMPLES.flatMap((number) =>
    format.formatToParts(number).flatMap((part) => (part.type === 'unit' ? [heardAs(part.value)] : [])),
  );
  return [...words, ...language.shortUnits[unit]];
};

const numberWords = (language: SpokenLanguage): Map<string, number> => {
  const words = new Map<string, number>(language.articles.map((article) => [article, 1]));
  for (let number = 0; number <= MOST; number += 1) {
    for (const said of language.cardinal(number)) words.set(heardAs(said), number);
  }
  return words;
};

/** Hours, minutes and seconds, each as said, with a fraction handed down to the smaller unit. */
const iso = (said: Readonly<Record<TimeUnit, number>>): string => {
  const hours = Math.floor(said.hour);
  const minutes = said.minute + (said.hour - hours) * 60;
  const wholeMinutes = Math.floor(minutes);
  const seconds = Math.round(said.second + (minutes - wholeMinutes) * 60);
  const parts = [hours && `${hours}H`, wholeMinutes && `${wholeMinutes}M`, seconds && `${seconds}S`];
  return `PT${parts.filter(Boolean).join('') || '0S'}`;
};

/** Gives the finder of times in heard text (see `heardAs`), the leftmost and longest first. */
export const durationFinder = (
  locale: string,
  language: SpokenLanguage,
): ((heard: string) => readonly FoundDuration[]) => {
  const numbers = numberWords(language);
  const unitOf = new Map(
    units.flatMap((unit) =>
      unitWords(unit, locale, language).map((word): [string, TimeUnit] => [word, unit]),
    ),
  );
  const gap = language.spaced ? ' ' : ' ?';
  const number = `(?<number>\\d+(?:\\.\\d+)?|${anyOf(numbers.keys(), language.spaced)})`;
  const unit = `(?<unit>${anyOf(unitOf.keys(), language.spaced)})`;
  const half = `(?:${gap}(?<half>${language.andHalf}))?`;
  const halfAfter = `(?:${gap}(?<halfAfter>${language.andHalf}))?`;
  const part = `${number}${half}${gap}${unit}${halfAfter}`;
  const unnamed = part.replace(/\?<\w+>/g, '?:');
  const fixed = anyOf(Object.keys(language.fixedTimes), language.spaced);
  const whole = new RegExp(`${fixed}|${unnamed}(?:${gap}(?:${language.and}${gap})?${unnamed})*`, 'gu');
  const parts = new RegExp(part, 'gu');

  const isoOf = (raw: string): string => {
    const fixedTime = language.fixedTimes[raw];
    if (fixedTime) return fixedTime;
    const said = { hour: 0, minute: 0, second: 0 };
    for (const { groups } of raw.matchAll(parts)) {
      const { number: word = '', unit: name = '', half: before, halfAfter: after } = groups ?? {};
      const unitSaid = unitOf.get(name);
      if (unitSaid) said[unitSaid] += (numbers.get(word) ?? Number(word)) + (before || after ? 0.5 : 0);
    }
    return iso(said);
  };

  return (heard) =>
    [...heard.matchAll(whole)].map(({ index, 0: raw }) => ({
      start: index,
      end: index + raw.length,
      raw,
      value: isoOf(raw),
    }));
};
