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

/** espeak-ng has no Australian or Indian English; British is its nearest. */
const espeakNg: Readonly<Record<string, Speaker>> = {
  'en-US': espeak('en-us'),
  'en-CA': espeak('en-us'),
  'en-GB': espeak('en-gb'),
  'en-AU': espeak('en-gb'),
  'en-IN': espeak('en-gb'),
};

const polly: Readonly<Record<string, Speaker>> = {
  'en-US': { synthesiser: 'polly', name: 'Danielle', engine: 'generative', language: 'en-US' },
};

/** Who speaks a locale. Throws for a locale without a voice. */
export function speakerFor(locale: string, synthesiser: Synthesiser): Speaker {
  const speakers = { polly, 'espeak-ng': espeakNg }[synthesiser];
  const speaker = Object.hasOwn(speakers, locale) ? speakers[locale] : undefined;
  if (!speaker) throw new RangeError(`${synthesiser} has no voice for "${locale}"`);
  return speaker;
}
