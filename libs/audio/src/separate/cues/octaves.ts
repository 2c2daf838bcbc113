import { cellAt, CELLS } from '../cell-grid.js';
import type { Passage } from '../passage.js';

/** Octaves around 31 Hz … 16 kHz. */
const EDGE_CELLS = Array.from({ length: 11 }, (_, i) => cellAt(22 * 2 ** i));
const OCTAVES = EDGE_CELLS.length - 1;
const CUES_PER_OCTAVE = 4;
export const OCTAVE_CUES = CUES_PER_OCTAVE * OCTAVES;
/** Moments before and after to compare with, and how far back a stroke is remembered. */
const NEAR = 2;
const FAR = 6;

/** What the octaves of a moment do together: a stroke lifts many of them at once, a vowel has its own colour. */
export class OctaveCues {
  private readonly levels: Float32Array;
  private readonly last: number;

  constructor({ level, moments }: Passage) {
    this.last = moments - 1;
    this.levels = new Float32Array(moments * OCTAVES);
    for (let moment = 0; moment < moments; moment++) {
      for (let octave = 0; octave < OCTAVES; octave++) {
        let sum = 0;
        const from = EDGE_CELLS[octave];
        const to = Math.max(from + 1, EDGE_CELLS[octave + 1]);
        for (let cell = from; cell < to; cell++) sum += level[moment * CELLS + cell];
        this.levels[moment * OCTAVES + octave] = sum / (to - from);
      }
    }
  }

  /** Level of each octave, its change since and until, and its steepest rise of late, into the first `OCTAVE_CUES`. */
  read(moment: number, target: Float32Array): void {
    let at = 0;
    for (let octave = 0; octave < OCTAVES; octave++) {
      const value = (when: number) => this.levels[Math.min(this.last, Math.max(0, when)) * OCTAVES + octave];
      target[at++] = value(moment);
      target[at++] = value(moment) - value(moment - NEAR);
      target[at++] = value(moment) - value(moment + NEAR);
      let rise = -Infinity;
      for (let back = 0; back < FAR; back++) rise = Math.max(rise, value(moment - back) - value(moment - back - NEAR));
      target[at++] = rise;
    }
  }
}
