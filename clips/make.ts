/** Makes clips, so many at once and so many a second, and keeps each as soon as it is made. */
import { frameBytes } from '../lambda/render/audio.js';
import type { Room } from './every.js';
import { fullAt, pauseMs, take } from './rate.js';

/** The time, and a way to wait: a test's own pass at once. */
export interface Clock {
  nowMs(): number;
  sleep(ms: number): Promise<unknown>;
}

export interface Making {
  readonly rooms: readonly Room[];
  make(room: Room): Promise<Uint8Array>;
  keep(room: Room, clip: Uint8Array): Promise<void>;
  readonly perSecond: number;
  readonly atOnce: number;
  readonly clock: Clock;
  /** Whether to begin no more. */
  isStopped(): boolean;
  onMade(): void;
}

/** A clip that was made, and how many frames it has. */
export interface Length extends Room {
  readonly has: number;
}

export interface Made {
  readonly kept: readonly Length[];
  /** Longer than their room, and therefore not kept. */
  readonly tooLong: readonly Length[];
  /** Why nothing more was begun, if it was that. */
  readonly failure: Error | undefined;
}

/** A synthesiser that refuses so often without a clip in between won't have it. */
const refusalsAtMost = 8;

const throttles: ReadonlySet<unknown> = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'SlowDown',
]);

/** Whether something was refused because it was asked for too soon; adapters keep what they were told as the cause. */
export function isThrottle(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { $metadata: told } = cause as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return throttles.has(cause.name) || told?.httpStatusCode === 429 || isThrottle(cause.cause);
}

/** The frames of a clip, or undefined for what isn't whole frames. */
export function framesIn(clip: Uint8Array): number | undefined {
  const frames = clip.byteLength / frameBytes;
  return frames > 0 && Number.isInteger(frames) ? frames : undefined;
}

/** As long as a pause goes on without looking whether the making has been stopped. */
const lookMs = 250;

/** Makes what it can. What is refused for haste comes again later; at the first other failure nothing more is begun. Never throws. */
export async function makeAll(making: Making): Promise<Made> {
  const { clock, perSecond } = making;
  const waiting = [...making.rooms];
  const kept: Length[] = [];
  const tooLong: Length[] = [];
  let failure: Error | undefined;
  let bucket = fullAt(clock.nowMs());
  let refusals = 0;
  let quietUntilMs = 0;

  const goesOn = (): boolean => failure === undefined && !making.isStopped();
  const turn = async (): Promise<void> => {
    const taken = take(bucket, perSecond, clock.nowMs());
    bucket = taken.bucket;
    if (taken.waitMs > 0) await clock.sleep(taken.waitMs);
    while (quietUntilMs > clock.nowMs() && goesOn())
      await clock.sleep(Math.min(lookMs, quietUntilMs - clock.nowMs()));
  };
  const one = async (room: Room): Promise<void> => {
    const clip = await making.make(room);
    refusals = 0;
    const has = framesIn(clip);
    if (has === undefined) throw new RangeError(`${clip.byteLength} bytes came that are no clip`);
    const length = { ...room, has };
    if (length.has > room.frames) tooLong.push(length);
    else {
      await making.keep(room, clip);
      kept.push(length);
    }
    making.onMade();
  };
  const refused = (room: Room, cause: unknown): void => {
    waiting.push(room);
    // Those that were under way with the first one that was refused say nothing new.
    if (isThrottle(cause) && clock.nowMs() < quietUntilMs) return;
    refusals++;
    if (isThrottle(cause) && refusals <= refusalsAtMost) quietUntilMs = clock.nowMs() + pauseMs(refusals);
    else failure ??= cause instanceof Error ? cause : new Error(String(cause));
  };
  const worker = async (): Promise<void> => {
    while (goesOn() && waiting.length > 0) {
      await turn();
      const room = goesOn() ? waiting.shift() : undefined;
      if (room) await one(room).catch((cause: unknown) => refused(room, cause));
    }
  };
  await Promise.all(Array.from({ length: making.atOnce }, worker));
  return { kept, tooLong, failure };
}
