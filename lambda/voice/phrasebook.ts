/**
 * What a language owes. The stretches' part is computed from the catalogue, so that a missing phrase does not compile.
 * `{{name}}` marks what i18next fills in; a key with `_other` is a plural and has the forms its language asks for.
 */
import type { Catalogue, StretchId } from '../routine/catalogue.js';
import type { Position, Setting, Stretch, WishedRegion } from '../routine/stretch.js';
import type { TipId } from '../routine/tips.js';
import type { Prompts } from './prompts.js';

/** The words of one stretch. Cues are imperatives a coach would say aloud: one instruction a breath. */
export interface StretchText {
  /** The name it is really known by, as it stands in the middle of a sentence ("knee to chest"). */
  readonly name: string;
  /** What it is for, one short sentence ("It eases a stiff lower back."). */
  readonly goodFor: string;
  /** How to get into it, side-neutral, one instruction an entry; each is followed by a moment to do it. */
  readonly steps: readonly [string, ...string[]];
  /** The same in one short sentence, for someone who has met it. */
  readonly brief: string;
  /** What to take care of, one sentence or two. */
  readonly caution: string;
}

type SideOf<S extends Stretch> = S['sides'][number];

/** A label for each side, as it stands alone ("left knee"); only a stretch with sides has them. */
type SideText<S extends Stretch> = [SideOf<S>] extends ['both']
  ? { readonly sides?: never }
  : { readonly sides: Readonly<Record<SideOf<S>, string>> };

/** Words that fit inside the movement: a breath's two halves, or what one repeat is. */
type MoveText<S extends Stretch> = S['move'] extends { readonly kind: 'breathe' }
  ? { readonly breathIn: string; readonly breathOut: string }
  : S['move'] extends { readonly kind: 'repeat' | 'rest' }
    ? { readonly repeat: string }
    : unknown;

export type StretchWords<Id extends StretchId = StretchId> = StretchText &
  SideText<Catalogue[Id]> &
  MoveText<Catalogue[Id]>;

export type StretchPhrases = { readonly [Id in StretchId]: StretchWords<Id> };

/** Ways of saying one thing, taken in turn by the day and the step. */
export type Turns = readonly [string, ...string[]];

/** What is said along a routine. */
export interface CuePhrases {
  /** Down to the floor, up from it, and the position to be in. */
  readonly down: string;
  readonly up: string;
  readonly into: Readonly<Record<Position, string>>;
  readonly name: Readonly<Record<'first' | 'middle' | 'last' | 'alone', Turns>>;
  readonly side: string;
  readonly start: Readonly<Record<'hold' | 'breathe' | 'repeat' | 'rest', Turns>>;
  readonly halfway: Turns;
  readonly switch: Turns;
  readonly again: Turns;
  readonly breathIn: string;
  readonly breathOut: string;
  /** The last repeat and the last breath, so that the end comes as no surprise. */
  readonly lastTime: string;
  readonly lastBreath: string;
  readonly end: Readonly<Record<'hold' | 'breathe' | 'repeat' | 'rest', Turns>>;
  readonly next: Turns;
  readonly mark_other: string;
  readonly mark_one?: string;
  readonly mark_two?: string;
  readonly mark_few?: string;
  readonly mark_many?: string;
  readonly mark_zero?: string;
  /** The end, and how to get up from where one is. */
  readonly finish: string;
  readonly finishAlone: string;
  readonly getUp: Readonly<Record<Position, string>>;
}

export type Topic = 'knees' | 'osteoporosis' | 'injury' | 'pregnancy' | 'dizziness' | 'general';

export interface Phrasebook {
  readonly stretches: StretchPhrases;
  readonly tips: Readonly<Record<TipId, string>>;
  readonly safety: Readonly<Record<Topic, string>>;
  /** The pain rule and the red flags. */
  readonly redFlags: string;
  /** Said once, at the very first start. */
  readonly notice: string;
  readonly regions: Readonly<Record<WishedRegion, string>>;
  readonly settings: Readonly<Record<Setting, string>>;
  readonly cues: CuePhrases;
  readonly prompts: Prompts;
}

/** A region's own words for some of the phrases: whatever is missing is the language's. */
export type Override<T> = {
  readonly [K in keyof T]?: T[K] extends string | readonly string[] ? T[K] : Override<T[K]>;
};
