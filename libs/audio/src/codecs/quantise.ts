import type { StereoAudio } from '../stereo-audio.js';

/** Interleaved signed integers of `bits` (16 or 24), clipped at full scale, rounded to nearest; no dither. */
export function interleaveIntegers({ left, right }: StereoAudio, bits: 16 | 24): Int32Array {
  const scale = 2 ** (bits - 1);
  const top = scale - 1;
  const samples = new Int32Array(left.length * 2);
  for (let i = 0; i < left.length; i++) {
    samples[2 * i] = Math.max(-scale, Math.min(top, Math.round(left[i] * scale)));
    samples[2 * i + 1] = Math.max(-scale, Math.min(top, Math.round(right[i] * scale)));
  }
  return samples;
}

/**
 * 16-bit integers with triangular dither of ±1 step, which turns the rounding error into steady noise (Lipshitz,
 * Wannamaker & Vanderkooy, JAES 40, 1992). The noise is a fixed sequence: the same audio gives the same bytes.
 * 24 bits need none: their error lies under the noise of any converter.
 */
export function interleaveDithered16({ left, right }: StereoAudio): Int32Array {
  const samples = new Int32Array(left.length * 2);
  let state = 1;
  const chance = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const quantise = (sample: number) => {
    const dithered = Math.round(sample * 32768 + chance() - chance());
    return Math.max(-32768, Math.min(32767, dithered));
  };
  for (let i = 0; i < left.length; i++) {
    samples[2 * i] = quantise(left[i]);
    samples[2 * i + 1] = quantise(right[i]);
  }
  return samples;
}
