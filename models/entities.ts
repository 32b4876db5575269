// The values of slots that can be found in an utterance, whatever the utterance turns out to mean.
import { durationFinder } from './durations.js';
import { anyOf, heardAs } from './heard.js';
import type { InteractionModel } from './publish.js';
import type { SpokenLanguage } from './spoken.js';

export interface HeardSlot {
  /** The slot's type in the model. */
  readonly type: string;
  /** What was said, as heard. */
  readonly raw: string;
  /** The value that Alexa resolves it to: the everyday name of a custom value, an ISO 8601 duration. */
  readonly value?: string;
  /** The value's id in the model, for custom types. */
  readonly id?: string;
}

export interface Entity extends HeardSlot {
  readonly start: number;
  readonly end: number;
}

type Finder = (heard: string) => readonly Entity[];

interface Value {
  readonly id: string;
  readonly value: string;
}

const customFinder = (type: string, values: ReadonlyMap<string, Value>, spaced: boolean): Finder => {
  const pattern = new RegExp(anyOf(values.keys(), spaced), 'gu');
  return (heard) =>
    [...heard.matchAll(pattern)].map(({ index, 0: raw }) => ({
      type,
      raw,
      ...values.get(raw),
      start: index,
      end: index + raw.length,
    }));
};

/** Gives the finder of every slot value that a model and its language know. Found values may overlap each other. */
export const entityFinder = (model: InteractionModel, locale: string, language: SpokenLanguage): Finder => {
  const durations = durationFinder(locale, language);
  const customs = (model.interactionModel?.languageModel?.types ?? []).map(({ name = '', values = [] }) => {
    const known = new Map<string, Value>();
    for (const { id = '', name: named } of values) {
      for (const phrase of [named?.value ?? '', ...(named?.synonyms ?? [])]) {
        // Where two values share a phrase, Alexa puts the one listed first in front.
        if (!known.has(heardAs(phrase))) known.set(heardAs(phrase), { id, value: named?.value ?? '' });
      }
    }
    return customFinder(name, known, language.spaced);
  });
  return (heard) => [
    ...durations(heard).map((found) => ({ type: 'AMAZON.DURATION', ...found })),
    ...customs.flatMap((find) => find(heard)),
  ];
};

const MOST_ENTITIES = 8;

/** Every choice of entities that do not overlap, the choice of none included. Of very many, the longest are kept. */
export const choicesOf = (entities: readonly Entity[]): readonly (readonly Entity[])[] => {
  const longest = [...entities]
    .sort((a, b) => b.end - b.start - (a.end - a.start))
    .slice(0, MOST_ENTITIES)
    .sort((a, b) => a.start - b.start);
  const choices: (readonly Entity[])[] = [[]];
  for (const entity of longest) {
    const goesWith = (other: Entity) =>
      other.type !== entity.type && (other.end <= entity.start || other.start >= entity.end);
    for (const choice of choices.filter((before) => before.every(goesWith)))
      choices.push([...choice, entity]);
  }
  return choices;
};
