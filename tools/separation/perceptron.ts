import { CELL_CUES, MOMENT_CUES } from '../../libs/audio/dist/separate/cues/evidence.js';
import { HIDDEN, LEAK, PLACE_SHARES, PLACES, STEMS } from '../../libs/audio/dist/separate/judgement.js';
import type { Chance } from './chance.ts';
import { LESSON } from './lessons.ts';

const CUES = CELL_CUES + MOMENT_CUES;
const INPUTS = CUES + PLACES;
const BATCH = 512;
const EPOCHS = 8;
const RATE = 3e-3;
const WEIGHT_DECAY = 3e-4;
/** One very loud cell of a stem that hardly sounds shall not outweigh a whole batch. */
const HIGHEST_COST = 50;
/** Below 1, loud cells weigh less than their energy: there are few of them, and the ear hears the others too. */
const COST_EXPONENT = 0.5;

/** Weights as `CueWeights` holds them, one after the other: cell, moment, place, hidden, stem. */
export function learn(lessons: Float32Array, chance: Chance): Float32Array {
  const count = Math.floor(lessons.length / LESSON);
  const network = new Perceptron(statisticsOf(lessons, count), chance);
  const steps = EPOCHS * Math.floor(count / BATCH);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let step = 0; step < steps; step++) {
    const at = (step % Math.floor(count / BATCH)) * BATCH;
    if (at === 0) shuffle(order, chance);
    for (let i = 0; i < BATCH; i++)
      network.hear(lessons.subarray(order[at + i] * LESSON, (order[at + i] + 1) * LESSON));
    network.step((RATE / 2) * (1 + Math.cos((Math.PI * step) / steps)));
  }
  return network.weights();
}

/** One hidden layer, softmax, squared error of the shares weighted by what it costs; Adam (Kingma and Ba, ICLR 2015). */
class Perceptron {
  private readonly statistics: Statistics;
  private readonly ofInputs: Parameters;
  private readonly ofHidden: Parameters;
  private readonly ofStem: Parameters;
  private readonly inputs = new Float64Array(INPUTS);
  private readonly sums = new Float64Array(HIDDEN);
  private readonly hidden = new Float64Array(HIDDEN);
  private readonly shares = new Float64Array(STEMS);

  constructor(statistics: Statistics, chance: Chance) {
    this.statistics = statistics;
    this.ofInputs = new Parameters(HIDDEN * INPUTS, () => normal(chance) / Math.sqrt(INPUTS));
    this.ofHidden = new Parameters(STEMS * HIDDEN, () => normal(chance) / Math.sqrt(HIDDEN));
    this.ofStem = new Parameters(STEMS, () => 0);
  }

  /** Adds the gradient of one lesson. */
  hear(lesson: Float32Array): void {
    const { inputs, sums, hidden, shares, ofInputs, ofHidden, ofStem } = this;
    for (let i = 0; i < CUES; i++) inputs[i] = (lesson[i] - this.statistics.means[i]) / this.statistics.deviations[i];
    inputs.set(PLACE_SHARES[lesson[CUES]], CUES);
    for (let unit = 0; unit < HIDDEN; unit++) {
      let sum = 0;
      for (let i = 0; i < INPUTS; i++) sum += ofInputs.values[unit * INPUTS + i] * inputs[i];
      sums[unit] = sum;
      hidden[unit] = sum < 0 ? LEAK * sum : sum;
    }
    let total = 0;
    for (let stem = 0; stem < STEMS; stem++) {
      let sum = ofStem.values[stem];
      for (let unit = 0; unit < HIDDEN; unit++) sum += ofHidden.values[stem * HIDDEN + unit] * hidden[unit];
      total += shares[stem] = Math.exp(sum);
    }
    const slopes = [0, 0, 0, 0];
    let mean = 0;
    for (let stem = 0; stem < STEMS; stem++) {
      shares[stem] /= total;
      const cost = Math.min(
        HIGHEST_COST,
        lesson[CUES + 1 + STEMS + stem] ** COST_EXPONENT / this.statistics.costs[stem],
      );
      slopes[stem] = (2 * cost * (shares[stem] - lesson[CUES + 1 + stem])) / BATCH;
      mean += slopes[stem] * shares[stem];
    }
    for (let stem = 0; stem < STEMS; stem++) {
      slopes[stem] = shares[stem] * (slopes[stem] - mean);
      ofStem.slopes[stem] += slopes[stem];
    }
    for (let unit = 0; unit < HIDDEN; unit++) {
      let slope = 0;
      for (let stem = 0; stem < STEMS; stem++) {
        slope += slopes[stem] * ofHidden.values[stem * HIDDEN + unit];
        ofHidden.slopes[stem * HIDDEN + unit] += slopes[stem] * hidden[unit];
      }
      if (sums[unit] < 0) slope *= LEAK;
      for (let i = 0; i < INPUTS; i++) ofInputs.slopes[unit * INPUTS + i] += slope * inputs[i];
    }
  }

