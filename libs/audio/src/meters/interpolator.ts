/** Oversampling factor of BS.1770-5 annex 2 for rates around 48 kHz. */
export const OVERSAMPLING = 4;

/**
 * Taps per phase. BS.1770-5 annex 2 prints 12 as an example; 16 with this window stay within 0.1 dB up to 18 kHz
 * (interpolator.spec.ts), so that the limiter and outside meters agree.
 */
export const TAPS = 16;

/** Kaiser window parameter: flat to 18 kHz at 16 taps. */
const KAISER_BETA = 4;

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-16; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function phaseTaps(fraction: number): Float64Array {
  const taps = Float64Array.from({ length: TAPS }, (_, tap) => {
    // Tap `TAPS / 2 - 1` sits on the sample before the wanted instant.
    const distance = tap - (TAPS / 2 - 1) - fraction;
    const sinc = Math.sin(Math.PI * distance) / (Math.PI * distance);
    const window = besselI0(KAISER_BETA * Math.sqrt(1 - (distance / (TAPS / 2)) ** 2)) / besselI0(KAISER_BETA);
    return sinc * window;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/**
 * Windowed-sinc taps for the instants ¼, ½ and ¾ of the way from one sample to the next. The fourth phase of the
 * polyphase filter is the sample itself.
 */
export const PHASES: readonly Float64Array[] = [phaseTaps(0.25), phaseTaps(0.5), phaseTaps(0.75)];

/** No interpolated value exceeds the largest of the samples around it by more than this factor. */
export const MAX_OVERSHOOT = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/** Frames that `interpolate` looks at before and after an interval. */
export const FRAMES_BEFORE = TAPS / 2 - 1;
export const FRAMES_AFTER = TAPS / 2;

/**
 * The phases at ¼ and ¾ mirror each other. Sums and differences of samples that lie symmetrically to the middle serve
 * both, which halves the multiplications: ¼ + ¾ takes the even taps, ¼ − ¾ the odd ones.
 */
const MIRRORED = TAPS / 2;
const EVEN = Float64Array.from({ length: MIRRORED }, (_, k) => (PHASES[0][k] + PHASES[0][TAPS - 1 - k]) / 2);
const ODD = Float64Array.from({ length: MIRRORED }, (_, k) => (PHASES[0][k] - PHASES[0][TAPS - 1 - k]) / 2);
/** Eight taps for the middle, eight even and eight odd ones for the quarters, as `kernels/assembly/true-peak.ts` wants them. */
export const MIRRORED_TAPS: readonly number[] = [...PHASES[1].slice(0, MIRRORED), ...EVEN, ...ODD];
const [E0, E1, E2, E3, E4, E5, E6, E7] = EVEN;
const [O0, O1, O2, O3, O4, O5, O6, O7] = ODD;
const [H0, H1, H2, H3, H4, H5, H6, H7] = PHASES[1];

/**
 * Largest of the three interpolated sizes between frames `i` and `i + 1`, for each `i` from `start` to `end`.
 *
 * @param padded the signal with `FRAMES_BEFORE` frames of silence before it and `FRAMES_AFTER` after it
 * @param sizes result, from index 0 on
 */
export function interpolatedSizes(padded: Float32Array, start: number, end: number, sizes: Float64Array): void {
  for (let i = start; i < end; i++) {
    const a0 = padded[i];
    const z0 = padded[i + 15];
    const a1 = padded[i + 1];
    const z1 = padded[i + 14];
    const a2 = padded[i + 2];
    const z2 = padded[i + 13];
    const a3 = padded[i + 3];
    const z3 = padded[i + 12];
    const a4 = padded[i + 4];
    const z4 = padded[i + 11];
    const a5 = padded[i + 5];
    const z5 = padded[i + 10];
    const a6 = padded[i + 6];
    const z6 = padded[i + 9];
    const a7 = padded[i + 7];
    const z7 = padded[i + 8];
    const half =
      H0 * (a0 + z0) +
      H1 * (a1 + z1) +
      H2 * (a2 + z2) +
      H3 * (a3 + z3) +
      H4 * (a4 + z4) +
      H5 * (a5 + z5) +
      H6 * (a6 + z6) +
      H7 * (a7 + z7);
    const even =
      E0 * (a0 + z0) +
      E1 * (a1 + z1) +
      E2 * (a2 + z2) +
      E3 * (a3 + z3) +
      E4 * (a4 + z4) +
      E5 * (a5 + z5) +
      E6 * (a6 + z6) +
      E7 * (a7 + z7);
    const odd =
      O0 * (a0 - z0) +
      O1 * (a1 - z1) +
      O2 * (a2 - z2) +
      O3 * (a3 - z3) +
      O4 * (a4 - z4) +
      O5 * (a5 - z5) +
      O6 * (a6 - z6) +
      O7 * (a7 - z7);
    const quarters = Math.abs(even) + Math.abs(odd);
    const middle = Math.abs(half);
    sizes[i - start] = quarters > middle ? quarters : middle;
  }
}

/** The signal with the silence around it that `interpolatedSizes` wants. */
export function padForInterpolation(channel: Float32Array): Float32Array {
  const padded = new Float32Array(FRAMES_BEFORE + channel.length + FRAMES_AFTER);
  padded.set(channel, FRAMES_BEFORE);
  return padded;
}

/** Blocks of this length are skipped when nothing in them or around them is large. */
export const BLOCK_FRAMES = 32;

/** Largest sample that takes part in interpolating from `start` to `end`. */
export function largestAround(padded: Float32Array, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end + TAPS - 1; i++) {
    const size = Math.abs(padded[i]);
    if (size > largest) largest = size;
  }
  return largest;
}
