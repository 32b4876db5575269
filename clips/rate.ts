/** How fast clips are asked for: a bucket that fills with time, and holds one. Knows no clock. */

export interface Bucket {
  /** What it holds; below nothing, others have already been promised what comes. */
  readonly tokens: number;
  readonly atMs: number;
}

export const fullAt = (atMs: number): Bucket => ({ tokens: 1, atMs });

/** Takes one from a bucket that gains so many a second, and says how long to wait until it is really there. */
export function take(
  { tokens, atMs }: Bucket,
  perSecond: number,
  nowMs: number,
): { readonly bucket: Bucket; readonly waitMs: number } {
  if (perSecond === Number.POSITIVE_INFINITY) return { bucket: fullAt(nowMs), waitMs: 0 };
  const left = Math.min(1, tokens + ((nowMs - atMs) * perSecond) / 1_000) - 1;
  return { bucket: { tokens: left, atMs: nowMs }, waitMs: left < 0 ? (-left * 1_000) / perSecond : 0 };
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** How long to ask for nothing, behind so many refusals one after the other: twice as long with each. */
export const pauseMs = (refusals: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** (refusals - 1));
