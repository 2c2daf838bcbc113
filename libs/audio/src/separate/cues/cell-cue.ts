import { CELL_HZ, cellAt, CELLS } from '../cell-grid.js';
import type { Plane } from '../passage.js';

/** Writes one cue of each cell of a moment: cues are compared where they are needed, and take no memory of their own. */
export type CellCue = (moment: number, row: Float32Array) => void;

export function planeCue(plane: Plane): CellCue {
  return (moment, row) => row.set(plane.subarray(moment * CELLS, (moment + 1) * CELLS));
}

/** How far one plane lies above another. */
export function differenceCue(plane: Plane, other: Plane): CellCue {
  return (moment, row) => {
    const from = moment * CELLS;
    for (let cell = 0; cell < CELLS; cell++) row[cell] = plane[from + cell] - other[from + cell];
  };
}

/** Against the same cell so many moments later; against the first or last at the ends. */
export function changeCue(plane: Plane, by: number): CellCue {
  const last = plane.length / CELLS - 1;
  return (moment, row) => {
    const from = moment * CELLS;
    const other = Math.min(last, Math.max(0, moment + by)) * CELLS;
    for (let cell = 0; cell < CELLS; cell++) row[cell] = plane[from + cell] - plane[other + cell];
  };
}

const OCTAVE_BELOW = Uint16Array.from(CELL_HZ, (hz) => cellAt(hz / 2));

/** Level an octave below, against that of the cell: a fundamental has none. */
export function octaveBelowCue(plane: Plane): CellCue {
  return (moment, row) => {
    const from = moment * CELLS;
    for (let cell = 0; cell < CELLS; cell++) row[cell] = plane[from + OCTAVE_BELOW[cell]] - plane[from + cell];
  };
}
