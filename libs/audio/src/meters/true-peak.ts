import type { StereoAudio } from '../stereo-audio.js';
import { BLOCK_FRAMES, interpolatedSizes, largestAround, MAX_OVERSHOOT, padForInterpolation } from './interpolator.js';

/** Largest absolute sample of one channel. */
export function samplePeakOf(channel: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < channel.length; i++) {
    const size = Math.abs(channel[i]);
    if (size > peak) peak = size;
  }
  return peak;
}

/** Linear true peak of one channel, 4 times oversampled (BS.1770-5 annex 2); at least the sample peak. */
export function truePeakOf(channel: Float32Array): number {
  let peak = samplePeakOf(channel);
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

/** Linear true peak of both channels. */
export function truePeak({ left, right }: StereoAudio): number {
  return Math.max(truePeakOf(left), left === right ? 0 : truePeakOf(right));
}
