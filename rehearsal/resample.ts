// Sound at another rate, by a windowed sinc in as many phases as the two rates need; nothing above either's half is let through.

/** Lobes of the sinc on either side: at 48, what lies a tenth below the cut is whole, and what lies beyond it is 80 dB down. */
const lobes = 48;
/** Kaiser's window for that. https://ccrma.stanford.edu/~jos/sasp/Kaiser_Window.html */
const beta = 8;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The modified Bessel function of order nought, by its series. */
const bessel = (x: number): number => {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
};

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** One row of weights a phase: what each sample around a moment between two samples counts for. */
const phasesOf = (up: number, down: number): readonly Float64Array[] => {
  const width = Math.max(1, down / up);
  const half = Math.ceil(lobes * width);
  // Half of the slope, so that it ends where the lower rate's half begins.
  const cut = (1 - (beta * 0.36) / lobes) / width;
  const whole = bessel(beta);
  return Array.from({ length: up }, (_, phase) => {
    const weights = Float64Array.from({ length: 2 * half }, (_, tap) => {
      const x = tap - half + 1 - phase / up;
      const inside = Math.max(0, 1 - (x / half) ** 2);
      return (cut * sinc(cut * x) * bessel(beta * Math.sqrt(inside))) / whole;
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
};

const known = new Map<string, readonly Float64Array[]>();

/** The same sound at another rate, in samples a second, between -1 and 1; as long as it was, to the nearest sample. */
export const resampled = (samples: Int16Array, from: number, to: number): Float32Array => {
  const shared = gcd(from, to);
  const up = to / shared;
  const down = from / shared;
  const key = `${up}/${down}`;
  const phases = known.get(key) ?? phasesOf(up, down);
  known.set(key, phases);
  const half = (phases[0]?.length ?? 0) / 2;
  // Silence on either side, so that no tap falls outside.
  const padded = new Float64Array(samples.length + 2 * half);
  padded.set(samples, half);
  const sound = new Float32Array(Math.round((samples.length * up) / down));
  for (let index = 0; index < sound.length; index++) {
    const at = index * down;
    const weights = phases[at % up] as Float64Array;
    const first = Math.floor(at / up) + 1;
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap++) sum += weights[tap]! * padded[first + tap]!;
    sound[index] = sum / 32_768;
  }
  return sound;
};
