/** Fills values into phrases, each sentence once: a routine says hundreds, and the same ones again. */

export type Values = Readonly<Record<string, string | number>>;

export interface Fill {
  /** A phrase with values in the places of `{{name}}`. */
  fill(phrase: string, values: Values): string;
  /** The phrase of a key that has plurals, for the `count` among the values. */
  plural(key: string, values: Values): string;
}

/** More than all names and sides in all turns; sentences with numbers in them are not kept for ever. */
const textsKept = 2_000;

/** A way to fill the phrases of a locale, of which `phrases` are those that have plurals. */
export function fillerOf(locale: string, phrases: Readonly<Record<string, unknown>>): Fill {
  const texts = new Map<string, string>();
  let pluralOf: ((key: string, count: number) => string) | undefined;
  const once = (phrase: string, values: Values, make: () => string): string => {
    let id = phrase;
    for (const name in values) id += `\n${name}=${values[name]}`;
    const known = texts.get(id);
    if (known !== undefined) return known;
    const text = make();
    if (texts.size < textsKept) texts.set(id, text);
    return text;
  };
  return {
    fill: (phrase, values) => once(phrase, values, () => filled(phrase, values)),
    plural: (key, values) =>
      once(key, values, () => {
        pluralOf ??= beginPlurals(locale, phrases);
        return filled(pluralOf(key, Number(values['count'])), values);
      }),
  };
}

const filled = (phrase: string, values: Values): string =>
  phrase.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''));

/**
 * i18next is a file of its own in the bundle, loaded at the first number somebody hears: reading and beginning it costs a cold
 * process 4 ms, a fifth of starting Node, and the first words to anybody new have no number in them.
 */
function beginPlurals(
  locale: string,
  phrases: Readonly<Record<string, unknown>>,
): (key: string, count: number) => string {
  const { pluralsOf }: typeof import('./plurals.js') = require('./plurals.js');
  return pluralsOf(locale, phrases);
}
