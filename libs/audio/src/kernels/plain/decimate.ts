import type { StereoAudio } from '../../stereo-audio.js';

export function decimateMiddle({ left, right }: StereoAudio, taps: Float32Array, factor: number): Float32Array {
  const out = new Float32Array(Math.floor(left.length / factor));
  for (let n = 0; n < out.length; n++) {
    const first = n * factor - taps.length;
    let sum = 0;
    for (let k = Math.max(0, -first); k < taps.length; k++) sum += taps[k] * 0.5 * (left[first + k] + right[first + k]);
    out[n] = sum;
  }
  return out;
}
