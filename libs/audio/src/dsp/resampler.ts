import { kernels } from '../kernels/index.js';
import type { SampleLoop } from '../kernels/kernels.js';

/**
 * Plays `source` at `step` source frames per output frame (2 = an octave up), from source frame `from` on. With a loop it
 * goes round for ever; without one it ends in silence.
 *
 * J. O. Smith, "Digital audio resampling" (CCRMA): windowed-sinc interpolation. Made for steps up to about 2, where the
 * aliasing of what lies above half the rate stays inaudible in instrument notes.
 */
export function playSample(
  source: Float32Array,
  step: number,
  frames: number,
  { from = 0, loop }: { from?: number; loop?: SampleLoop } = {},
): Float32Array {
  const out = new Float32Array(frames);
  kernels.playSample(source, { from, step, loop: loop ?? null }, out);
  return out;
}
