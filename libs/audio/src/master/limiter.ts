import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

/** 2 ms: the gain begins to fall this long before a peak and arrives in time, without a click. */
export const LOOK_AHEAD_FRAMES = 88;
const WINDOW = LOOK_AHEAD_FRAMES + 1;

export interface LimiterSettings {
  /** Linear; no peak of the envelope passes it. */
  readonly ceiling: number;
  /** Time constant with which the gain recovers. */
  readonly releaseSeconds: number;
}

export interface LimiterGains {
  /** One per frame, drive included; valid until the next call. */
  readonly gains: Float32Array;
  /** Smallest gain of the limiter alone: 1 when it did nothing. */
  readonly smallest: number;
}

/**
 * A look-ahead peak limiter as a gain curve over the peaks of some material, to be asked for several drives.
 *
 * The gain that each peak needs is held over the look-ahead (sliding minimum), recovers exponentially, and is averaged
 * over the look-ahead: every value in the average is small enough for the peak, so the average is too, and it has no
 * corners. Both channels get the same gain: the image stays where it is.
 */
export class Limiter {
  private readonly needed: Float32Array;
  private readonly held: Float32Array;

  /** @param envelope linear peak at each frame, at least that of both channels */
  constructor(
    private readonly envelope: Float32Array,
    private readonly settings: LimiterSettings,
  ) {
    this.needed = new Float32Array(envelope.length);
    this.held = new Float32Array(envelope.length);
  }

  /** @param drive linear gain before the limiter */
  gainsAt(drive: number): LimiterGains {
    const { envelope, needed, held } = this;
    const loudest = this.settings.ceiling / drive;
    for (let i = 0; i < envelope.length; i++) needed[i] = envelope[i] > loudest ? loudest / envelope[i] : 1;
    slidingMinimum(needed, WINDOW, held);
    // `needed` has served: its memory takes the result.
    return { gains: needed, smallest: recoverAndAverage(held, needed, drive, this.settings.releaseSeconds) };
  }
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
function recoverAndAverage(held: Float32Array, result: Float32Array, drive: number, releaseSeconds: number): number {
  const keep = Math.exp(-1 / (releaseSeconds * SAMPLE_RATE_HZ));
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
