/** One request from end to end: read once, settle, answer, write once. The routine goes on when the store doesn't. */
import type { HandlerInput, PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope, Response } from 'ask-sdk-model';
import { voiceFor } from '../voice/voice.js';
import { type Carried, carriedIn, notOutrun, withCarried } from './carried.js';
import { log } from './handlers/trouble.js';
import { both, type Change, change, isNothing, nobody, type User, withChange } from './memory.js';
import { read } from './request.js';
import { settled } from './settle.js';
import { fromStored } from './stored.js';
import type { Outcome, Turn } from './turn.js';

export interface Attending {
  readonly store: PersistenceAdapter | undefined;
  readonly nowMs: () => number;
  readonly respond: (turn: Turn) => Outcome;
}

/** Answers one request. Requests that are no conversation get an empty answer; the end of a session is settled and kept. */
export async function attend(input: HandlerInput, { store, nowMs, respond }: Attending): Promise<Response> {
  const envelope = input.requestEnvelope;
  const asked = read(envelope, nowMs());
  const isEnd = asked.type === 'SessionEndedRequest';
  if (!isEnd && asked.type !== 'LaunchRequest' && asked.type !== 'IntentRequest') return {};

  const stored = store ? await readFrom(store, envelope) : nobody;
  const carried = notOutrun(carriedIn(asked.attributes), stored?.practices[asked.device]);
  const user = withCarried(stored ?? nobody, carried, asked.device);
  const voice = voiceFor(asked.locale);
  if (isEnd && user.practices[asked.device]?.session !== asked.session) {
    await save(envelope, store, stored, carried.unsaved ?? {}, asked.device, true);
    return {};
  }

  const { turn, change: settling } = settled(asked, voice, user, carried.notes, stored);
  const outcome = isEnd ? undefined : respond(turn);
  const unsaved = both(both(carried.unsaved ?? {}, settling), outcome?.change ?? {});
  if (outcome?.forget) return forget(input, store, outcome.response, outcome.forget.failed);
  const isSaved = await save(
    envelope,
    store,
    stored,
    unsaved,
    asked.device,
    outcome?.response.shouldEndSession !== false,
  );
  if (!outcome) return {};
  if (envelope.session) {
    const { practice: changed = turn.practice } = outcome.change;
    const practice = changed ?? undefined;
    const welcomed =
      turn.user.welcomed || outcome.change.welcomed === true || outcome.notes.welcomed === true;
    const next: Carried = {
      notes: { ...outcome.notes, ...(welcomed ? { welcomed } : {}) },
      practice,
      unsaved: isSaved ? undefined : unsaved,
      atMs: asked.nowMs,
    };
    // Attributes that nobody sets are sent back as they came, also with a closed session.
    const isOpen = outcome.response.shouldEndSession === false;
    input.attributesManager.setSessionAttributes(isOpen ? { ...next } : {});
  }
  return outcome.response;
}

/** The stored user, or undefined when the store didn't answer. */
async function readFrom(store: PersistenceAdapter, envelope: RequestEnvelope): Promise<User | undefined> {
  try {
    return fromStored(await store.getAttributes(envelope));
  } catch (error) {
    log('read-failed', envelope.request.requestId, error);
    return undefined;
  }
}

/**
 * Writes what is unsaved; says whether it is kept. Where this turn's read failed nothing is written unread, but at the end of
 * a session, when there is no later turn, it is read once more.
 */
async function save(
  envelope: RequestEnvelope,
  store: PersistenceAdapter | undefined,
  stored: User | undefined,
  unsaved: Change,
  device: string,
  isLast: boolean,
): Promise<boolean> {
  if (!store || isNothing(unsaved)) return true;
  if (!stored && !isLast) return false;
  try {
    const from = stored ?? fromStored(await store.getAttributes(envelope));
    await change(store, envelope, from, (fresh) => withChange(fresh, unsaved, device));
    return true;
  } catch (error) {
    log('write-failed', envelope.request.requestId, error);
    return false;
  }
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
