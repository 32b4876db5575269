// To whom a sentence is said, and what of it reaches the skill.
import { heardAs } from '../models/heard.js';
import { spokenIn } from '../models/spoken.js';

export type Call =
  /** The skill by its name, and nothing more. */
  | { readonly kind: 'launch' }
  /** The skill by its name, with a wish. */
  | { readonly kind: 'one-shot'; readonly words: string }
  /** One of the words that leave an open session. */
  | { readonly kind: 'exit' }
  /** Anything else: for the skill only within its session. */
  | { readonly kind: 'words'; readonly words: string };

export interface Addressed {
  /** Whether it began with the wake word, so that the device listens even while it speaks. */
  readonly woken: boolean;
  readonly call: Call;
}

const patternOf = (pattern: string, name: string): RegExp =>
  new RegExp(`^${pattern.replace('{name}', name).replace('{rest}', '(?<rest>.+)')}$`, 'u');

/** The words without what is said out of courtesy before and after them. */
export const withoutCourtesies = (heard: string, courtesies: readonly string[]): string => {
  const courtesy = courtesies.find((one) => heard.startsWith(`${one} `) || heard.endsWith(` ${one}`));
  if (courtesy === undefined) return heard;
  const bare = heard.startsWith(`${courtesy} `)
    ? heard.slice(courtesy.length)
    : heard.slice(0, -courtesy.length);
  return withoutCourtesies(bare.trim(), courtesies);
};

/** Reads a sentence as the service does before any model is asked. Throws for a language that models/spoken.ts lacks. */
export const addressed = (utterance: string, invocationName: string, locale: string): Addressed => {
  const { calling, courtesies } = spokenIn(locale);
  const heard = heardAs(utterance);
  const woken = heard === calling.wakeWord || heard.startsWith(`${calling.wakeWord} `);
  const words = woken ? heard.slice(calling.wakeWord.length).trim() : heard;
  const bare = withoutCourtesies(words, courtesies);
  const name = heardAs(invocationName);
  const fits = (pattern: string) => patternOf(pattern, name).exec(bare);

  if (calling.exits.includes(bare)) return { woken, call: { kind: 'exit' } };
  if (!woken) return { woken, call: { kind: 'words', words } };
  if (calling.launches.some(fits)) return { woken, call: { kind: 'launch' } };
  for (const pattern of calling.oneShots) {
    const { rest } = fits(pattern)?.groups ?? {};
    if (rest) return { woken, call: { kind: 'one-shot', words: rest } };
  }
  return { woken, call: { kind: 'words', words } };
};
