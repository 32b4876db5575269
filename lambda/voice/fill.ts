/** Fills values into phrases, in the plural that a language asks for: what i18next is for, and its only user. */
import { createInstance, type i18n } from 'i18next';

export type Values = Readonly<Record<string, string | number>>;

export interface Fill {
  /** A phrase with values in the places of `{{name}}`. */
  fill(phrase: string, values: Values): string;
  /** The phrase of a key that has plurals, for a `count` among the values. */
  plural(key: string, values: Values): string;
}

/** More than all names and sides in all turns; sentences with numbers in them are not kept for ever. */
const textsKept = 2_000;

/**
 * A way to fill the phrases of a locale. i18next is begun at the first phrase that needs it, and does each sentence once: one
 * takes it 5 µs, and a routine has hundreds. A phrase that is at hand goes to its interpolator straight away: looking it up by
 * a key costs a cold start another millisecond.
 */
export function fillerOf(locale: string, plurals: Readonly<Record<string, unknown>>): Fill {
  const texts = new Map<string, string>();
  let begun: i18n | undefined;
  const once = (phrase: string, values: Values, make: (translator: i18n) => string): string => {
    let id = phrase;
    for (const name in values) id += `\n${name}=${values[name]}`;
    const known = texts.get(id);
    if (known !== undefined) return known;
    begun ??= begin(locale, plurals);
    const text = make(begun);
    if (texts.size < textsKept) texts.set(id, text);
    return text;
  };
  return {
    fill: (phrase, values) =>
      once(phrase, values, ({ services }) => services.interpolator.interpolate(phrase, values, locale, {})),
    plural: (key, values) => once(key, values, (translator) => translator.t(key, values)),
  };
}

function begin(locale: string, plurals: Readonly<Record<string, unknown>>): i18n {
  const translator = createInstance({
    initAsync: false,
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: plurals } },
    interpolation: { escapeValue: false },
  });
  void translator.init();
  return translator;
}
