import { CELLS } from '../cell-grid.js';
import type { Plane } from '../passage.js';

/** 0.14 s before and after. */
const RADIUS = 6;

/** Mean change of each cell from moment to moment around it: a voice never rests, an organ does. */
export function restlessness(level: Plane, moments: number): Plane {
  const plane = new Float32Array(level.length);
  const sums = new Float64Array(CELLS);
  const add = (moment: number, sign: 1 | -1) => {
    if (moment < 1 || moment >= moments) return;
    const [from, before] = [moment * CELLS, (moment - 1) * CELLS];
    for (let cell = 0; cell < CELLS; cell++) sums[cell] += sign * Math.abs(level[from + cell] - level[before + cell]);
  };
  for (let moment = 1; moment <= RADIUS; moment++) add(moment, 1);
  for (let moment = 0; moment < moments; moment++) {
    const changes = Math.min(moments - 1, moment + RADIUS) - Math.max(1, moment - RADIUS) + 1;
    const scale = changes > 0 ? 1 / changes : 0;
    for (let cell = 0; cell < CELLS; cell++) plane[moment * CELLS + cell] = sums[cell] * scale;
    add(moment + RADIUS + 1, 1);
    add(moment - RADIUS, -1);
  }
  return plane;
}
