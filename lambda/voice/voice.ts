/** Which language answers a locale, and how a line of the score or a prompt becomes words in it. */
import { type Line, onFloor } from '../routine/timeline.js';
import { type Fill, fillerOf, type Values } from './fill.js';
import { en, englishRegions } from './locales/en.js';
import { englishPace, type Pace, pollyEnglishPace, sayMs, slotFor } from './pace.js';
import type { Override, Phrasebook, Turns } from './phrasebook.js';
import type { PluralKey, PromptKey } from './prompts.js';
import type { Synthesiser } from './speakers.js';

export interface Voice {
  /** The locale that answers, which may be a neighbour of the one asked for. */
  readonly locale: string;
  readonly words: Phrasebook;
  readonly pace: Pace;
  /** A prompt with its values filled in; a plural goes by `count`. */
  prompt(key: PromptKey | PluralKey, values?: Values): string;
  /** A line of the score, as phrases with a moment between them. */
  say(line: Line): readonly string[];
  /** How long a phrase takes to say, in milliseconds, as estimated. */
  sayMs(text: string): number;
  /** The slot that a phrase owns, in milliseconds. */
  slotMs(text: string): number;
}

/** What one language brings: its words, its regions' own words, the pace of who speaks them. A language is one line here. */
interface Language {
  readonly words: Phrasebook;
  readonly regions: Readonly<Record<string, Override<Phrasebook>>>;
  readonly paces: Readonly<Record<Synthesiser, Pace>>;
  readonly locales: readonly [string, ...string[]];
}

const english: Language = {
  words: en,
  regions: englishRegions,
  paces: { 'espeak-ng': englishPace, polly: pollyEnglishPace },
  locales: ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN'],
};
const languages: Readonly<Record<string, Language>> = { en: english };

/** Every locale the skill speaks. */
export const locales: readonly string[] = Object.values(languages).flatMap((language) => language.locales);

const voices = new Map<string, Voice>();

/** More than all phrases of a language; sentences with numbers in them are not kept for ever. */
const estimatesKept = 2_000;

/**
 * The voice for a locale as Alexa sends it: that locale, else its language, else en-US. Never throws. Where a synthesiser
 * speaks the routine's stream, every medium keeps its pace; Alexa's own voice can't be measured, and espeak-ng stands in for it.
 */
export function voiceFor(asked: unknown, synthesiser: Synthesiser = 'espeak-ng'): Voice {
  const locale = nearest(typeof asked === 'string' ? asked : '');
  const key = `${synthesiser} ${locale}`;
  const known = voices.get(key);
  if (known) return known;
  const voice = speak(locale, synthesiser);
  voices.set(key, voice);
  return voice;
}

function nearest(asked: string): string {
  const language = languages[asked.slice(0, 2).toLowerCase()];
  if (!language) return 'en-US';
  return (
    language.locales.find((locale) => locale.toLowerCase() === asked.toLowerCase()) ?? language.locales[0]
  );
}

function speak(locale: string, synthesiser: Synthesiser): Voice {
  const language = languages[locale.slice(0, 2)] ?? english;
  const words = withOwn(language.words, language.regions[locale] ?? {});
  const pace = language.paces[synthesiser];
  const filler = fillerOf(locale, { ...words.prompts, ...words.cues });
  const estimates = new Map<string, number>();
  const estimate = (text: string): number => {
    const known = estimates.get(text);
    if (known !== undefined) return known;
    const ms = sayMs(text, pace);
    if (estimates.size < estimatesKept) estimates.set(text, ms);
    return ms;
  };
  return {
    locale,
    words,
    pace,
    prompt: (key, values) => {
      const phrase: string | undefined = words.prompts[key as PromptKey];
      if (phrase === undefined) return capitalised(filler.plural(key, values ?? {}));
      return capitalised(values ? filler.fill(phrase, values) : phrase);
    },
    say: (line) => lineIn(line, words, filler),
    sayMs: estimate,
    slotMs: (text) => slotFor(estimate(text), pace),
  };
}

/** A language's words with a region's own laid over them. */
function withOwn<T>(words: T, own: Override<T>): T {
  const merged = { ...words };
  for (const key of Object.keys(own) as (keyof T)[]) {
    const mine = own[key];
    const base = words[key];
    merged[key] = (
      typeof mine === 'object' && !Array.isArray(mine) ? withOwn(base, mine as Override<T[keyof T]>) : mine
    ) as T[keyof T];
  }
  return merged;
}

/** The first letter in upper case: a sentence may begin with a stretch's name. */
export function capitalised(text: string): string {
  const first = text.charAt(0);
  const capital = first.toUpperCase();
  // The very string where it begins with a capital already: what is kept of it is found sooner than for a copy.
  return first === capital ? text : capital + text.slice(1);
}

const turnOf = (turns: Turns, turn: number): string => turns[turn % turns.length] ?? turns[0];

function lineIn(line: Line, words: Phrasebook, filler: Fill): readonly string[] {
  const { cues, stretches } = words;
  const filled = (phrase: string, values: Values): [string] => [capitalised(filler.fill(phrase, values))];
  switch (line.say) {
    case 'move': {
      const into = cues.into[line.to];
      if (onFloor(line.from) === onFloor(line.to)) return [into];
      return onFloor(line.to) ? [cues.down, into] : [cues.up, into];
    }
    case 'name':
      return filled(turnOf(cues.name[line.order], line.turn), { name: stretches[line.stretch].name });
    case 'steps':
      return line.detail === 'full' ? stretches[line.stretch].steps : [stretches[line.stretch].brief];
    case 'side':
      return filled(cues.side, { side: sideOf(words, line) });
    case 'start':
      return [turnOf(cues.start[line.work], line.turn)];
    case 'halfway':
      return [turnOf(cues.halfway, line.turn)];
    case 'count':
      return [String(line.number)];
    case 'switch':
      return filled(turnOf(cues.switch, line.turn), { side: capitalised(sideOf(words, line)) });
    case 'again':
      return [turnOf(cues.again, line.turn)];
    case 'breathIn':
    case 'breathOut': {
      const own = stretches[line.stretch];
      if (!line.short && line.say in own)
        return [(own as unknown as Record<typeof line.say, string>)[line.say]];
      return [cues[line.say]];
    }
    case 'repeat': {
      const own = stretches[line.stretch];
      return 'repeat' in own ? [own.repeat] : [];
    }
    case 'minutesLeft':
      return [capitalised(filler.plural('mark', { count: line.minutes }))];
    case 'lastTime':
    case 'lastBreath':
      return [cues[line.say]];
    case 'end':
      return [turnOf(cues.end[line.work], line.turn)];
    case 'next':
      return filled(turnOf(cues.next, line.turn), { name: stretches[line.stretch].name });
    case 'finish':
      return [line.alone ? cues.finishAlone : cues.finish, cues.getUp[line.position]];
  }
}

/** The label of a side of a stretch ("left knee"), empty for a stretch without sides. */
export function sideOf(
  words: Phrasebook,
  of: { readonly stretch: keyof Phrasebook['stretches']; readonly side: string },
): string {
  const own: { readonly sides?: Readonly<Record<string, string>> } = words.stretches[of.stretch];
  return own.sides?.[of.side] ?? '';
}
