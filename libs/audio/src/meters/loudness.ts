import type { StereoAudio } from '../stereo-audio.js';
import { hopEnergies } from './hop-energies.js';

/** Loudness of what lies below the absolute gate, silence included: the lowest value that is ever reported. */
export const SILENCE_LUFS = -70;

const HOPS_PER_STEP = 10;
const MOMENTARY_HOPS = 40;
const SHORT_TERM_HOPS = 300;
const RELATIVE_GATE_LU = -10;
const RANGE_GATE_LU = -20;

export interface LoudnessReport {
  /** BS.1770-5, both gates; −70 for silence and for less than 400 ms. */
  readonly integratedLufs: number;
  /** Loudest 400 ms, searched every 10 ms. */
  readonly momentaryMaxLufs: number;
  /** Loudest 3 s, searched every 10 ms; −70 for less than 3 s. */
  readonly shortTermMaxLufs: number;
  /** EBU Tech 3342, in LU; 0 for less than 3 s. */
  readonly loudnessRange: number;
}

/**
 * Loudness of a whole file by ITU-R BS.1770-5, EBU Tech 3341 and EBU Tech 3342.
 *
 * @param gains measure the audio as if it were multiplied by these, one per frame
 */
export function measureLoudness(audio: StereoAudio, gains: Float32Array | null = null): LoudnessReport {
  return loudnessOf(hopEnergies(audio, gains));
}

/** Loudness of K-weighted powers, one per hop. */
export function loudnessOf(hops: Float64Array): LoudnessReport {
  const sums = runningSums(hops);
  return {
    integratedLufs: integrated(windowMeans(sums, MOMENTARY_HOPS, HOPS_PER_STEP)),
    momentaryMaxLufs: maximum(windowMeans(sums, MOMENTARY_HOPS, 1)),
    shortTermMaxLufs: maximum(windowMeans(sums, SHORT_TERM_HOPS, 1)),
    loudnessRange: range(windowMeans(sums, SHORT_TERM_HOPS, HOPS_PER_STEP)),
  };
}

/** Only the integrated loudness. */
export function integratedLufs(audio: StereoAudio): number {
  return integratedOf(hopEnergies(audio));
}

/** Integrated loudness of K-weighted powers, one per hop. */
export function integratedOf(hops: Float64Array): number {
  return integrated(windowMeans(runningSums(hops), MOMENTARY_HOPS, HOPS_PER_STEP));
}

/** Short-term loudness every 100 ms; the first value covers the first 3 s. */
export function shortTermLufs(audio: StereoAudio): number[] {
  return [...windowMeans(runningSums(hopEnergies(audio)), SHORT_TERM_HOPS, HOPS_PER_STEP)].map(toLufs);
}

/** Momentary loudness every 100 ms; the first value covers the first 400 ms. */
export function momentaryLufs(audio: StereoAudio): number[] {
  return [...windowMeans(runningSums(hopEnergies(audio)), MOMENTARY_HOPS, HOPS_PER_STEP)].map(toLufs);
}

/** BS.1770-5 equation 2; −0.691 takes back what the head shelf adds at 1 kHz. */
function toLufs(energy: number): number {
  return Math.max(SILENCE_LUFS, -0.691 + 10 * Math.log10(energy));
}

function toEnergy(lufs: number): number {
  return 10 ** ((lufs + 0.691) / 10);
}

function runningSums(hops: Float64Array): Float64Array {
  const sums = new Float64Array(hops.length + 1);
  for (let i = 0; i < hops.length; i++) sums[i + 1] = sums[i] + hops[i];
  return sums;
}

function windowMeans(sums: Float64Array, windowHops: number, stepHops: number): Float64Array {
  const count = Math.max(0, Math.floor((sums.length - 1 - windowHops) / stepHops) + 1);
  const means = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    means[i] = Math.max(0, sums[i * stepHops + windowHops] - sums[i * stepHops]) / windowHops;
  }
  return means;
}

function gated(energies: Float64Array, gateLufs: number): Float64Array {
  const gate = toEnergy(gateLufs);
  return energies.filter((energy) => energy > gate);
}

function mean(energies: Float64Array): number {
  let sum = 0;
  for (const energy of energies) sum += energy;
  return energies.length === 0 ? 0 : sum / energies.length;
}

function integrated(blocks: Float64Array): number {
  const loud = gated(blocks, SILENCE_LUFS);
  return toLufs(mean(gated(loud, toLufs(mean(loud)) + RELATIVE_GATE_LU)));
}

function maximum(energies: Float64Array): number {
  let loudest = 0;
  for (const energy of energies) loudest = Math.max(loudest, energy);
  return toLufs(loudest);
}

/** The distance between the 10th and the 95th percentile of the gated short-term loudness (EBU Tech 3342, section 3). */
function range(blocks: Float64Array): number {
  const loud = gated(blocks, SILENCE_LUFS);
  const kept = gated(loud, toLufs(mean(loud)) + RANGE_GATE_LU).sort();
  if (kept.length === 0) return 0;
  const percentile = (share: number) => toLufs(kept[Math.round((kept.length - 1) * share)]);
  return percentile(0.95) - percentile(0.1);
}
