/** Reading between the samples of a recording: windowed sinc, in a table of phases. */
const TAPS = 8;
const HALF_TAPS = TAPS / 2;
/** Nearest of 1024 phases: the error stays 75 dB below a tone at a tenth of the sample rate. */
const PHASES = 1024;
/** Kaiser window; 6 keeps images below −60 dB with eight taps. */
const KAISER_BETA = 6;

export interface SampleLoop {
  /** First frame of the loop. */
  readonly start: number;
  /** The frame after its last. */
  readonly end: number;
}

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
  const padded = padSource(source, loop);
  const out = new Float32Array(frames);
  // The loop's seam is crossed HALF_TAPS late, where every tap already lies inside the loop.
  const wrapAt = loop ? loop.end + HALF_TAPS : Infinity;
  const loopFrames = loop ? loop.end - loop.start : 0;
  const end = loop ? Infinity : source.length;
  let position = from;
  for (let i = 0; i < frames; i++) {
    if (position >= end) break;
    while (position >= wrapAt) position -= loopFrames;
    const whole = Math.floor(position);
    const kernel = Math.floor((position - whole) * PHASES) * TAPS;
    // padded[n + HALF_TAPS] is source[n]; the first tap sits HALF_TAPS − 1 frames before the position.
    const at = whole + 1;
    out[i] =
      padded[at]! * KERNELS[kernel]! +
      padded[at + 1]! * KERNELS[kernel + 1]! +
      padded[at + 2]! * KERNELS[kernel + 2]! +
      padded[at + 3]! * KERNELS[kernel + 3]! +
      padded[at + 4]! * KERNELS[kernel + 4]! +
      padded[at + 5]! * KERNELS[kernel + 5]! +
      padded[at + 6]! * KERNELS[kernel + 6]! +
      padded[at + 7]! * KERNELS[kernel + 7]!;
    position += step;
  }
  return out;
}

function padSource(source: Float32Array, loop: SampleLoop | undefined): Float32Array {
  const length = loop ? loop.end : source.length;
  const padded = new Float32Array(length + 3 * TAPS);
  padded.set(source.subarray(0, length), HALF_TAPS);
  if (loop) {
    const loopFrames = loop.end - loop.start;
    for (let i = 0; i < 2 * TAPS; i++) padded[HALF_TAPS + length + i] = source[loop.start + (i % loopFrames)]!;
  }
  return padded;
}

const KERNELS = buildKernels();

function buildKernels(): Float32Array {
  const kernels = new Float32Array(PHASES * TAPS);
  for (let phase = 0; phase < PHASES; phase++) {
    const kernel = kernels.subarray(phase * TAPS, (phase + 1) * TAPS);
    const fraction = (phase + 0.5) / PHASES;
    for (let tap = 0; tap < TAPS; tap++) {
      const distance = tap - (HALF_TAPS - 1) - fraction;
      kernel[tap] = sinc(distance) * kaiser(distance / HALF_TAPS, KAISER_BETA);
    }
    const sum = kernel.reduce((total, value) => total + value, 0);
    for (let tap = 0; tap < TAPS; tap++) kernel[tap]! /= sum;
  }
  return kernels;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number, beta: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of order 0 by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 32; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
