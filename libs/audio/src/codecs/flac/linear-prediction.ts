/** The order of libFLAC's level 5. */
export const MAX_ORDER = 8;
/** Bits of a quantised coefficient: what libFLAC takes for blocks of 4096. */
export const PRECISION_BITS = 14;
const LARGEST = 2 ** (PRECISION_BITS - 1) - 1;
const MAX_SHIFT = 15;

export interface Predictor {
  /** For the previous sample first; to be divided by 2^shift. */
  readonly coefficients: Int32Array;
  readonly shift: number;
}

/**
 * Finds the predictor with the fewest expected bits by windowed autocorrelation and the Levinson–Durbin recursion.
 * Null for blocks that no linear predictor suits (silence, a few samples).
 */
export function findPredictor(block: Int32Array, window: Float64Array, bitsPerSample: number): Predictor | null {
  const autocorrelation = autocorrelate(block, window);
  if (autocorrelation[0] <= 0 || block.length <= MAX_ORDER * 2) return null;
  let best: Float64Array | null = null;
  let bestBits = Infinity;
  const coefficients = new Float64Array(MAX_ORDER);
  const previous = new Float64Array(MAX_ORDER);
  let error = autocorrelation[0];
  for (let order = 1; order <= MAX_ORDER; order++) {
    let reflection = autocorrelation[order];
    for (let i = 0; i < order - 1; i++) reflection -= coefficients[i] * autocorrelation[order - 1 - i];
    reflection /= error;
    previous.set(coefficients);
    coefficients[order - 1] = reflection;
    for (let i = 0; i < order - 1; i++) coefficients[i] = previous[i] - reflection * previous[order - 2 - i];
    error *= 1 - reflection * reflection;
    if (!(error > 0)) break;
    // Half the logarithm of the error's variance is the bits per sample, but for a constant.
    const bits = 0.5 * Math.log2(error / block.length) * block.length + order * (PRECISION_BITS + bitsPerSample);
    if (bits < bestBits) {
      bestBits = bits;
      best = coefficients.slice(0, order);
    }
  }
  return best && quantise(best);
}

/** A raised cosine at both ends and flat between (Tukey, 0.5), as libFLAC uses by default. */
export function tukeyWindow(length: number): Float64Array {
  const slope = Math.floor(length / 4);
  return Float64Array.from({ length }, (_, i) => {
    const edge = Math.min(i, length - 1 - i);
    return edge >= slope ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * edge) / slope);
  });
}

const windowed = new Float64Array(1 << 16);

function autocorrelate(block: Int32Array, window: Float64Array): Float64Array {
  const n = block.length;
  for (let i = 0; i < n; i++) windowed[i] = block[i] * window[i];
  windowed.fill(0, n, n + MAX_ORDER);
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0, s8 = 0; // prettier-ignore
  // Nine sums in one pass: each sample is read once for all of them.
  for (let i = 0; i < n; i++) {
    const x = windowed[i];
    s0 += x * x;
    s1 += x * windowed[i + 1];
    s2 += x * windowed[i + 2];
    s3 += x * windowed[i + 3];
    s4 += x * windowed[i + 4];
    s5 += x * windowed[i + 5];
    s6 += x * windowed[i + 6];
    s7 += x * windowed[i + 7];
    s8 += x * windowed[i + 8];
  }
  return Float64Array.of(s0, s1, s2, s3, s4, s5, s6, s7, s8);
}

/** Rounds to integers, carrying each rounding error into the next coefficient. */
function quantise(exact: Float64Array): Predictor | null {
  const largest = exact.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const shift = Math.min(MAX_SHIFT, PRECISION_BITS - 2 - Math.floor(Math.log2(largest)));
  if (!(largest > 0) || shift < 0) return null;
  let carried = 0;
  const coefficients = Int32Array.from(exact, (value) => {
    const wanted = value * 2 ** shift + carried;
    const rounded = Math.max(-LARGEST - 1, Math.min(LARGEST, Math.round(wanted)));
    carried = wanted - rounded;
    return rounded;
  });
  return { coefficients, shift };
}

/** What is left after prediction, from sample `order` on. Doubles hold the 25 + 14 + 3 bits of the sum exactly. */
export function residualOf(block: Int32Array, { coefficients, shift }: Predictor, residual: Float64Array): void {
  const order = coefficients.length;
  const [c0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0] = coefficients;
  const scale = 2 ** -shift;
  for (let i = order; i < Math.min(MAX_ORDER, block.length); i++) {
    let sum = 0;
    for (let k = 0; k < order; k++) sum += coefficients[k] * block[i - 1 - k];
    residual[i] = block[i] - Math.floor(sum * scale);
  }
  for (let i = MAX_ORDER; i < block.length; i++) {
    const sum =
      c0 * block[i - 1] +
      c1 * block[i - 2] +
      c2 * block[i - 3] +
      c3 * block[i - 4] +
      c4 * block[i - 5] +
      c5 * block[i - 6] +
      c6 * block[i - 7] +
      c7 * block[i - 8];
    residual[i] = block[i] - Math.floor(sum * scale);
  }
}
