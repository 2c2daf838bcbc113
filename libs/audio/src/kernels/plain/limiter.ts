import { LIMITER_WINDOW_FRAMES as WINDOW, type LimiterCurve } from '../kernels.js';

export function limiterGains(envelope: Float32Array, curve: LimiterCurve, gains: Float32Array): number {
  const { loudest, drive, keep } = curve;
  const held = new Float32Array(envelope.length);
  for (let i = 0; i < envelope.length; i++) gains[i] = envelope[i] > loudest ? loudest / envelope[i] : 1;
  slidingMinimum(gains, WINDOW, held);
  return recoverAndAverage(held, gains, drive, keep);
}

/**
 * Smallest of the next `window` values, itself included, for gains of at most 1: van Herk's algorithm ("A fast algorithm
 * for local minimum and maximum filters", Pattern Recognition Letters 13, 1992), three comparisons per value whatever the
 * window. Stretches where nothing is below 1 are only filled.
 */
export function slidingMinimum(values: Float32Array, window: number, result: Float32Array): void {
  const n = values.length;
  result.fill(1);
  let nextPrefix = prefixMinima(values, 0, window);
  for (let start = 0; start < n; start += window) {
    const prefix = nextPrefix;
    nextPrefix = prefixMinima(values, start + window, window);
    if (!prefix && !nextPrefix) continue;
    let smallest = 1;
    for (let i = Math.min(n, start + window) - 1; i >= start; i--) {
      if (values[i] < smallest) smallest = values[i];
      // The window of `i` is the rest of this block and the head of the next.
      const beyond = nextPrefix && i > start ? nextPrefix[i - start - 1] : 1;
      result[i] = smallest < beyond ? smallest : beyond;
    }
  }
}

/** Smallest value from the start of a block up to each place; null when nothing in the block is below 1. */
function prefixMinima(values: Float32Array, start: number, window: number): Float64Array | null {
  const end = Math.min(values.length, start + window);
  let i = start;
  while (i < end && values[i] >= 1) i++;
  if (i >= end) return null;
  const minima = new Float64Array(window).fill(1);
  let smallest = 1;
  for (; i < start + window; i++) {
    if (i < end && values[i] < smallest) smallest = values[i];
    minima[i - start] = smallest;
  }
  return minima;
}

/** Fills `result`; returns the smallest gain before the drive. */
function recoverAndAverage(held: Float32Array, result: Float32Array, drive: number, keep: number): number {
  const scale = drive / WINDOW;
  const before = held[0] ?? 1;
  let gain = before;
  let sum = WINDOW * before;
  let smallest = WINDOW;
  for (let i = 0; i < held.length; i++) {
    const recovered = 1 - keep * (1 - gain);
    gain = held[i] < recovered ? held[i] : recovered;
    // `held` keeps the recovered gain, for the moment when it leaves the average.
    held[i] = gain;
    sum += held[i] - (i >= WINDOW ? held[i - WINDOW] : before);
    if (sum < smallest) smallest = sum;
    result[i] = sum * scale;
  }
  return smallest / WINDOW;
}
