/** The nouns of a routine: what a stretch is, without any words for it. */

/** A part of the back that someone can ask for; `whole-back` is the wish for all of them. */
export type Region = 'lower-back' | 'upper-back' | 'neck' | 'shoulders' | 'hips' | 'hamstrings';
export type WishedRegion = 'whole-back' | Region;

/** What someone has to stretch with. */
export type Setting = 'floor' | 'chair' | 'standing';

/** How much is asked of a body; `regular` is offered after six days done. */
export type Level = 'gentle' | 'regular';

/** How much is said along the way. */
export type Talk = 'full' | 'brief' | 'quiet';

/** How the body is held. `chair` is sitting on a chair, `sitting` is sitting on the floor. */
export type Position =
  | 'standing'
  | 'chair'
  | 'sitting'
  | 'kneeling'
  | 'all-fours'
  | 'front'
  | 'back'
  | 'side';

/** `both` is a stretch that has no sides; the left or right names the limb or the direction that leads. */
export type Side = 'both' | 'left' | 'right';

/** How strongly the spine is loaded one way. A low-bending routine takes nothing but `none` in flexion and rotation. */
export type Load = 'none' | 'mild' | 'strong';

/** Bending forward, arching back, twisting: osteoporosis advice turns on these (STRETCHES, safety). */
export interface SpineLoad {
  readonly flexion: Load;
  readonly extension: Load;
  readonly rotation: Load;
}

/** What must be in the room. A routine that starts by itself on the floor needs nothing. */
export type Need = 'nothing' | 'chair' | 'sofa' | 'doorway';

/** Where a stretch comes from: the seed documents S0 to S4, or a public back-exercise reference. */
export type Source = 'S0' | 'S1' | 'S2' | 'S3' | 'S4' | 'NHS' | 'AAOS' | 'Mayo';

/** A number of seconds, repeats or sets, from least to most. */
export type Range = readonly [least: number, most: number];

/** The dosage as the source gives it, told when someone asks; what a routine does is `Move` and the level table. */
export interface SourceDosage {
  readonly holdSeconds?: Range;
  readonly repeats?: Range;
  /** The source says "as long as is comfortable", or gives no figure. */
  readonly untilComfortable?: true;
}

/**
 * How a stretch is done. Seconds and counts of `hold`, and the counts of `breathe` and `repeat`, come from the
 * level table in dosage.ts; a rest carries its own.
 */
export type Move =
  | { readonly kind: 'hold' }
  /** Still for one stated time, whatever the level (the fetal curl's minute, the chair hang's cap). */
  | { readonly kind: 'stay'; readonly seconds: number }
  /** One cycle is one breath in and one out. */
  | { readonly kind: 'breathe'; readonly inSeconds: number; readonly outSeconds: number }
  /** Counted repeats, each there and back in so many seconds. */
  | { readonly kind: 'repeat'; readonly eachSeconds: number }
  /** A long rest, divided by spoken minute marks, then counted swings (0 for none). */
  | {
      readonly kind: 'rest';
      readonly minutes: number;
      readonly swings: number;
      readonly eachSeconds: number;
    };

/** `warm-up` opens a routine, `end` closes it, `by-name` is led only when asked for by name. */
export type Role = 'warm-up' | 'stretch' | 'end' | 'by-name';

export interface Stretch<Id extends string = string> {
  readonly role: Role;
  /** Every source that names it. */
  readonly sources: readonly Source[];
  /** Positions it can be done in, the usual one first. */
  readonly positions: readonly Position[];
  /** Regions it serves, the main one first. */
  readonly regions: readonly Region[];
  readonly load: SpineLoad;
  readonly needs: Need;
  /** Sides in the order they are led; `['both']` when it has none. */
  readonly sides: readonly Side[];
  readonly told: SourceDosage;
  readonly move: Move;
  /** The level from which it may be chosen by itself. */
  readonly from: Level;
  /** The same aim with less asked for, or why there is none. */
  readonly easier: Id | { readonly none: string };
  /** Weight on the knees: asked about often, and a chair or lying alternative is offered then. */
  readonly kneeling?: true;
}
