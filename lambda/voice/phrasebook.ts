/**
 * What a language owes. The stretches' part is computed from the catalogue, so that a missing phrase does not compile.
 * `{{name}}` marks what i18next fills in; a key with `_other` is a plural and has the forms its language asks for.
 */
import type { Catalogue, StretchId } from '../routine/catalogue.js';
import type { Position, Setting, Side, Stretch, WishedRegion } from '../routine/stretch.js';

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

export type StretchWords<Id extends StretchId = StretchId> = StretchText & SideText<Catalogue[Id]> & MoveText<Catalogue[Id]>;

export type StretchPhrases = { readonly [Id in StretchId]: StretchWords<Id> };

/** Ways of saying one thing, taken in turn by the day and the step. */
export type Turns = readonly [string, ...string[]];
