// A stand-in for Alexa's understanding: an utterance → an intent and its slots, by the model's own samples and synonyms.
// It generalises in its own way, not in Amazon's, and always says which sample it matched.
import { choicesOf, type Entity, entityFinder, type HeardSlot } from './entities.js';
import { heardAs } from './heard.js';
import { type Ranked, rankerOf } from './likeness.js';
import type { InteractionModel } from './publish.js';
import { type Sample, type Signs, samplesOf, signsOf } from './samples.js';
import { type SpokenLanguage, spokenIn } from './spoken.js';

export interface Understood {
  readonly intent: string;
  /** The slots that were filled, by name. */
  readonly slots: Readonly<Record<string, HeardSlot>>;
  /** The sample that was matched, as the model has it; undefined with AMAZON.FallbackIntent. */
  readonly sample: string | undefined;
  /** 0 to 1; 1 for the very words of a sample. */
  readonly score: number;
  /** Whether the words were those of a sample. */
  readonly exact: boolean;
}

export interface Strictness {
  /** Understands nothing but the very words of samples. */
  readonly strict?: boolean;
}

interface Compiled {
  readonly language: SpokenLanguage;
  readonly find: (heard: string) => readonly Entity[];
  readonly signs: Signs;
  readonly samples: readonly Sample[];
  readonly byHeard: ReadonlyMap<string, Sample>;
  readonly rank: (text: string) => readonly Ranked[];
}

/** Below these an utterance is not understood; a value that the model knows makes a meaning likelier than words alone do. */
const LEAST_SCORE = 0.56;
const LEAST_SCORE_WITH_SLOTS = 0.36;
/** Below this a sample whose words fit around an unknown value is the better guess ("how do I do the banana"). */
const SURE_SCORE = 0.62;
const FILLED = 0.03;
const FILLED_BEYOND_SAMPLE = -0.02;
const LEFT_OVER = -0.15;

const compiledModels = new WeakMap<InteractionModel, Compiled>();

const inFull = (text: string, { contractions }: SpokenLanguage): string =>
  text
    .split(' ')
    .map((word) => contractions[word] ?? word)
    .join(' ');

const compile = (model: InteractionModel, locale: string): Compiled => {
  const known = compiledModels.get(model);
  if (known) return known;
  const language = spokenIn(locale);
  const signs = signsOf(model);
  const samples = samplesOf(model, signs, language);
  const compiled: Compiled = {
    language,
    signs,
    samples,
    find: entityFinder(model, locale, language),
    // The first of equal samples stays, so the model's own go before built-in phrases.
    byHeard: new Map([...samples].reverse().map((sample) => [sample.heard, sample])),
    rank: rankerOf(
      samples.map((sample) => inFull(sample.heard, language)),
      language.spaced,
    ),
  };
  compiledModels.set(model, compiled);
  return compiled;
};

interface Reading {
  /** The utterance with the chosen entities as the signs of their types. */
  readonly text: string;
  readonly entities: readonly Entity[];
}

const readingsOf = (heard: string, { find, signs }: Compiled): readonly Reading[] =>
  choicesOf(find(heard)).map((entities) => ({
    entities,
    text: entities.reduceRight(
      (text, { type, start, end }) => text.slice(0, start) + (signs.get(type) ?? '') + text.slice(end),
      heard,
    ),
  }));

const result = (sample: Sample, entities: readonly Entity[], score: number, exact: boolean): Understood => ({
  intent: sample.intent,
  slots: Object.fromEntries(
    entities.flatMap(({ start: _start, end: _end, ...slot }) => {
      const name = sample.slotOfType.get(slot.type);
      return name === undefined ? [] : [[name, slot]];
    }),
  ),
  sample: sample.text,
  score: Math.min(1, Math.max(0, score)),
  exact,
});

const said = (entities: readonly Entity[]) => entities.reduce((sum, { raw }) => sum + raw.length, 0);

/** The very words of a sample; where several fit, the one with most words of its own. */
const exactly = (readings: readonly Reading[], { byHeard }: Compiled): Understood | undefined =>
  readings
    .toSorted((a, b) => said(a.entities) - said(b.entities))
    .flatMap(({ text, entities }) => {
      const sample = byHeard.get(text);
      return sample ? [result(sample, entities, 1, true)] : [];
    })[0];

const nearest = (
  readings: readonly Reading[],
  { rank, samples, language }: Compiled,
): Understood | undefined => {
  let best: Understood | undefined;
  for (const { text, entities } of readings) {
    const types = new Set(entities.map(({ type }) => type));
    for (const { index, likeness } of rank(inFull(text, language))) {
      const sample = samples[index];
      if (!sample?.types.every((type) => types.has(type))) continue;
      const beyond = [...types].filter((type) => !sample.types.includes(type));
      const fits = beyond.filter((type) => sample.slotOfType.has(type)).length;
      const score =
        likeness +
        sample.types.length * FILLED +
        fits * FILLED_BEYOND_SAMPLE +
        (beyond.length - fits) * LEFT_OVER;
      // Words alone are never quite the same words.
      if (score > (best?.score ?? 0)) best = result(sample, entities, Math.min(score, 0.99), false);
    }
  }
  return best;
};

const MOST_UNKNOWN_WORDS = 3;

const aroundUnknown = (heard: string, { samples, find }: Compiled): Understood | undefined => {
  const fitting = samples.flatMap((sample) => {
    const { slot: raw } = sample.open?.exec(heard)?.groups ?? {};
    const unknown = raw && raw.split(' ').length <= MOST_UNKNOWN_WORDS && find(raw).length === 0;
    return unknown ? [{ sample, raw }] : [];
  });
  const [closest] = fitting.sort((a, b) => a.raw.length - b.raw.length);
  if (!closest) return undefined;
  const { sample, raw } = closest;
  const [type = ''] = sample.types;
  return result(sample, [{ type, raw, start: 0, end: 0 }], SURE_SCORE, false);
};

const withoutCourtesies = (heard: string, { courtesies }: SpokenLanguage): string =>
  courtesies
    .reduce((text, courtesy) => ` ${text} `.replace(` ${courtesy} `, ' ').trim(), heard)
    .replace(/ +/g, ' ');

/**
 * What an utterance means to a model (Amazon's JSON of one locale). AMAZON.FallbackIntent when it is like none of its samples.
 * Throws for a locale whose language models/spoken.ts does not know.
 */
export const understand = (
  model: InteractionModel,
  locale: string,
  utterance: string,
  { strict = false }: Strictness = {},
): Understood => {
  const compiled = compile(model, locale);
  const heard = heardAs(utterance);
  const readings = readingsOf(heard, compiled);
  const exact = exactly(readings, compiled);
  if (exact) return exact;
  const nothing = { intent: 'AMAZON.FallbackIntent', slots: {}, sample: undefined, score: 0, exact: false };
  if (strict) return nothing;

  const bare = withoutCourtesies(heard, compiled.language);
  const bareReadings = bare === heard ? readings : readingsOf(bare, compiled);
  const bareExact = exactly(bareReadings, compiled);
  if (bareExact) return { ...bareExact, score: 0.99, exact: false };
  const close = nearest(bareReadings, compiled);
  if (close && close.score >= SURE_SCORE) return close;
  const open = aroundUnknown(bare, compiled);
  if (open) return open;
  const least = Object.keys(close?.slots ?? {}).length > 0 ? LEAST_SCORE_WITH_SLOTS : LEAST_SCORE;
  return close && close.score >= least ? close : nothing;
};
