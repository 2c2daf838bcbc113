import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';

/** Largest absolute sample of one channel. */
export function samplePeakOf(channel: Float32Array): number {
  return kernels.samplePeak(channel);
}

/** Linear true peak of one channel, 4 times oversampled (BS.1770-5 annex 2); at least the sample peak. */
export function truePeakOf(channel: Float32Array): number {
  return kernels.truePeak(channel);
}

/** Linear true peak of both channels. */
export function truePeak({ left, right }: StereoAudio): number {
  return Math.max(truePeakOf(left), left === right ? 0 : truePeakOf(right));
}
