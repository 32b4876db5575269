/** The soft chime at either end of a hold, made by rule: two partials that ring out, higher to begin and lower to end. */
import { clipOf, samplesPerSecond } from './encode.js';

/** How long it rings, in seconds. With what a clip keeps around it, it fits the room that a stream leaves a chime. */
const lastsSeconds = 0.2;
const attackSeconds = 0.006;
const releaseSeconds = 0.05;

/** -20 dB of full scale. */
const peak = 0.1;

/** D and B above the middle C, a third apart. */
const hertz = { begin: 587.33, end: 493.88 };

/** How strong each multiple of the pitch is, and after how many seconds it is a third of that. */
const partials = [
  { multiple: 1, strength: 0.75, decaySeconds: 0.09 },
  { multiple: 2, strength: 0.25, decaySeconds: 0.045 },
] as const;

/** From 0 to 1 without a corner. */
const eased = (part: number): number => (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, part)))) / 2;

/** The sound of a chime: mono, `samplesPerSecond`. Begins and ends with silence. */
export function chimePcm(which: 'begin' | 'end'): Float32Array {
  const sound = Float32Array.from({ length: lastsSeconds * samplesPerSecond }, (_, index) => {
    const seconds = index / samplesPerSecond;
    const rung = partials.reduce(
      (sum, { multiple, strength, decaySeconds }) =>
        sum +
        strength *
          Math.exp(-seconds / decaySeconds) *
          Math.sin(2 * Math.PI * hertz[which] * multiple * seconds),
      0,
    );
    return rung * eased(seconds / attackSeconds) * eased((lastsSeconds - seconds) / releaseSeconds);
  });
  const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return sound.map((sample) => (sample / loudest) * peak);
}

/** The clip of a chime, no longer than `chimeMs`. */
export const chimeOf = (which: 'begin' | 'end'): Promise<Uint8Array> => clipOf(chimePcm(which));
