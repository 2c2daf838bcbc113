import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';

/**
 * Bends what is larger than `knee · ceiling` towards the ceiling, in place: a straight line up to the knee, then a
 * hyperbolic tangent that never reaches the ceiling. Short peaks turn round; nothing pumps.
 *
 * @param ceiling linear
 * @param knee 0 … 1
 */
export function softClip({ left, right }: StereoAudio, ceiling: number, knee: number): void {
  const start = knee * ceiling;
  for (const channel of left === right ? [left] : [left, right]) kernels.softClip(channel, start, ceiling - start);
}
