// What a rehearsal is given: the skill, the device it begins with, and somebody to tell what happens.
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import type { InteractionModel } from '../models/publish.js';
import type { DeviceKind } from './envelope.js';
import type { DeviceName, RehearsalEvent } from './event.js';
import type { Measure } from './speech.js';
import type { StreamHeard } from './stream-sound.js';

/** The skill as Lambda runs it. */
export type Door = (event: RequestEnvelope, context: unknown) => Promise<ResponseEnvelope>;

/** What is heard of a stream at an address; undefined when the address gives an error. */
export type FindStream = (url: string) => Promise<StreamHeard | undefined>;

export interface Stage {
  readonly door: Door;
  /** Amazon's model of a locale. Throws for a locale without one. */
  readonly modelOf: (locale: string) => InteractionModel;
  readonly measure: Measure;
  readonly stream: FindStream;
  readonly locale: string;
  readonly kind: DeviceKind;
  /** The time that it is when the rehearsal begins, in milliseconds since 1970. */
  readonly epochMs: number;
  /** 1 is espeak-ng's own rate; 0.85 speaks slower, so that everything said takes 1 / 0.85 of its time. Streams are as they are. */
  readonly speechRate: number;
  /** Between an answer and its first sound. */
  readonly startUpMs: number;
  /** How late the answer that was just given is, for a slow store; asked once an answer. */
  readonly lateMs: () => number;
  readonly notice: (event: RehearsalEvent) => void;
  /** The sound that a device was making stopped. */
  readonly cut: (device: DeviceName, atMs: number) => void;
}
