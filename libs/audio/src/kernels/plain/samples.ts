import { HALF_TAPS, PHASES, SINC_PHASES, TAPS } from '../../dsp/sinc-phases.js';
import type { SampleLoop, SampleReading } from '../kernels.js';

export function playSample(source: Float32Array, { from, step, loop }: SampleReading, out: Float32Array): void {
  const padded = padSource(source, loop);
  // The loop's seam is crossed HALF_TAPS late, where every tap already lies inside the loop.
  const wrapAt = loop ? loop.end + HALF_TAPS : Infinity;
  const loopFrames = loop ? loop.end - loop.start : 0;
  const end = loop ? Infinity : source.length;
  let position = from;
  for (let i = 0; i < out.length && position < end; i++) {
    while (position >= wrapAt) position -= loopFrames;
    const whole = Math.floor(position);
    const phase = Math.floor((position - whole) * PHASES) * TAPS;
    // padded[n + HALF_TAPS] is source[n]; the first tap sits HALF_TAPS − 1 frames before the position.
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap++) sum += padded[whole + 1 + tap] * SINC_PHASES[phase + tap];
    out[i] = sum;
    position += step;
  }
}

function padSource(source: Float32Array, loop: SampleLoop | null): Float32Array {
  const length = loop ? loop.end : source.length;
  const padded = new Float32Array(length + 3 * TAPS);
  padded.set(source.subarray(0, length), HALF_TAPS);
  if (loop) {
    const loopFrames = loop.end - loop.start;
    for (let i = 0; i < 2 * TAPS; i++) padded[HALF_TAPS + length + i] = source[loop.start + (i % loopFrames)];
  }
  return padded;
}
