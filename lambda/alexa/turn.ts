/** One turn: what was asked, of whom, and in which situation; and what comes out of it. */
import type { Response } from 'ask-sdk-model';
import type { StretchId } from '../routine/catalogue.js';
import { firstWish, type Wish } from '../routine/routine.js';
import type { Voice } from '../voice/voice.js';
import type { Change, Held, User } from './memory.js';
import type { Asked, Slots } from './request.js';
import type { Streams } from './streaming.js';

/** Where a person is; CONVERSATION's columns. */
export type Situation = 'fresh' | 'idle' | 'asked' | 'running' | 'paused' | 'away';

/** A question that waits for its answer. */
export type Pending =
  | { readonly kind: 'begin'; readonly wish?: Wish; readonly opensWith?: StretchId }
  | { readonly kind: 'together'; readonly stretch: StretchId }
  | { readonly kind: 'which'; readonly intent: string; readonly among: readonly [StretchId, ...StretchId[]] }
  | { readonly kind: 'startNew'; readonly wish: Wish }
  /** Asked at the end of a spoken routine for the next time, or before one for this time. */
  | { readonly kind: 'regular'; readonly begins?: true }
  | { readonly kind: 'carryOn' | 'afterPain' | 'forget' };

/** What a session carries from turn to turn: where the conversation is, never text. */
export interface Notes {
  readonly pending?: Pending;
  /** How often in a row nothing was understood. */
  readonly misses: number;
  /** The last question about stretching, so that "repeat" can answer it again. */
  readonly last?: { readonly intent: string; readonly slots: Slots };
  /** How many tips were given in this session. */
  readonly tips?: number;
  /** That "later, say …" has been said: once is enough. */
  readonly toldLater?: true;
  /** Whether the welcome was said in this session, while the store could not keep it. */
  readonly welcomed?: true;
}

export interface Turn {
  readonly asked: Asked;
  readonly voice: Voice;
  /** What is known of the person, with this request's own position settled. */
  readonly user: User;
  /** The unfinished practice of this device. */
  readonly practice: Held | undefined;
  readonly situation: Situation;
  readonly notes: Notes;
  /** How to stream a routine here; undefined where it can only be spoken. */
  readonly streams: Streams | undefined;
  /** Whether the practice is being heard as a stream, which waits for this turn's answer. */
  readonly isStreaming: boolean;
  /** Whether the stream could not be played, so that this answer is spoken. */
  readonly streamFailed: boolean;
  /** Whether a word for the stream may have gone to somebody else. */
  readonly strayed: boolean;
}

export interface Outcome {
  readonly response: Response;
  readonly change: Change;
  readonly notes: Notes;
  /** To be carried out before answering; `failed` is the answer when it could not be. */
  readonly forget?: { readonly failed: Response };
}

/** The name of a stretch in the voice of a turn. */
export const nameOf = (turn: Turn, stretch: StretchId): string => turn.voice.words.stretches[stretch].name;

/** The wish of a turn: what was said, then the last choice, then the usual one. */
export function wishOf(
  { user, asked: { slots } }: Turn,
  base: Wish = user.choices.lastWish ?? firstWish,
): Wish {
  return {
    minutes: slots.minutes ?? base.minutes,
    region: slots.region ?? base.region,
    setting: slots.place ?? base.setting,
    level: slots.level ?? base.level,
    lowBending: slots.lowBending ?? base.lowBending,
  };
}