  step(rate: number): void {
    for (const parameters of [this.ofInputs, this.ofHidden, this.ofStem]) parameters.step(rate);
  }

  /** Of the cues as they are: what they were scaled by goes into the weights, their means into those of the places. */
  weights(): Float32Array {
    const units = Array.from({ length: HIDDEN }, (_, unit) =>
      this.ofInputs.values.subarray(unit * INPUTS, (unit + 1) * INPUTS),
    );
    const scaled = units.map((row) =>
      row.slice(0, CUES).map((weight, cue) => weight / this.statistics.deviations[cue]),
    );
    const shifts = scaled.map((row) => row.reduce((sum, weight, cue) => sum - weight * this.statistics.means[cue], 0));
    return Float32Array.from([
      ...scaled.flatMap((row) => [...row.slice(0, CELL_CUES)]),
      ...scaled.flatMap((row) => [...row.slice(CELL_CUES)]),
      ...units.flatMap((row, unit) => [...row.slice(CUES)].map((weight) => weight + shifts[unit])),
      ...this.ofHidden.values,
      ...this.ofStem.values,
    ]);
  }
}

class Parameters {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;
  private steps = 0;

  constructor(length: number, first: () => number) {
    this.values = Float64Array.from({ length }, first);
    this.slopes = new Float64Array(length);
    this.means = new Float64Array(length);
    this.squares = new Float64Array(length);
  }

  step(rate: number): void {
    this.steps++;
    const [unbiased, unbiasedSquare] = [1 - 0.9 ** this.steps, 1 - 0.999 ** this.steps];
    for (let i = 0; i < this.values.length; i++) {
      const slope = this.slopes[i] + WEIGHT_DECAY * this.values[i];
      this.slopes[i] = 0;
      this.means[i] = 0.9 * this.means[i] + 0.1 * slope;
      this.squares[i] = 0.999 * this.squares[i] + 0.001 * slope * slope;
      this.values[i] -= (rate * this.means[i]) / unbiased / (Math.sqrt(this.squares[i] / unbiasedSquare) + 1e-8);
    }
  }
}

/** Of each cue over all lessons, and the mean cost of an error in each stem. */
interface Statistics {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly costs: Float64Array;
}

function statisticsOf(lessons: Float32Array, count: number): Statistics {
  const [sums, squares, costs] = [new Float64Array(CUES), new Float64Array(CUES), new Float64Array(STEMS)];
  for (let from = 0; from < count * LESSON; from += LESSON) {
    for (let i = 0; i < CUES; i++) {
      sums[i] += lessons[from + i];
      squares[i] += lessons[from + i] ** 2;
    }
    for (let stem = 0; stem < STEMS; stem++)
      costs[stem] += lessons[from + CUES + 1 + STEMS + stem] ** COST_EXPONENT / count;
  }
  const means = sums.map((sum) => sum / count);
  const deviations = squares.map((square, i) => Math.sqrt(Math.max(0, square / count - means[i] ** 2)) + 1e-3);
  return { means, deviations, costs };
}

function shuffle(order: Uint32Array, chance: Chance): void {
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(chance() * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
}

/** Box and Muller. */
const normal = (chance: Chance) => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
