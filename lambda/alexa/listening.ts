/** What a device tells of a stream, unasked: where it is, that it stopped, that it is over. Never answered with a word. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope, Response } from 'ask-sdk-model';
import { type Score, scoreOf } from '../render/score.js';
import { stretchesMet } from '../routine/practice.js';
import { type Voice, voiceFor } from '../voice/voice.js';
import { log } from './handlers/trouble.js';
import { readFrom } from './keeping.js';
import { type Change, change, isNothing, type User, withChange } from './memory.js';
import { play } from './play.js';
import { eventIn, type Player } from './player.js';
import type { Asked } from './request.js';
import { minutesOf } from './settle.js';
import { follow, isStreamed, type Streamed, type Streams } from './streaming.js';

interface Listening {
  readonly store: PersistenceAdapter | undefined;
  readonly streams: Streams | undefined;
}

/** What an event changes, and what is to be played because of it. */
interface Heard {
  readonly change: Change;
  readonly response: Response;
}

const nothing: Heard = { change: {}, response: {} };
const changes = (change: Change): Heard => ({ change, response: {} });

/** Keeps what an event tells. It is laid over fresh state when another request was faster, and may mean nothing any more by then. */
export async function listen(
  envelope: RequestEnvelope,
  asked: Asked,
  { store, streams }: Listening,
): Promise<Response> {
  const event = eventIn(envelope);
  const stored = event && store ? await readFrom(store, envelope) : undefined;
  if (!event || !store || !stored) return {};
  const voice = voiceFor(asked.locale, streams?.synthesiser);
  const heardBy = (user: User): Heard => hear(user, event, { asked, voice, streams });
  const { change: first, response } = heardBy(stored);
  if (isNothing(first)) return {};
  try {
    const next = (fresh: User): User => withChange(fresh, heardBy(fresh).change, asked.device);
    const kept = await change(store, envelope, stored, next);
    // What is played has to be what is kept.
    return kept.practices[asked.device]?.stream?.play === asked.play ? response : {};
  } catch (error) {
    log('write-failed', envelope.request.requestId, error);
    return {};
  }
}

interface Around {
  readonly asked: Asked;
  readonly voice: Voice;
  readonly streams: Streams | undefined;
}

/** Of another Play than the one under way, or older than what is known of it, an event means nothing. */
function hear(user: User, event: Player, around: Around): Heard {
  const { asked, voice } = around;
  const held = user.practices[asked.device];
  if (!held || !isStreamed(held) || held.stream.play !== event.play || asked.nowMs < held.sinceMs)
    return nothing;
  const score = scoreOf(held.routine, voice);
  const moved = follow(held, score, event.offsetMs, asked.nowMs);
  switch (asked.type) {
    case 'AudioPlayer.PlaybackStarted':
      return started(held, asked);
    case 'AudioPlayer.PlaybackNearlyFinished':
      return moved === held ? nothing : changes({ practice: moved });
    case 'AudioPlayer.PlaybackStopped':
      return stopped(held, moved, asked);
    case 'AudioPlayer.PlaybackFinished':
      return finished(held, score, event, asked);
    case 'AudioPlayer.PlaybackFailed':
      return failed(user, moved, score, around);
  }
  return nothing;
}

/** A stream that goes on by itself, because whoever woke the device wanted something else of it. */
function started(held: Streamed, { nowMs }: Asked): Heard {
  const { stoppedMs, ...stream } = held.stream;
  return stoppedMs === undefined ? nothing : changes({ practice: { ...held, sinceMs: nowMs, stream } });
}

function stopped(held: Streamed, moved: Streamed, { nowMs }: Asked): Heard {
  if (moved === held && held.stream.stoppedMs !== undefined) return nothing;
  return changes({ practice: { ...moved, sinceMs: nowMs, stream: { ...moved.stream, stoppedMs: nowMs } } });
}

/** A device that says "finished" this long before the end has not finished. */
const earlyMs = 30_000;

function finished(held: Streamed, score: Score, { offsetMs }: Player, { nowMs, locale }: Asked): Heard {
  if (offsetMs && offsetMs < score.lastsMs - earlyMs) return nothing;
  const done = follow(held, score, score.lastsMs, nowMs);
  return changes({ practice: null, met: stretchesMet(done), minutes: minutesOf(done, locale) });
}

/** Another release's words are built again, at the place that is kept; what can't be played at all is spoken next. */
function failed(user: User, held: Streamed, score: Score, { asked, voice, streams }: Around): Heard {
  const { stream, ...rest } = held;
  if (streams && stream.fingerprint !== score.fingerprint) {
    const again = play(
      { asked, voice, user, strayed: false, isStreaming: false, practice: undefined },
      streams,
      {
        held: { ...rest, sinceMs: asked.nowMs },
        score,
        intro: [],
        change: {},
      },
    );
    if (again) return { change: again.change, response: { directives: again.response.directives ?? [] } };
  }
  return changes({ practice: { ...rest, state: 'paused', sinceMs: asked.nowMs, failed: true } });
}
