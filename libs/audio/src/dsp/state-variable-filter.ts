import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export type FilterMode = 'low' | 'band' | 'high';

export interface SvfState {
  first: number;
  second: number;
}

export function svfState(): SvfState {
  return { first: 0, second: 0 };
}

/** A moving cutoff is followed every 16 frames (0.36 ms): steps this small are inaudible and save a tangent per frame. */
const CONTROL_FRAMES = 16;

/** The tangent runs away near half the sample rate. */
const HIGHEST_CUTOFF_HZ = 0.45 * SAMPLE_RATE_HZ;

/**
 * Two-pole filter that stays stable under fast sweeps; filters `samples` in place and returns them.
 *
 * Trapezoidal integration after Andrew Simper, "Linear Trapezoidal Integrated State Variable Filter" (Cytomic, 2013),
 * the topology of Vadim Zavalishin, "The Art of VA Filter Design", chapter 4.
 *
 * @param cutoffHz one value, or one per frame (same length as `samples`)
 * @param q 0.707 is flat; 10 whistles
 */
export function processSvf(
  samples: Float32Array,
  mode: FilterMode,
  cutoffHz: number | Float32Array,
  q: number,
  state: SvfState = svfState(),
): Float32Array {
  if (typeof cutoffHz === 'number') {
    runSvf(samples, 0, samples.length, mode, cutoffHz, q, state);
  } else {
    for (let start = 0; start < samples.length; start += CONTROL_FRAMES) {
      const end = Math.min(start + CONTROL_FRAMES, samples.length);
      runSvf(samples, start, end, mode, cutoffHz[start]!, q, state);
    }
  }
  return samples;
}

function runSvf(
  samples: Float32Array,
  start: number,
  end: number,
  mode: FilterMode,
  cutoffHz: number,
  q: number,
  state: SvfState,
): void {
  const g = Math.tan((Math.PI * Math.min(cutoffHz, HIGHEST_CUTOFF_HZ)) / SAMPLE_RATE_HZ);
  const k = 1 / q;
  const a1 = 1 / (1 + g * (g + k));
  const a2 = g * a1;
  const a3 = g * a2;
  const fromInput = mode === 'high' ? 1 : 0;
  // Unity gain at the peak of the band output: k · band.
  const fromBand = mode === 'band' ? k : mode === 'high' ? -k : 0;
  const fromLow = mode === 'low' ? 1 : mode === 'high' ? -1 : 0;
  let { first, second } = state;
  for (let i = start; i < end; i++) {
    const input = samples[i]!;
    const difference = input - second;
    const band = a1 * first + a2 * difference;
    const low = second + a2 * first + a3 * difference;
    first = 2 * band - first;
    second = 2 * low - second;
    samples[i] = fromInput * input + fromBand * band + fromLow * low;
  }
  state.first = Math.abs(first) < 1e-15 ? 0 : first;
  state.second = Math.abs(second) < 1e-15 ? 0 : second;
}
