import {
  BLOCK_FRAMES,
  interpolatedSizes,
  largestAround,
  MAX_OVERSHOOT,
  padForInterpolation,
} from '../../meters/interpolator.js';
import type { StereoAudio } from '../../stereo-audio.js';
import { samplePeak } from './sums.js';

export function truePeak(channel: Float32Array): number {
  let peak = samplePeak(channel);
  const padded = padForInterpolation(channel);
  const sizes = new Float64Array(BLOCK_FRAMES);
  // A block whose largest sample cannot interpolate past the peak so far is not worth filtering: most are not.
  for (let start = 0; start < channel.length; start += BLOCK_FRAMES) {
    const end = Math.min(start + BLOCK_FRAMES, channel.length);
    if (largestAround(padded, start, end) * MAX_OVERSHOOT <= peak) continue;
    interpolatedSizes(padded, start, end, sizes);
    for (let i = 0; i < end - start; i++) if (sizes[i] > peak) peak = sizes[i];
  }
  return peak;
}

export function tracePeaks({ left, right }: StereoAudio, quiet: number, envelope: Float32Array): void {
  envelope.fill(0);
  for (const channel of [left, right]) traceSide(channel, quiet, envelope);
}

export function maxima(values: Float32Array, length: number): Float32Array {
  return Float32Array.from({ length: Math.floor(values.length / length) }, (_, i) =>
    samplePeak(values.subarray(i * length, (i + 1) * length)),
  );
}

function traceSide(channel: Float32Array, quiet: number, envelope: Float32Array): void {
  const frames = channel.length;
  const padded = padForInterpolation(channel);
  const sizes = new Float64Array(BLOCK_FRAMES);
  for (let i = 0; i < frames; i++) {
    const size = Math.abs(channel[i]);
    if (size > envelope[i]) envelope[i] = size;
  }
  for (let start = 0; start < frames; start += BLOCK_FRAMES) {
    const end = Math.min(start + BLOCK_FRAMES, frames);
    if (largestAround(padded, start, end) * MAX_OVERSHOOT <= quiet) continue;
    interpolatedSizes(padded, start, end, sizes);
    for (let i = start; i < end; i++) {
      const size = sizes[i - start];
      if (size > envelope[i]) envelope[i] = size;
      if (i + 1 < frames && size > envelope[i + 1]) envelope[i + 1] = size;
    }
  }
}
