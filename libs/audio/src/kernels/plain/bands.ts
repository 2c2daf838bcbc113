import type { BiquadCoefficients } from '../../dsp/biquad.js';
import type { StereoAudio } from '../../stereo-audio.js';
import { BANDS, CONTROL_FRAMES, MAX_BAND_FRAMES, type BandSplitter, type Corner } from '../kernels.js';
import { applyGains } from './dynamics.js';
import { samplePeak } from './sums.js';

/** Two channels of one stretch: middle and side. */
interface Pair {
  readonly mid: Float64Array;
  readonly side: Float64Array;
}

function pair(): Pair {
  return { mid: new Float64Array(MAX_BAND_FRAMES), side: new Float64Array(MAX_BAND_FRAMES) };
}

function lowPassOf({ b0, a1, a2 }: Corner): BiquadCoefficients {
  return { b0, b1: 2 * b0, b2: b0, a1, a2 };
}

function allPassOf({ a1, a2 }: Corner): BiquadCoefficients {
  return { b0: a2, b1: a1, b2: 1, a1, a2 };
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

  constructor(corner: Corner) {
    this.first = new Section(lowPassOf(corner));
    this.second = new Section(lowPassOf(corner));
    this.whole = new Section(allPassOf(corner));
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
 * Four bands that sum to the stream, all frequencies at the same level (an all-pass: only phase turns).
 * S. P. Lipshitz and J. Vanderkooy, "In-phase crossover network design" (JAES 34, 1986): a tree, in which each half also
 * passes the all-pass of the split that it does not take part in.
 */
export function bandSplitter([low, middle, high]: readonly [Corner, Corner, Corner]): BandSplitter {
  return new Tree(low, middle, high);
}

class Tree implements BandSplitter {
  private readonly low: Split;
  private readonly middle: Split;
  private readonly high: Split;
  private readonly lowerHalfTurn: Section;
  private readonly upperHalfTurn: Section;
  private readonly lowerHalf = pair();
  private readonly upperHalf = pair();
  private readonly stream = pair();
  private readonly bands = Array.from({ length: BANDS }, () => pair());
  readonly powers = Array.from({ length: BANDS }, () => new Float64Array((2 * MAX_BAND_FRAMES) / CONTROL_FRAMES));

  constructor(low: Corner, middle: Corner, high: Corner) {
    this.low = new Split(low);
    this.middle = new Split(middle);
    this.high = new Split(high);
    this.lowerHalfTurn = new Section(allPassOf(high));
    this.upperHalfTurn = new Section(allPassOf(low));
  }

  split(audio: StereoAudio, start: number, frames: number, gains: Float32Array | null): void {
    const { mid, side } = this.stream;
    const whole = Math.ceil(frames / CONTROL_FRAMES) * CONTROL_FRAMES;
    const left = audio.left.slice(start, start + frames);
    const right = audio.right.slice(start, start + frames);
    if (gains) applyGains({ left, right }, gains.subarray(start / CONTROL_FRAMES));
    for (let i = 0; i < whole; i++) {
      const l = i < frames ? left[i] : 0;
      const r = i < frames ? right[i] : 0;
      mid[i] = 0.5 * (l + r);
      side[i] = 0.5 * (l - r);
    }
    const [sub, body, presence, air] = this.bands;
    this.middle.run(this.stream, this.lowerHalf, this.upperHalf, whole);
    this.lowerHalfTurn.run(this.lowerHalf, this.lowerHalf, whole);
    this.upperHalfTurn.run(this.upperHalf, this.upperHalf, whole);
    this.low.run(this.lowerHalf, sub, body, whole);
    this.high.run(this.upperHalf, presence, air, whole);
    this.bands.forEach((band, index) => measure(band, whole, this.powers[index]));
  }

  join(
    { left, right }: StereoAudio,
    start: number,
    frames: number,
    gains: readonly Float64Array[],
    widths: readonly number[],
  ): number {
    const { mid, side } = this.stream;
    mid.fill(0);
    side.fill(0);
    this.bands.forEach((band, index) => addBand(this.stream, band, frames, gains[index], widths[index]));
    for (let i = 0; i < frames; i++) {
      left[start + i] = mid[i] + side[i];
      right[start + i] = mid[i] - side[i];
    }
    return Math.max(...[left, right].map((channel) => samplePeak(channel.subarray(start, start + frames))));
  }
}

function measure({ mid, side }: Pair, frames: number, powers: Float64Array): void {
  for (let block = 0; block < frames / CONTROL_FRAMES; block++) {
    let middles = 0;
    let sides = 0;
    for (let i = block * CONTROL_FRAMES; i < (block + 1) * CONTROL_FRAMES; i++) {
      middles += mid[i] * mid[i];
      sides += side[i] * side[i];
    }
    powers[2 * block] = middles / CONTROL_FRAMES;
    powers[2 * block + 1] = sides / CONTROL_FRAMES;
  }
}

function addBand(sum: Pair, { mid, side }: Pair, frames: number, gains: Float64Array, width: number): void {
  for (let i = 0; i < frames; i++) {
    const block = Math.floor(i / CONTROL_FRAMES);
    const gain = gains[block] + ((gains[block + 1] - gains[block]) * (i % CONTROL_FRAMES)) / CONTROL_FRAMES;
    sum.mid[i] += gain * mid[i];
    sum.side[i] += gain * width * side[i];
  }
}
