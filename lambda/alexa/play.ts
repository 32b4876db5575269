/** Playing: a routine as one stream, with a few words before it. */

import { playFrom } from '../render/audio.js';
import { streamUrlCharacters } from '../render/limits.js';
import { msAt, type Score } from '../render/score.js';
import { inSlots, type Piece, plannedMs } from '../render/ssml.js';
import { comparePlaces, type Routine } from '../routine/routine.js';
import { capitalised } from '../voice/voice.js';
import type { Change, Held } from './memory.js';
import { playToken } from './player.js';
import { described } from './question.js';
import { playing } from './reply.js';
import type { Streams } from './streaming.js';
import type { Outcome, Turn } from './turn.js';

interface Played {
  /** The practice from whose place the stream is to go on. */
  readonly held: Held;
  readonly score: Score;
  readonly intro: readonly Piece[];
  readonly change: Change;
}

/** Plays a practice's stream from its place; undefined where its address is longer than a device takes. */
export function play(
  turn: Pick<Turn, 'voice' | 'asked' | 'user' | 'strayed' | 'isStreaming' | 'practice'>,
  streams: Streams,
  { held, score, intro, change }: Played,
): Pick<Outcome, 'response' | 'change'> | undefined {
  const { voice, asked, user, strayed } = turn;
  const { routine, place } = held;
  const { fingerprint } = score;
  const { chimes = false, oneShotTold = false } = { ...user.choices, ...change.choices };
  const { url, token } = streams.find({ routine, fingerprint, chimes }, voice.locale);
  if (url.length > streamUrlCharacters) return undefined;
  const fromMs = msAt(score, place);
  const goesOn = turn.isStreaming && turn.practice && comparePlaces(place, turn.practice.place) === 0;
  const offsetMs = Math.round(goesOn ? fromMs : playFrom(score, fromMs));
  const tells = strayed && !oneShotTold;
  const words = tells ? [...inSlots([voice.prompt('oneShot')], voice), ...intro] : intro;
  const stream = { play: asked.play, fingerprint, fromMs, introMs: plannedMs(words, voice) };
  return {
    response: playing(words, {
      url,
      token: playToken(asked.play, token),
      offsetMs,
      title: titleOf(turn, routine),
    }),
    change: {
      ...change,
      practice: { ...held, stream },
      ...(tells ? { choices: { ...change.choices, oneShotTold: true } } : {}),
    },
  };
}

/** What a screen shows while a stream plays: the routine, or the one stretch. */
const titleOf = (turn: Pick<Turn, 'voice'>, { alone, wish, steps: [first] }: Routine): string =>
  alone ? capitalised(turn.voice.words.stretches[first.stretch].name) : described(turn, wish);
