import {
  BLOCK_FRAMES,
  interpolatedSizes,
  largestAround,
  MAX_OVERSHOOT,
  padForInterpolation,
} from '../meters/interpolator.js';
import type { StereoAudio } from '../stereo-audio.js';

/**
 * True peak of the louder channel around each frame, 4 times oversampled: what a gain at this frame must tame. A peak
 * between two frames counts for both.
 *
 * @param quiet true peaks below this need no tracing; there the samples themselves are given
 */
export function peakEnvelope({ left, right }: StereoAudio, quiet: number): Float32Array {
  const envelope = new Float32Array(left.length);
  for (const channel of left === right ? [left] : [left, right]) traceChannel(channel, envelope, quiet);
  return envelope;
}

function traceChannel(channel: Float32Array, envelope: Float32Array, quiet: number): void {
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
