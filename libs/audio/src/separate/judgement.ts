import { CELL_HZ, CELLS } from './cell-grid.js';
import { CELL_CUES, MOMENT_CUES, type Evidence } from './cues/evidence.js';
import { SEPARATED_STEM_NAMES } from './separated-stems.js';

export const STEMS = SEPARATED_STEM_NAMES.length;
/** Centres of overlapping triangles, an octave apart, that say where a cell lies. */
const PLACES_HZ = Array.from({ length: 10 }, (_, i) => 32 * 2 ** i);
export const PLACES = PLACES_HZ.length;
export const HIDDEN = 16;

/** Weights of the cues; each row belongs to one hidden unit or stem. */
export interface CueWeights {
  readonly ofCell: Float64Array;
  readonly ofMoment: Float64Array;
  readonly ofPlace: Float64Array;
  readonly ofHidden: Float64Array;
  readonly ofStem: Float64Array;
}

/** How much a cell belongs to each of the places; the places of a cell sum to 1. */
export const PLACE_SHARES: readonly Float32Array[] = CELL_HZ.map((hz) => {
  const octave = Math.min(PLACES - 1, Math.max(0, Math.log2(hz / PLACES_HZ[0])));
  return Float32Array.from({ length: PLACES }, (_, place) => Math.max(0, 1 - Math.abs(octave - place)));
});

/**
 * Weighs the cues of each cell and says what share of its power is each stem's. A perceptron with one hidden layer, whose
 * weights were found on pieces with known stems: the cues are those that the literature names, their weights are measured.
 */
export class Judgement {
  private readonly cellCues = new Float32Array(CELLS * CELL_CUES);
  private readonly momentCues = new Float32Array(MOMENT_CUES);
  private readonly ofMoment = new Float64Array(HIDDEN);
  private readonly hidden = new Float64Array(HIDDEN);
  private readonly biases: Float32Array;

  constructor(private readonly weights: CueWeights) {
    this.biases = new Float32Array(CELLS * HIDDEN);
    for (let cell = 0; cell < CELLS; cell++) {
      for (let unit = 0; unit < HIDDEN; unit++) {
        let sum = 0;
        for (let place = 0; place < PLACES; place++)
          sum += weights.ofPlace[unit * PLACES + place] * PLACE_SHARES[cell][place];
        this.biases[cell * HIDDEN + unit] = sum;
      }
    }
  }

  /** Shares of the stems in each cell of a moment into `shares`, stem by stem; they sum to 1 in each cell. */
  judge(evidence: Evidence, moment: number, shares: Float32Array): void {
    const { cellCues, momentCues, hidden, weights, biases } = this;
    evidence.readCells(moment, cellCues);
    evidence.readMoment(moment, momentCues);
    for (let unit = 0; unit < HIDDEN; unit++) {
      let sum = 0;
      for (let cue = 0; cue < MOMENT_CUES; cue++) sum += weights.ofMoment[unit * MOMENT_CUES + cue] * momentCues[cue];
      this.ofMoment[unit] = sum;
    }
    const logits = [0, 0, 0, 0];
    for (let cell = 0; cell < CELLS; cell++) {
      for (let unit = 0; unit < HIDDEN; unit++) {
        let sum = this.ofMoment[unit] + biases[cell * HIDDEN + unit];
        const [row, from] = [unit * CELL_CUES, cell * CELL_CUES];
        for (let cue = 0; cue < CELL_CUES; cue++) sum += weights.ofCell[row + cue] * cellCues[from + cue];
        hidden[unit] = sum > 0 ? sum : 0.1 * sum;
      }
      let total = 0;
      for (let stem = 0; stem < STEMS; stem++) {
        let sum = weights.ofStem[stem];
        for (let unit = 0; unit < HIDDEN; unit++) sum += weights.ofHidden[stem * HIDDEN + unit] * hidden[unit];
        logits[stem] = Math.exp(sum);
        total += logits[stem];
      }
      for (let stem = 0; stem < STEMS; stem++) shares[stem * CELLS + cell] = logits[stem] / total;
    }
  }
}
