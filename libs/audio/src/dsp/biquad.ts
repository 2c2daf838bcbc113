import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

/**
 * Second-order sections. Designs follow Robert Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter
 * coefficients" (W3C note, 2021), normalised so that a0 = 1.
 */
export interface BiquadCoefficients {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** The memory of one section on one channel; keep it between blocks of the same signal. */
export interface BiquadState {
  first: number;
  second: number;
}

/** Maximally flat second-order response. */
export const BUTTERWORTH_Q = Math.SQRT1_2;

export function biquadState(): BiquadState {
  return { first: 0, second: 0 };
}

export function lowPass(frequencyHz: number, q = BUTTERWORTH_Q): BiquadCoefficients {
  const { cos, alpha } = angle(frequencyHz, q);
  return normalise((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
}

export function highPass(frequencyHz: number, q = BUTTERWORTH_Q): BiquadCoefficients {
  const { cos, alpha } = angle(frequencyHz, q);
  return normalise((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
}

/** Constant 0 dB at the centre. */
export function bandPass(frequencyHz: number, q: number): BiquadCoefficients {
  const { cos, alpha } = angle(frequencyHz, q);
  return normalise(alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha);
}

export function notch(frequencyHz: number, q: number): BiquadCoefficients {
  const { cos, alpha } = angle(frequencyHz, q);
  return normalise(1, -2 * cos, 1, 1 + alpha, -2 * cos, 1 - alpha);
}

export function allPass(frequencyHz: number, q: number): BiquadCoefficients {
  const { cos, alpha } = angle(frequencyHz, q);
  return normalise(1 - alpha, -2 * cos, 1 + alpha, 1 + alpha, -2 * cos, 1 - alpha);
}

/** Bell of `gainDb` at its centre. */
export function peaking(frequencyHz: number, gainDb: number, q: number): BiquadCoefficients {
  const { cos, alpha } = angle(frequencyHz, q);
  const a = 10 ** (gainDb / 40);
  return normalise(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
}

/** `gainDb` far below the corner, half of it at the corner. */
export function lowShelf(frequencyHz: number, gainDb: number, q = BUTTERWORTH_Q): BiquadCoefficients {
  return shelf(frequencyHz, gainDb, q, -1);
}

/** `gainDb` far above the corner, half of it at the corner. */
export function highShelf(frequencyHz: number, gainDb: number, q = BUTTERWORTH_Q): BiquadCoefficients {
  return shelf(frequencyHz, gainDb, q, 1);
}

/** Filters `samples` in place (transposed direct form II, double precision memory) and returns them. */
export function processBiquad(
  samples: Float32Array,
  coefficients: BiquadCoefficients,
  state: BiquadState = biquadState(),
): Float32Array {
  const { b0, b1, b2, a1, a2 } = coefficients;
  let { first, second } = state;
  for (let i = 0; i < samples.length; i++) {
    const input = samples[i]!;
    const output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    samples[i] = output;
  }
  state.first = flushed(first);
  state.second = flushed(second);
  return samples;
}

/** Gain in decibels at one frequency, from the transfer function. */
export function biquadGainDb(coefficients: BiquadCoefficients, frequencyHz: number): number {
  const { b0, b1, b2, a1, a2 } = coefficients;
  const omega = (2 * Math.PI * frequencyHz) / SAMPLE_RATE_HZ;
  const power = (c0: number, c1: number, c2: number) =>
    (c0 + c1 * Math.cos(omega) + c2 * Math.cos(2 * omega)) ** 2 +
    (c1 * Math.sin(omega) + c2 * Math.sin(2 * omega)) ** 2;
  return 10 * Math.log10(power(b0, b1, b2) / power(1, a1, a2));
}

/** Below −300 dB a memory is silence; left alone it would crawl through denormal numbers, which are slow. */
function flushed(value: number): number {
  return Math.abs(value) < 1e-15 ? 0 : value;
}

function angle(frequencyHz: number, q: number) {
  const omega = (2 * Math.PI * frequencyHz) / SAMPLE_RATE_HZ;
  return { cos: Math.cos(omega), alpha: Math.sin(omega) / (2 * q) };
}

/** The cookbook's two shelves differ only in the sign of the cosine terms. */
function shelf(frequencyHz: number, gainDb: number, q: number, side: 1 | -1): BiquadCoefficients {
  const { cos, alpha } = angle(frequencyHz, q);
  const a = 10 ** (gainDb / 40);
  const slope = 2 * Math.sqrt(a) * alpha;
  const up = a + 1;
  const down = (a - 1) * side;
  return normalise(
    a * (up + down * cos + slope),
    -2 * a * side * (a - 1 + side * up * cos),
    a * (up + down * cos - slope),
    up - down * cos + slope,
    2 * side * (a - 1 - side * up * cos),
    up - down * cos - slope,
  );
}

function normalise(b0: number, b1: number, b2: number, a0: number, a1: number, a2: number): BiquadCoefficients {
  return { b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0 };
}
