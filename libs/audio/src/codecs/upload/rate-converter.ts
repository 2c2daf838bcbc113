/** Lobes of the kernel on each side, at the lower of the two rates. */
const LOBES = 48;
/** With 96 lobes in all, 96 dB of stop band: Kaiser & Schafer (1980). */
const KAISER_BETA = 9.6;
/** Middle of the transition, against half the lower rate: flat to 0.876 of it, closed at 1.004. */
const CUTOFF = 0.94;
/** Ratios of two usual rates have at most 441 phases. Others take the nearest of these: an error under −90 dB. */
const MOST_PHASES = 16_384;

interface Kernel {
  readonly phases: number;
  readonly taps: number;
  /** `taps` weights for each phase, one after the other. */
  readonly weights: Float32Array;
}

/**
 * Brings one channel from any rate to another, piece by piece: a polyphase windowed sinc (J. O. Smith, "Digital audio
 * resampling", CCRMA). The output starts with the input and is `round(frames · to / from)` long.
 */
export class RateConverter {
  private readonly kernel: Kernel;
  private readonly half: number;
  private readonly ratio: number;
  /** Input that is still needed; `history[0]` is input frame `start`. */
  private history: Float32Array;
  private start: number;
  private received = 0;
  private produced = 0;

  constructor(
    private readonly fromHz: number,
    private readonly toHz: number,
  ) {
    this.kernel = kernelFor(fromHz, toHz);
    this.half = this.kernel.taps / 2;
    this.ratio = fromHz / toHz;
    this.start = -this.half;
    this.history = new Float32Array(this.half);
  }

  /** What can be told so far; the last frames wait for what follows. */
  push(samples: Float32Array): Float32Array {
    if (this.fromHz === this.toHz) return samples.slice();
    this.keep(samples);
    this.received += samples.length;
    const known = Math.max(0, Math.floor((this.received - this.half) / this.ratio) - 1);
    return this.produceUntil(known);
  }

  /** The rest, as if silence followed. */
  finish(): Float32Array {
    if (this.fromHz === this.toHz) return new Float32Array(0);
    this.keep(new Float32Array(2 * this.half + 2));
    return this.produceUntil(Math.round(this.received / this.ratio));
  }

  private keep(samples: Float32Array): void {
    const needed = Math.max(0, Math.floor(this.produced * this.ratio) - this.half - this.start);
    const held = this.history.subarray(Math.min(needed, this.history.length));
    this.start += this.history.length - held.length;
    const joined = new Float32Array(held.length + samples.length);
    joined.set(held);
    joined.set(samples, held.length);
    this.history = joined;
  }

  private produceUntil(end: number): Float32Array {
    const { history, half, start, ratio } = this;
    const { phases, taps, weights } = this.kernel;
    const output = new Float32Array(Math.max(0, end - this.produced));
    for (let i = 0; i < output.length; i++) {
      const position = (this.produced + i) * ratio;
      let whole = Math.floor(position);
      let phase = Math.round((position - whole) * phases);
      if (phase === phases) {
        phase = 0;
        whole += 1;
      }
      let at = whole - half + 1 - start;
      let [even, odd] = [0, 0];
      for (let k = phase * taps, last = k + taps; k < last; k += 2, at += 2) {
        even += weights[k] * history[at];
        odd += weights[k + 1] * history[at + 1];
      }
      output[i] = even + odd;
    }
    this.produced += output.length;
    return output;
  }
}

/** `samples` at another rate, all at once. */
export function convertRate(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  const converter = new RateConverter(fromHz, toHz);
  const first = converter.push(samples);
  const rest = converter.finish();
  const whole = new Float32Array(first.length + rest.length);
  whole.set(first);
  whole.set(rest, first.length);
  return whole;
}

function kernelFor(fromHz: number, toHz: number): Kernel {
  const phases = Math.min(MOST_PHASES, toHz / greatestCommonDivisor(fromHz, toHz));
  const cutoff = CUTOFF * Math.min(1, toHz / fromHz);
  const half = Math.ceil((LOBES * Math.max(1, fromHz / toHz)) / 2) * 2;
  const taps = 2 * half;
  const weights = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    const fraction = phase / phases;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - (half - 1) - fraction;
      const weight = cutoff * sinc(cutoff * distance) * kaiser(distance / half);
      weights[phase * taps + tap] = weight;
      sum += weight;
    }
    // Each phase passes a constant exactly: otherwise the phases would modulate it.
    for (let tap = 0; tap < taps; tap++) weights[phase * taps + tap] /= sum;
  }
  return { phases, taps, weights };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
}

/** Modified Bessel function of order 0 by its power series. */
function besselI0(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
