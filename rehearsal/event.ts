// What happens in a rehearsal, in the order in which a listener would meet it. `--json` prints these, one a line.
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import type { HeardSlot } from '../models/entities.js';

export type EndReason =
  /** The skill closed the session itself. */
  | 'SKILL'
  /** The skill was called again by its name, in a new session. */
  | 'NEW_SESSION'
  /** The three that Alexa tells the skill. */
  | 'USER_INITIATED'
  | 'EXCEEDED_MAX_REPROMPTS'
  | 'ERROR';

export type Happening =
  | {
      readonly type: 'heard';
      readonly utterance: string;
      /** The intent's name, or `LaunchRequest`, or `SessionEndedRequest` for a word that leaves. */
      readonly intent: string;
      readonly slots: Readonly<Record<string, HeardSlot>>;
      readonly sample?: string;
      readonly score?: number;
    }
  | { readonly type: 'not-heard'; readonly utterance: string; readonly reason: string }
  | { readonly type: 'request'; readonly envelope: RequestEnvelope }
  | { readonly type: 'response'; readonly envelope: ResponseEnvelope }
  /** `seconds` is what was really heard of it: less than its length when someone spoke in between. */
  | {
      readonly type: 'say';
      readonly text: string;
      readonly seconds: number;
      /** Part of the audio stream that plays, not of an answer. */
      readonly streamed?: true;
      /** How much of a streamed phrase had gone by already where the stream began again within it. */
      readonly fromSeconds?: number;
    }
  | { readonly type: 'silence'; readonly seconds: number; readonly streamed?: true }
  /** An audio stream plays from there on; `seconds` is what was really heard of it, and what is in it follows. */
  | {
      readonly type: 'stream';
      readonly url: string;
      readonly token: string;
      readonly fromSeconds: number;
      readonly seconds: number;
    }
  | { readonly type: 'mic-open'; readonly seconds: number }
  | { readonly type: 'mic-closed' }
  | { readonly type: 'reprompt' }
  | { readonly type: 'session-ended'; readonly reason: EndReason }
  /** What is done to a device other than by speaking. */
  | { readonly type: 'touch'; readonly button: Button }
  | { readonly type: 'music' }
  | { readonly type: 'power-cut' }
  | { readonly type: 'problem'; readonly text: string };

export const buttons = ['next', 'previous', 'pause', 'play'] as const;
export type Button = (typeof buttons)[number];

export type DeviceName = 'A' | 'B';

export type RehearsalEvent = {
  /** Simulated seconds since the rehearsal began, to the millisecond. */
  readonly at: number;
  readonly device: DeviceName;
} & Happening;

export const secondsOf = (ms: number): number => Math.round(ms) / 1000;

/** Whether it is something that sounds, or is silent, for a while. */
export const isSound = (
  event: RehearsalEvent,
): event is RehearsalEvent & { readonly type: 'say' | 'silence' | 'stream' } =>
  event.type === 'say' || event.type === 'silence' || event.type === 'stream';

/** Cuts the sound that was being made on a device when someone spoke: what comes out of a rehearsal in its stead. */
export const cutAt = (event: RehearsalEvent, atMs: number): RehearsalEvent =>
  isSound(event) ? { ...event, seconds: secondsOf(atMs - event.at * 1000) } : event;
