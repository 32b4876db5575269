/** Who speaks a locale's stream. */

/** What turns words into sound: Polly in production, espeak-ng in rehearsal and tests. */
export type Synthesiser = 'polly' | 'espeak-ng';

export interface Speaker {
  readonly synthesiser: Synthesiser;
  /** The voice by the synthesiser's own name: `Danielle`, `en-us`. */
  readonly name: string;
  /** Polly's engine, the best that the voice has. */
  readonly engine?: 'generative' | 'long-form' | 'neural' | 'standard';
  /** Polly's language code: what the voice is to speak, which need not be its first language. */
  readonly language?: string;
}

const espeak = (name: string): Speaker => ({ synthesiser: 'espeak-ng', name });

/** The nearest that espeak-ng has: no English of Australia or India, no French of Canada, one Spanish for all of America. */
const espeakNg: Readonly<Record<string, Speaker>> = {
  'ar-SA': espeak('ar'),
  'de-DE': espeak('de'),
  'en-AU': espeak('en-gb'),
  'en-CA': espeak('en-us'),
  'en-GB': espeak('en-gb'),
  'en-IN': espeak('en-gb'),
  'en-US': espeak('en-us'),
  'es-ES': espeak('es'),
  'es-MX': espeak('es-419'),
  'es-US': espeak('es-419'),
  'fr-CA': espeak('fr-fr'),
  'fr-FR': espeak('fr-fr'),
  'hi-IN': espeak('hi'),
  'it-IT': espeak('it'),
  'ja-JP': espeak('ja'),
  'nl-NL': espeak('nl'),
  'pt-BR': espeak('pt-br'),
};

const generative = (name: string, language: string): Speaker => ({
  synthesiser: 'polly',
  name,
  engine: 'generative',
  language,
});
const neural = (name: string, language: string): Speaker => ({
  ...generative(name, language),
  engine: 'neural',
});

/**
 * One grown-up, even voice a locale, with the best engine that it has. From excerpts of
 * https://docs.aws.amazon.com/polly/latest/dg/available-voices.html and from the guide's history (for Vicki, Lucia, Mia, Lupe,
 * Lea and Bianca: the excerpts ended before their rows), as of April 2026; read on 21 November 2026, heard by nobody here.
 * Where a row is less sure, it says so. Generative voices aren't in every region.
 */
const polly: Readonly<Record<string, Speaker>> = {
  // Polly has no Saudi Arabic. The Gulf's is the nearest that isn't `standard`; Zeina (arb, standard) reads it more formally.
  'ar-SA': neural('Hala', 'ar-AE'),
  'de-DE': generative('Vicki', 'de-DE'),
  'en-AU': generative('Olivia', 'en-AU'),
  // Polly has no Canadian English.
  'en-CA': generative('Danielle', 'en-US'),
  'en-GB': generative('Amy', 'en-GB'),
  'en-IN': generative('Kajal', 'en-IN'),
  'en-US': generative('Danielle', 'en-US'),
  'es-ES': generative('Lucia', 'es-ES'),
  'es-MX': generative('Mia', 'es-MX'),
  'es-US': generative('Lupe', 'es-US'),
  // Perhaps generative by now: the page's row was not in the copy.
  'fr-CA': neural('Gabrielle', 'fr-CA'),
  'fr-FR': generative('Lea', 'fr-FR'),
  // Kajal's generative voice is said to be for Indian English alone.
  'hi-IN': neural('Kajal', 'hi-IN'),
  'it-IT': generative('Bianca', 'it-IT'),
  'ja-JP': neural('Kazuha', 'ja-JP'),
  'nl-NL': generative('Laura', 'nl-NL'),
  // Generative by two lists that others keep; the page's row was not in the copy.
  'pt-BR': generative('Camila', 'pt-BR'),
};

/** Who speaks a locale. Throws for a locale without a voice. */
export function speakerFor(locale: string, synthesiser: Synthesiser): Speaker {
  const speakers = { polly, 'espeak-ng': espeakNg }[synthesiser];
  const speaker = Object.hasOwn(speakers, locale) ? speakers[locale] : undefined;
  if (!speaker) throw new RangeError(`${synthesiser} has no voice for "${locale}"`);
  return speaker;
}
