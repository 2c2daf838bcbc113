import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { BINS, WINDOW_FRAMES } from './stereo-transform.js';

/** From these frequencies on, so many bins are heard as one: partials lie close to each other only below. */
const WIDTHS = [
  { fromHz: 0, bins: 1 },
  { fromHz: 2700, bins: 2 },
  { fromHz: 5400, bins: 4 },
  { fromHz: 10_800, bins: 8 },
];

/** Cell c holds the bins from `EDGES[c]` up to `EDGES[c + 1]`, without that one. */
export const EDGES: readonly number[] = edges();
export const CELLS = EDGES.length - 1;
export const BIN_HZ = SAMPLE_RATE_HZ / WINDOW_FRAMES;
/** The middle of each cell; that of the lowest is the lowest that a window can tell from rest. */
export const CELL_HZ: readonly number[] = Array.from({ length: CELLS }, (_, cell) =>
  Math.max(BIN_HZ / 2, ((EDGES[cell] + EDGES[cell + 1] - 1) / 2) * BIN_HZ),
);

function edges(): number[] {
  const found = [0];
  while (found[found.length - 1] < BINS) {
    const bin = found[found.length - 1];
    const width = WIDTHS.findLast(({ fromHz }) => bin * (SAMPLE_RATE_HZ / WINDOW_FRAMES) >= fromHz)!.bins;
    found.push(Math.min(BINS, bin + width));
  }
  return found;
}

/** The cell in which a frequency lies. */
export function cellAt(hz: number): number {
  const bin = Math.round(hz / BIN_HZ);
  let cell = Math.min(bin, CELLS - 1);
  while (EDGES[cell] > bin) cell--;
  return cell;
}
