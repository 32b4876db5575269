// The samples of a model in the form in which utterances are compared with them.
import { heardAs } from './heard.js';
import type { InteractionModel } from './publish.js';
import type { SpokenLanguage } from './spoken.js';

export interface Sample {
  readonly intent: string;
  /** As the model has it. */
  readonly text: string;
  /** As heard, each slot standing as the sign of its type. */
  readonly heard: string;
  /** The types of its slots. */
  readonly types: readonly string[];
  /** Type → name of every slot of the intent; a type stands once in an intent. */
  readonly slotOfType: ReadonlyMap<string, string>;
  /** Matches what the sample's words leave to its one slot, known or not; undefined where nobody would say an unknown value. */
  readonly open: RegExp | undefined;
}

/** Type → one private-use character, so that a slot weighs the same whatever its name or value. */
export type Signs = ReadonlyMap<string, string>;

const FIRST_PRIVATE_USE = 0xe000;

/** With fewer words than this around it, an open slot would take in nearly every sentence. */
const LEAST_WORDS_AROUND_OPEN = 2;

/** With fewer values than this a type is a choice, and nobody says another value. */
const LEAST_VALUES_OF_OPEN = 5;

const typesOf = (model: InteractionModel) => model.interactionModel?.languageModel?.types ?? [];

export const signsOf = (model: InteractionModel): Signs =>
  new Map(
    ['AMAZON.DURATION', ...typesOf(model).map(({ name = '' }) => name)].map((type, index) => [
      type,
      String.fromCodePoint(FIRST_PRIVATE_USE + index),
    ]),
  );

const openPattern = (before: string, after: string): RegExp | undefined => {
  const words = `${before} ${after}`.split(' ').filter(Boolean).length;
  if (words < LEAST_WORDS_AROUND_OPEN) return undefined;
  return new RegExp(`^${before}${before && ' '}(?<slot>.+?)${after && ' '}${after}$`, 'u');
};

/** All samples of a model, its own before those of the built-in intents that it asks for. */
export const samplesOf = (
  model: InteractionModel,
  signs: Signs,
  { spaced, builtIn }: SpokenLanguage,
): readonly Sample[] => {
  const openTypes = new Set(
    typesOf(model).flatMap(({ name, values = [] }) =>
      values.length < LEAST_VALUES_OF_OPEN ? [] : [name ?? ''],
    ),
  );

  const read = (intent: string, text: string, typeOfSlot: ReadonlyMap<string, string>): Sample => {
    // Odd pieces are names of slots: "do {stretch} now" → "do ", "stretch", " now".
    const pieces = text.split(/[{}]/).map((piece, at) => (at % 2 === 0 ? heardAs(piece) : piece));
    const types = pieces.filter((_, at) => at % 2 === 1).map((slot) => typeOfSlot.get(slot) ?? slot);
    const signed = pieces.map((piece, at) =>
      at % 2 === 0 ? piece : (signs.get(typeOfSlot.get(piece) ?? '') ?? piece),
    );
    const [before = '', , after = ''] = pieces;
    const [type = '', second] = types;
    return {
      intent,
      text,
      heard: signed.filter(Boolean).join(spaced ? ' ' : ''),
      types,
      slotOfType: new Map([...typeOfSlot].map(([slot, ofType]) => [ofType, slot])),
      open: spaced && !second && openTypes.has(type) ? openPattern(before, after) : undefined,
    };
  };

  const intents = model.interactionModel?.languageModel?.intents ?? [];
  const own = intents.flatMap(({ name = '', slots = [], samples = [] }) => {
    const typeOfSlot = new Map(slots.map((slot) => [slot.name ?? '', slot.type ?? '']));
    return samples.map((text) => read(name, text, typeOfSlot));
  });
  const unpublished = intents.flatMap(({ name = '' }) =>
    (builtIn[name] ?? []).map((text) => read(name, text, new Map())),
  );
  return [...own, ...unpublished];
};
