import { CELLS } from '../cell-grid.js';
import type { Passage, Plane } from '../passage.js';

const QUIET = 1e-12;

/** Where each cell is heard: means over three moments and three cells, because one bin alone says little. */
export interface StereoImage {
  /** Common logarithm of side over middle power, −3 … 3: a voice in the centre has little side. */
  readonly width: Plane;
  /** 0 in the centre, 1 on one side. */
  readonly lean: Plane;
}

export function stereoImage({ side, middle, lean, moments }: Passage): StereoImage {
  const [sides, middles, leans] = [side, middle, lean].map((plane) => smoothed(plane, moments));
  const width = sides.map((value, i) =>
    Math.log10((value + 1e-3 * middles[i] + QUIET) / (middles[i] + 1e-3 * value + QUIET)),
  );
  const away = leans.map((value, i) => Math.abs(value) / ((sides[i] + middles[i]) / 2 + QUIET));
  return { width, lean: away };
}

function smoothed(plane: Plane, moments: number): Plane {
  const target = new Float32Array(plane.length);
  for (let moment = 0; moment < moments; moment++) {
    const rows = [Math.max(0, moment - 1), moment, Math.min(moments - 1, moment + 1)].map((row) => row * CELLS);
    for (let cell = 0; cell < CELLS; cell++) {
      const columns = [Math.max(0, cell - 1), cell, Math.min(CELLS - 1, cell + 1)];
      let sum = 0;
      for (const row of rows) for (const column of columns) sum += plane[row + column];
      target[moment * CELLS + cell] = sum;
    }
  }
  return target;
}
