import type { StereoAudio } from '../../stereo-audio.js';
import type { Buses, Routing } from '../kernels.js';

export function add(into: Float32Array, from: Float32Array): void {
  for (let i = 0; i < from.length; i++) into[i] += from[i];
}

export function addScaled(into: Float32Array, at: number, from: Float32Array, frames: number, gain: number): void {
  for (let i = 0; i < frames; i++) into[at + i] += from[i] * gain;
}

export function addShaped(into: Float32Array, at: number, from: Float32Array, shape: Float32Array, gain: number): void {
  for (let i = 0; i < from.length; i++) into[at + i] += from[i] * shape[i] * gain;
}

export function route(
  track: StereoAudio,
  { toLeft, toRight, reverbSend, delaySend, duckDepth }: Routing,
  duck: Float32Array | null,
  { dry, reverb, delay }: Buses,
): void {
  const isFirst = dry === track;
  for (let i = 0; i < track.left.length; i++) {
    const gain = duck ? 1 - duckDepth * duck[i] : 1;
    const [l, r] = [gain * track.left[i], gain * track.right[i]];
    const left = Math.fround(l * toLeft[0] + r * toLeft[1]);
    const right = Math.fround(l * toRight[0] + r * toRight[1]);
    if (reverb) reverb[i] += 0.5 * reverbSend * (left + right);
    if (delay) delay[i] += 0.5 * delaySend * (left + right);
    dry.left[i] = isFirst ? left : dry.left[i] + left;
    dry.right[i] = isFirst ? right : dry.right[i] + right;
  }
}

export function multiply(samples: Float32Array, factors: Float32Array, out: Float32Array): void {
  for (let i = 0; i < samples.length; i++) out[i] = samples[i] * factors[i];
}

export function samplePeak(samples: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) {
    const size = Math.abs(samples[i]);
    if (size > peak) peak = size;
  }
  return peak;
}

export function middleAndSide({ left, right }: StereoAudio): { middle: number; side: number } {
  let middle = 0;
  let side = 0;
  for (let i = 0; i < left.length; i++) {
    middle += (left[i] + right[i]) ** 2;
    side += (left[i] - right[i]) ** 2;
  }
  return { middle, side };
}
