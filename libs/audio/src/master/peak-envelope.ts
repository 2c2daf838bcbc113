import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';

/**
 * True peak of the louder channel around each frame, 4 times oversampled: what a gain at this frame must tame. A peak
 * between two frames counts for both.
 *
 * @param quiet true peaks below this need no tracing; there the samples themselves are given
 */
export function peakEnvelope({ left, right }: StereoAudio, quiet: number): Float32Array {
  const envelope = new Float32Array(left.length);
  for (const channel of left === right ? [left] : [left, right]) kernels.tracePeaks(channel, quiet, envelope);
  return envelope;
}
