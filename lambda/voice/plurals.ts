/** Which plural of a phrase a number asks for in a language: what i18next is for, and its only user. */
import { createInstance } from 'i18next';

/** The phrase of a key for a number ("minutes" and 1: the one under `minutes_one`), its values not filled in yet. */
export function pluralsOf(
  locale: string,
  phrases: Readonly<Record<string, unknown>>,
): (key: string, count: number) => string {
  const translator = createInstance({
    initAsync: false,
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: phrases } },
  });
  void translator.init();
  return (key, count) => translator.t(key, { count, skipInterpolation: true });
}
