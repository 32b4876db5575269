/** What Polly asks for its speech, and how much of it at once. */
import type { Speaker } from '../lambda/voice/speakers.js';
import type { Room } from './every.js';

export type Engine = NonNullable<Speaker['engine']>;

/** US dollars for a million characters. */
export const pollyPrices: Readonly<Record<Engine, number>> = {
  standard: 4,
  neural: 16,
  generative: 30,
  'long-form': 100,
};

/** Where the prices are from; none of it says what is free in a first year, or which region asks more. */
export const priceSource = 'aws.amazon.com/polly/pricing, as it stood on 7 October 2026';

/**
 * Requests a second that an account may make, unless it has asked for more; as many may be under way at once. Amazon Polly's
 * developer guide, quotas (docs.aws.amazon.com/polly/latest/dg/limits.html).
 */
const pollyQuotas: Readonly<Record<Engine, number>> = {
  standard: 80,
  neural: 8,
  generative: 8,
  'long-form': 8,
};

/** Half of what Polly allows: the rest is for a skill that is in use meanwhile, and wants a clip that isn't there yet. */
const share = 1 / 2;

/** Clips begun in a second, as many as Polly stands; any number of them for whoever else speaks. */
export const safeRate = ({ synthesiser, engine = 'standard' }: Speaker): number =>
  synthesiser === 'polly' ? pollyQuotas[engine] * share : Number.POSITIVE_INFINITY;

/** The characters that are to be spoken: a chime has none. */
export const charactersOf = (rooms: readonly Room[]): number =>
  rooms.reduce((characters, { sound }) => characters + ('say' in sound ? sound.say.length : 0), 0);

/** US dollars for so many characters; nothing where it is this machine that speaks. */
export const priceOf = (characters: number, { synthesiser, engine = 'standard' }: Speaker): number =>
  synthesiser === 'polly' ? (characters * pollyPrices[engine]) / 1_000_000 : 0;
