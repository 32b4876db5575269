/** One request from end to end: read once, settle, answer, write once. The routine goes on when the store doesn't. */
import type { HandlerInput, PersistenceAdapter } from 'ask-sdk-core';
import type { Response } from 'ask-sdk-model';
import { type Voice, voiceFor } from '../voice/voice.js';
import { type Carried, carriedIn, notOutrun, withCarried } from './carried.js';
import { log } from './handlers/trouble.js';
import { readFrom, save } from './keeping.js';
import { listen } from './listening.js';
import { both, type Change, nobody, type User } from './memory.js';
import { withStop } from './reply.js';
import { type Asked, read } from './request.js';
import { settled } from './settle.js';
import { fromDevice, isPlaying, type Streams } from './streaming.js';
import type { Outcome, Turn } from './turn.js';

export interface Attending {
  readonly store: PersistenceAdapter | undefined;
  readonly nowMs: () => number;
  readonly streams: Streams | undefined;
  readonly respond: (turn: Turn) => Outcome;
}

/**
 * Answers one request. What a stream's device tells is kept; a touch button is answered without a word; the end of a session
 * is settled and kept; every other request that is no conversation gets an empty answer.
 */
export async function attend(input: HandlerInput, attending: Attending): Promise<Response> {
  const envelope = input.requestEnvelope;
  const asked = read(envelope, attending.nowMs());
  if (asked.type.startsWith('AudioPlayer.')) return listen(envelope, asked, attending);
  if (asked.isTouch || conversation.has(asked.type)) return converse(input, asked, attending);
  return {};
}

const conversation: ReadonlySet<string> = new Set(['LaunchRequest', 'IntentRequest', 'SessionEndedRequest']);

async function converse(
  input: HandlerInput,
  asked: Asked,
  { store, streams, respond }: Attending,
): Promise<Response> {
  const envelope = input.requestEnvelope;
  const { isTouch } = asked;
  const isEnd = asked.type === 'SessionEndedRequest';
  const stored = store ? await readFrom(store, envelope) : nobody;
  const carried = notOutrun(carriedIn(asked.attributes), stored?.practices[asked.device]);
  const voice = voiceFor(asked.locale, streams?.synthesiser);
  const user = withCarried(stored ?? withDevice(asked, voice, streams), carried, asked.device);
  const own = user.practices[asked.device];
  // A session that is over says nothing of a stream that plays on.
  if (isEnd && (own?.session !== asked.session || own.stream)) {
    await save(envelope, store, stored, carried.unsaved ?? {}, asked.device, true);
    return {};
  }

  const { turn: spoken, change: settling } = settled(asked, voice, user, carried.notes, stored);
  // A stream has no session to carry what the store doesn't keep.
  const turn = { ...spoken, streams: asked.canStream && store && stored ? streams : undefined };
  const mayPlay = own?.stream !== undefined && own.stream.stoppedMs === undefined;
  const answer = (to: Turn): Outcome => stilled(to, respond(to), mayPlay);
  const unsavedWith = (made: Outcome | undefined): Change =>
    both(both(carried.unsaved ?? {}, settling), made?.change ?? {});

  const first = isEnd ? undefined : answer(turn);
  // What could only be spoken is left undone.
  if (isTouch && (!first?.response.directives || first.change.practice?.map)) return {};
  if (first?.forget) return forget(input, store, first.response, first.forget.failed);
  const closes = first?.response.shouldEndSession !== false;
  const isSaved = await save(envelope, store, stored, unsavedWith(first), asked.device, closes);
  if (!first) return {};
  const isLost = !isSaved && first.change.practice?.stream !== undefined;
  if (isTouch) return isLost ? {} : { directives: first.response.directives ?? [] };
  const outcome = isLost ? answer({ ...turn, streams: undefined }) : first;
  carry(input, turn, outcome, isSaved ? undefined : unsavedWith(outcome));
  return outcome.response;
}

/** An answer that plays nothing lets nothing play behind it: a device would go on by itself, also one that tells nothing. */
function stilled(turn: Turn, outcome: Outcome, mayPlay: boolean): Outcome {
  const { response, forget } = outcome;
  const plays = response.directives?.some(({ type }) => type === 'AudioPlayer.Play');
  if (plays || !(mayPlay || turn.isStreaming || isPlaying(turn.asked.player))) return outcome;
  return {
    ...outcome,
    response: withStop(response),
    ...(forget ? { forget: { failed: withStop(forget.failed) } } : {}),
  };
}

/** Hands the session what the next turn needs. */
function carry(
  { requestEnvelope, attributesManager }: HandlerInput,
  turn: Turn,
  { response, change, notes }: Outcome,
  unsaved: Change | undefined,
): void {
  if (!requestEnvelope.session) return;
  const { practice = turn.practice } = change;
  const welcomed = turn.user.welcomed || change.welcomed === true || notes.welcomed === true;
  const next: Carried = {
    notes: { ...notes, ...(welcomed ? { welcomed } : {}) },
    practice: practice ?? undefined,
    unsaved,
    atMs: turn.asked.nowMs,
  };
  // Attributes that nobody sets are sent back as they came, also with a closed session.
  attributesManager.setSessionAttributes(response.shouldEndSession === false ? { ...next } : {});
}

/** What the device itself knows, when the store doesn't answer and no session has carried anything yet. */
function withDevice(asked: Asked, { locale }: Voice, streams: Streams | undefined): User {
  const { player, device, isNew } = asked;
  const streamed = isNew && player ? streams?.read(player.stream, locale) : undefined;
  return player && streamed
    ? { ...nobody, practices: { [device]: fromDevice(asked, player, streamed) } }
    : nobody;
}

async function forget(
  { requestEnvelope, attributesManager }: HandlerInput,
  store: PersistenceAdapter | undefined,
  response: Response,
  failed: Response,
): Promise<Response> {
  if (requestEnvelope.session) attributesManager.setSessionAttributes({});
  try {
    await store?.deleteAttributes?.(requestEnvelope);
    return response;
  } catch (error) {
    log('forget-failed', requestEnvelope.request.requestId, error);
    return failed;
  }
}
