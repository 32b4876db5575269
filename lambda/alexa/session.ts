/** One request from end to end: read once, settle, answer, write once. The routine goes on when the store doesn't. */
import type { HandlerInput, PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope, Response } from 'ask-sdk-model';
import { voiceFor } from '../voice/voice.js';
import { log } from './handlers/trouble.js';
import { both, type Change, change, type Held, isNothing, nobody, type User, withChange } from './memory.js';
import { type Asked, read } from './request.js';
import { settled } from './settle.js';
import { fromStored, isHeld, isRecord } from './stored.js';
import type { Notes, Outcome, Turn } from './turn.js';

export interface Attending {
  readonly store: PersistenceAdapter | undefined;
  readonly nowMs: () => number;
  readonly respond: (turn: Turn) => Outcome;
}

/** What the session carries: the conversation's notes, this device's practice, and what the store has not taken yet. */
interface Carried {
  readonly notes: Notes;
  readonly practice?: Held | undefined;
  readonly unsaved?: Change | undefined;
}

/** Answers one request. Requests that are no conversation get an empty answer; the end of a session is settled and kept. */
export async function attend(input: HandlerInput, { store, nowMs, respond }: Attending): Promise<Response> {
  const envelope = input.requestEnvelope;
  const asked = read(envelope, nowMs());
  const isEnd = asked.type === 'SessionEndedRequest';
  if (!isEnd && asked.type !== 'LaunchRequest' && asked.type !== 'IntentRequest') return {};

  const carried = carriedIn(asked.attributes);
  const stored = store ? await readFrom(store, envelope) : nobody;
  const user = withCarried(stored ?? nobody, carried, asked);
  const voice = voiceFor(asked.locale);
  if (isEnd && user.practices[asked.device]?.session !== asked.session) return {};

  const { turn, change: settling } = settled(asked, voice, user, carried.notes);
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
  if (outcome.response.shouldEndSession === false) {
    const practice = withChange(user, both(settling, outcome.change), asked.device).practices[asked.device];
    const welcomed =
      turn.user.welcomed || outcome.change.welcomed === true || outcome.notes.welcomed === true;
    const next: Carried = {
      notes: { ...outcome.notes, ...(welcomed ? { welcomed } : {}) },
      practice,
      unsaved: isSaved ? undefined : unsaved,
    };
    input.attributesManager.setSessionAttributes({ ...next });
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
  attributesManager.setSessionAttributes({});
  try {
    await store?.deleteAttributes?.(requestEnvelope);
    return response;
  } catch (error) {
    log('forget-failed', requestEnvelope.request.requestId, error);
    return failed;
  }
}

function carriedIn(attributes: unknown): Carried {
  if (!isRecord(attributes)) return { notes: { misses: 0 } };
  const { notes, practice, unsaved } = attributes;
  return {
    notes:
      isRecord(notes) && typeof notes['misses'] === 'number' ? (notes as unknown as Notes) : { misses: 0 },
    practice: isHeld(practice) ? practice : undefined,
    unsaved: isRecord(unsaved) ? (unsaved as Change) : undefined,
  };
}

/** What is stored, with what this session knows better: changes that were never saved, and a practice that is newer. */
function withCarried(stored: User, { practice, unsaved }: Carried, { device }: Asked): User {
  const user = unsaved ? withChange(stored, unsaved, device) : stored;
  const known = user.practices[device];
  if (!practice || (known && known.sinceMs >= practice.sinceMs)) return user;
  return withChange(user, { practice }, device);
}
