import { CELLS } from '../cell-grid.js';
import type { Passage, Plane } from '../passage.js';

const QUIET = 1e-12;
const LEAST = 1e-3;

/** Where each cell is heard: means over three moments and three cells, because one bin alone says little. */
export interface StereoImage {
  /** Common logarithm of side over middle power, −3 … 3: a voice in the centre has little side. */
  readonly width: Plane;
  /** 0 in the centre, 1 on one side. */
  readonly lean: Plane;
}

export function stereoImage({ side, middle, lean }: Passage): StereoImage {
  const [sides, middles, leans] = [side, middle, lean].map((plane) => smoothed(plane));
  const [width, away] = [new Float32Array(side.length), new Float32Array(side.length)];
  for (let i = 0; i < width.length; i++) {
    width[i] = Math.log10((sides[i] + LEAST * middles[i] + QUIET) / (middles[i] + LEAST * sides[i] + QUIET));
    away[i] = Math.abs(leans[i]) / ((sides[i] + middles[i]) / 2 + QUIET);
  }
  return { width, lean: away };
}

/** Beyond the first and the last cell and moment lies nothing. */
function smoothed(plane: Plane): Plane {
  return threeTogether(threeTogether(plane, 1), CELLS);
}

/** Each value with the two that lie `apart` from it. */
function threeTogether(plane: Plane, apart: number): Plane {
  const target = plane.slice();
  for (let i = apart; i < plane.length; i++) {
    target[i] += plane[i - apart];
    target[i - apart] += plane[i];
  }
  return target;
}
