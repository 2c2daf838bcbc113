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
  const room = ceiling - start;
  for (const channel of left === right ? [left] : [left, right]) {
    for (let i = 0; i < channel.length; i++) {
      const size = Math.abs(channel[i]);
      if (size > start) channel[i] = Math.sign(channel[i]) * (start + room * Math.tanh((size - start) / room));
    }
  }
}
