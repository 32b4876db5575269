// What the stand-in for Alexa's ears must know of a language beyond the model's own samples.
import { english } from './spoken.en.js';

export type TimeUnit = 'hour' | 'minute' | 'second';

/** How the skill is called by its name, and what a device does by itself. `{name}` and `{rest}` stand for what is said there. */
export interface Calling {
  readonly wakeWord: string;
  /** The skill is opened. */
  readonly launches: readonly string[];
  /** The skill is asked for something at once; the first that fits counts. */
  readonly oneShots: readonly string[];
  /** Words that end an open session without asking the skill. */
  readonly exits: readonly string[];
}

export interface SpokenLanguage {
  /** Whether words are parted by spaces. */
  readonly spaced: boolean;
  /** The ways to say a whole number from 0 to 180. */
  readonly cardinal: (number: number) => readonly string[];
  /** Words that mean one before a unit. */
  readonly articles: readonly string[];
  /** Short forms, beside the words that Intl gives. */
  readonly shortUnits: Readonly<Record<TimeUnit, readonly string[]>>;
  /** "two and a half minutes", "an hour and a half". */
  readonly andHalf: string;
  /** "one minute and thirty seconds". */
  readonly and: string;
  /** Times that no number and unit make, as ISO 8601 durations. */
  readonly fixedTimes: Readonly<Record<string, string>>;
  /** Words around a wish that do not change it. */
  readonly courtesies: readonly string[];
  /** Short forms and what they are short for, told apart in samples only by habit. */
  readonly contractions: Readonly<Record<string, string>>;
  readonly calling: Calling;
  /** What people say for the intents whose samples Amazon keeps to itself. */
  readonly builtIn: Readonly<Record<string, readonly string[]>>;
}

const languages: Readonly<Record<string, SpokenLanguage>> = { en: english };

/** What is known of a locale's language. Throws for a language that nobody has written down yet. */
export const spokenIn = (locale: string): SpokenLanguage => {
  const language = languages[new Intl.Locale(locale).language];
  if (!language) throw new Error(`models/spoken.ts knows no language for "${locale}".`);
  return language;
};
