import { CELL_HZ, CELLS } from './cell-grid.js';
import { CELL_CUES, MOMENT_CUES, type Evidence } from './cues/evidence.js';
import { SEPARATED_STEM_NAMES } from './separated-stems.js';

export const STEMS = SEPARATED_STEM_NAMES.length;
/** Centres of overlapping triangles, an octave apart, that say where a cell lies. */
const PLACES_HZ = Array.from({ length: 10 }, (_, i) => 32 * 2 ** i);
export const PLACES = PLACES_HZ.length;
export const HIDDEN = 16;
/** `CELL_CUES` is a multiple of it. */
const CUES_AT_ONCE = 4;
/** What a hidden unit lets through below 0. */
export const LEAK = 0.1;

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
  private readonly cellCues = new Float32Array(CELL_CUES * CELLS);
  private readonly momentCues = new Float32Array(MOMENT_CUES);
  /** Of one hidden unit in each cell; one row after the other. */
  private readonly hidden = new Float32Array(HIDDEN * CELLS);
  private readonly biases: Float32Array;

  constructor(private readonly weights: CueWeights) {
    this.biases = new Float32Array(HIDDEN * CELLS);
    for (let unit = 0; unit < HIDDEN; unit++) {
      for (let cell = 0; cell < CELLS; cell++) {
        let sum = 0;
        for (let place = 0; place < PLACES; place++) {
          sum += weights.ofPlace[unit * PLACES + place] * PLACE_SHARES[cell][place];
        }
        this.biases[unit * CELLS + cell] = sum;
      }
    }
  }

  /** Shares of the stems in each cell of a moment into `shares`, stem by stem; they sum to 1 in each cell. */
  judge(evidence: Evidence, moment: number, shares: Float32Array): void {
    this.addMomentCues(evidence, moment);
    evidence.readCells(moment, this.cellCues);
    for (let cue = 0; cue < CELL_CUES; cue += CUES_AT_ONCE) this.addCellCues(cue);
    for (let i = 0; i < this.hidden.length; i++) if (this.hidden[i] < 0) this.hidden[i] *= LEAK;
    this.shareOut(shares);
  }

  private addMomentCues(evidence: Evidence, moment: number): void {
    const { momentCues, hidden, biases } = this;
    const { ofMoment } = this.weights;
    evidence.readMoment(moment, momentCues);
    for (let unit = 0; unit < HIDDEN; unit++) {
      let sum = 0;
      for (let cue = 0; cue < MOMENT_CUES; cue++) sum += ofMoment[unit * MOMENT_CUES + cue] * momentCues[cue];
      const to = (unit + 1) * CELLS;
      for (let i = unit * CELLS; i < to; i++) hidden[i] = sum + biases[i];
    }
  }

  /** Four cues at once: each value of the hidden units is then read and written a quarter as often. */
  private addCellCues(cue: number): void {
    const { hidden } = this;
    const { ofCell } = this.weights;
    const a = this.cellCues.subarray(cue * CELLS, (cue + 1) * CELLS);
    const b = this.cellCues.subarray((cue + 1) * CELLS, (cue + 2) * CELLS);
    const c = this.cellCues.subarray((cue + 2) * CELLS, (cue + 3) * CELLS);
    const d = this.cellCues.subarray((cue + 3) * CELLS, (cue + 4) * CELLS);
    for (let unit = 0; unit < HIDDEN; unit++) {
      const from = unit * CELL_CUES + cue;
      const [ofA, ofB, ofC, ofD] = [ofCell[from], ofCell[from + 1], ofCell[from + 2], ofCell[from + 3]];
      const row = unit * CELLS;
      for (let cell = 0; cell < CELLS; cell++) {
        hidden[row + cell] += ofA * a[cell] + ofB * b[cell] + ofC * c[cell] + ofD * d[cell];
      }
    }
  }

  private shareOut(shares: Float32Array): void {
    const { ofHidden, ofStem } = this.weights;
    for (let stem = 0; stem < STEMS; stem++) {
      const row = stem * CELLS;
      shares.fill(ofStem[stem], row, row + CELLS);
      for (let unit = 0; unit < HIDDEN; unit++) {
        const weight = ofHidden[stem * HIDDEN + unit];
        for (let cell = 0; cell < CELLS; cell++) shares[row + cell] += weight * this.hidden[unit * CELLS + cell];
      }
    }
    for (let cell = 0; cell < CELLS; cell++) {
      let total = 0;
      for (let i = cell; i < shares.length; i += CELLS) total += shares[i] = Math.exp(shares[i]);
      for (let i = cell; i < shares.length; i += CELLS) shares[i] /= total;
    }
  }
}
