/** Fills values into phrases, in the plural that a language asks for: what i18next is for, and its only user. */
import { createInstance, type i18n } from 'i18next';

export type Values = Readonly<Record<string, string | number>>;
export type Fill = (key: string, values: Values) => string;

/** More than all names and sides in all turns; sentences with numbers in them are not kept for ever. */
const textsKept = 2_000;

/**
 * A way to fill values into the phrases of a locale. i18next is begun at the first phrase that needs it, and does each
 * sentence once: one takes it 5 µs, and a routine has hundreds.
 */
export function filler(locale: string, phrases: object): Fill {
  const texts = new Map<string, string>();
  let translator: i18n | undefined;
  return (key, values) => {
    let id = key;
    for (const name in values) id += `\n${name}=${values[name]}`;
    const known = texts.get(id);
    if (known !== undefined) return known;
    translator ??= translatorOf(locale, phrases);
    const text = translator.t(key, values);
    if (texts.size < textsKept) texts.set(id, text);
    return text;
  };
}

function translatorOf(locale: string, phrases: object): i18n {
  const translator = createInstance({
    initAsync: false,
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: phrases } },
    interpolation: { escapeValue: false },
  });
  void translator.init();
  return translator;
}
