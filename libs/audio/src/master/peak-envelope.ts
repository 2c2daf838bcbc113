import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';

/**
 * True peak of the louder channel around each frame, 4 times oversampled: what a gain at this frame must tame. A peak
 * between two frames counts for both.
 *
 * @param quiet true peaks below this need no tracing; there the samples themselves are given
 * @param envelope takes the result
 */
export function peakEnvelope(
  audio: StereoAudio,
  quiet: number,
  envelope: Float32Array = new Float32Array(audio.left.length),
): Float32Array {
  kernels.tracePeaks(audio, quiet, envelope);
  return envelope;
}
