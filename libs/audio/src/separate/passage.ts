import type { StereoAudio } from '../stereo-audio.js';
import { CELLS, EDGES } from './cell-grid.js';
import { WINDOW_FRAMES, type StereoTransform } from './stereo-transform.js';

/** Powers are floored here against the mean of the piece: 80 dB below it nothing is told apart. */
const FLOOR = 1e-8;

/** One plane of a passage: a value for each cell of each moment, moment by moment. */
export type Plane = Float32Array;

/** Spectra of left + i · right, 4,096 bins a moment. */
export interface Spectra {
  readonly re: Float32Array;
  readonly im: Float32Array;
}

export function roomForSpectra(moments: number): Spectra {
  return { re: new Float32Array(moments * WINDOW_FRAMES), im: new Float32Array(moments * WINDOW_FRAMES) };
}

/** A stretch of moments, with as many around it as its cues look at. */
export interface Passage extends Spectra {
  readonly first: number;
  readonly moments: number;
  /** Power of both channels in each cell against the mean of the piece, as its common logarithm. */
  readonly level: Plane;
  /** Power of left − right, and of left + right. */
  readonly side: Plane;
  readonly middle: Plane;
  /** Power of the left less that of the right. */
  readonly lean: Plane;
}

/**
 * @param meanPower of the piece, a bin and moment
 * @param room for at least as many moments; what was in it is gone
 */
export function readPassage(
  transform: StereoTransform,
  audio: StereoAudio,
  first: number,
  moments: number,
  meanPower: number,
  { re, im }: Spectra = roomForSpectra(moments),
): Passage {
  const plane = () => new Float32Array(moments * CELLS);
  const [level, side, middle, lean] = [plane(), plane(), plane(), plane()];
  for (let moment = 0; moment < moments; moment++) {
    const from = moment * WINDOW_FRAMES;
    const to = from + WINDOW_FRAMES;
    const [spectrumRe, spectrumIm] = [re.subarray(from, to), im.subarray(from, to)];
    transform.analyse(audio, first + moment, spectrumRe, spectrumIm);
    for (let cell = 0; cell < CELLS; cell++) {
      let left = 0;
      let right = 0;
      let both = 0;
      for (let k = EDGES[cell]; k < EDGES[cell + 1]; k++) {
        const mirror = (WINDOW_FRAMES - k) % WINDOW_FRAMES;
        // Twice the spectra of left and right.
        const leftRe = spectrumRe[k] + spectrumRe[mirror];
        const leftIm = spectrumIm[k] - spectrumIm[mirror];
        const rightRe = spectrumIm[k] + spectrumIm[mirror];
        const rightIm = spectrumRe[mirror] - spectrumRe[k];
        left += leftRe * leftRe + leftIm * leftIm;
        right += rightRe * rightRe + rightIm * rightIm;
        both += leftRe * rightRe + leftIm * rightIm;
      }
      const at = moment * CELLS + cell;
      const power = left + right;
      level[at] = Math.log10(power / (4 * meanPower * (EDGES[cell + 1] - EDGES[cell])) + FLOOR);
      side[at] = power - 2 * both;
      middle[at] = power + 2 * both;
      lean[at] = left - right;
    }
  }
  return { first, moments, re, im, level, side, middle, lean };
}
