import { allPass, BUTTERWORTH_Q, lowPass, type BiquadCoefficients } from '../dsp/biquad.js';

/** Where the four bands meet: sub and kick, body, presence, air. */
export const CROSSOVERS_HZ = [120, 700, 5000] as const;
export const BANDS = 4;

/** Two channels of one stretch: middle and side. */
export interface Pair {
  readonly mid: Float64Array;
  readonly side: Float64Array;
}

export function pair(frames: number): Pair {
  return { mid: new Float64Array(frames), side: new Float64Array(frames) };
}

const DENORMAL_GUARD = 1e-18;

/** One section on two channels: two recursions side by side fill each other's gaps. */
class Section {
  private m1 = 0;
  private m2 = 0;
  private s1 = 0;
  private s2 = 0;

  constructor(private readonly coefficients: BiquadCoefficients) {}

  run(from: Pair, to: Pair, frames: number): void {
    const { b0, b1, b2, a1, a2 } = this.coefficients;
    const { mid: fromMid, side: fromSide } = from;
    const { mid: toMid, side: toSide } = to;
    let { m1, m2, s1, s2 } = this;
    for (let i = 0; i < frames; i++) {
      const m = fromMid[i] + DENORMAL_GUARD;
      const middle = b0 * m + m1;
      m1 = b1 * m - a1 * middle + m2;
      m2 = b2 * m - a2 * middle;
      toMid[i] = middle;
      const s = fromSide[i] + DENORMAL_GUARD;
      const side = b0 * s + s1;
      s1 = b1 * s - a1 * side + s2;
      s2 = b2 * s - a2 * side;
      toSide[i] = side;
    }
    this.m1 = m1;
    this.m2 = m2;
    this.s1 = s1;
    this.s2 = s2;
  }
}

/**
 * One Linkwitz–Riley split of order 4: two Butterworth low passes make the lower band, and what is missing from the
 * all-pass that both bands sum to makes the upper one.
 */
class Split {
  private readonly first: Section;
  private readonly second: Section;
  private readonly whole: Section;

  constructor(frequencyHz: number) {
    this.first = new Section(lowPass(frequencyHz));
    this.second = new Section(lowPass(frequencyHz));
    this.whole = new Section(allPass(frequencyHz, BUTTERWORTH_Q));
  }

  run(from: Pair, lower: Pair, upper: Pair, frames: number): void {
    this.first.run(from, lower, frames);
    this.second.run(lower, lower, frames);
    this.whole.run(from, upper, frames);
    subtract(upper.mid, lower.mid, frames);
    subtract(upper.side, lower.side, frames);
  }
}

function subtract(from: Float64Array, what: Float64Array, frames: number): void {
  for (let i = 0; i < frames; i++) from[i] -= what[i];
}

/**
 * Splits a stream into four bands that sum to it, all frequencies at the same level (an all-pass: only phase turns).
 * S. P. Lipshitz and J. Vanderkooy, "In-phase crossover network design" (JAES 34, 1986): a tree, in which each half also
 * passes the all-pass of the split that it does not take part in.
 */
export class Crossover {
  private readonly low = new Split(CROSSOVERS_HZ[0]);
  private readonly middle = new Split(CROSSOVERS_HZ[1]);
  private readonly high = new Split(CROSSOVERS_HZ[2]);
  private readonly lowerHalfTurn = new Section(allPass(CROSSOVERS_HZ[2], BUTTERWORTH_Q));
  private readonly upperHalfTurn = new Section(allPass(CROSSOVERS_HZ[0], BUTTERWORTH_Q));
  private readonly lowerHalf: Pair;
  private readonly upperHalf: Pair;
  /** Valid until the next `split`. */
  readonly bands: readonly Pair[];

  constructor(maxFrames: number) {
    this.lowerHalf = pair(maxFrames);
    this.upperHalf = pair(maxFrames);
    this.bands = Array.from({ length: BANDS }, () => pair(maxFrames));
  }

  split(input: Pair, frames: number): void {
    const [sub, body, presence, air] = this.bands;
    this.middle.run(input, this.lowerHalf, this.upperHalf, frames);
    this.lowerHalfTurn.run(this.lowerHalf, this.lowerHalf, frames);
    this.upperHalfTurn.run(this.upperHalf, this.upperHalf, frames);
    this.low.run(this.lowerHalf, sub, body, frames);
    this.high.run(this.upperHalf, presence, air, frames);
  }
}
