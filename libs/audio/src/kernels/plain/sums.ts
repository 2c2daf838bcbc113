import type { StereoAudio } from '../../stereo-audio.js';

export function add(into: Float32Array, from: Float32Array): void {
  for (let i = 0; i < from.length; i++) into[i] += from[i];
}

export function sumInto(audios: readonly StereoAudio[], into: StereoAudio): void {
  into.left.fill(0);
  into.right.fill(0);
  for (const { left, right } of audios) {
    add(into.left, left);
    add(into.right, right);
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
