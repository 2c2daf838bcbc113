import type { LeadTable } from '../genres/genre-table.js';
import type { Random } from '../random.js';
import { parseSteps, TICKS_PER_BAR } from '../rhythm/steps.js';

/** One note of a motif, in scale steps from the phrase's own level. */
export interface MotifNote {
  readonly tick: number;
  readonly durationTicks: number;
  readonly velocity: number;
  readonly degree: number;
}

export interface Motif {
  readonly lengthTicks: number;
  readonly notes: readonly MotifNote[];
}

/** Where a contour leads, in scale steps at its start, middle and end. */
const CONTOURS: readonly (readonly [number, number, number])[] = [
  [0, 4, 0],
  [4, 2, 0],
  [0, 2, 4],
  [4, 0, 2],
  [2, 5, 0],
  [0, -2, 2],
  [2, 2, 0],
];
/** Steps that a note may stray from its contour. */
const STRAY = 1.2;

/** Invents a motif: rhythm from the genre's cells, pitches along a contour, large leaps answered by steps back. */
export function inventMotif(table: LeadTable, density: number, random: Random): Motif {
  const cells = Array.from({ length: table.motifBars }, () =>
    random.weighted(table.cells, (cell) => cellWeight(cell, density)),
  );
  const contour = random.pick(CONTOURS);
  const lengthTicks = cells.length * TICKS_PER_BAR;
  const steps = cells.flatMap((cell, bar) =>
    parseSteps(cell).map((step) => ({ ...step, tick: step.tick + bar * TICKS_PER_BAR })),
  );
  const notes: MotifNote[] = [];
  for (const { tick, durationTicks, velocity } of steps) {
    const aim = along(contour, tick / lengthTicks) + random.around(STRAY);
    notes.push({ tick, durationTicks, velocity, degree: nextDegree(notes, Math.round(aim), table.leap) });
  }
  return { lengthTicks, notes };
}

/** Dense moods like full cells, sparse moods bare ones. */
function cellWeight(cell: string, density: number): number {
  const fullness = parseSteps(cell).length / 6 - 1;
  return Math.exp(density * fullness * 2);
}

function along([start, middle, end]: readonly [number, number, number], position: number): number {
  return position < 0.5 ? start + (middle - start) * position * 2 : middle + (end - middle) * (position - 0.5) * 2;
}

function nextDegree(before: readonly MotifNote[], aim: number, leap: number): number {
  const last = before.at(-1)?.degree;
  if (last === undefined) return aim;
  const earlier = before.at(-2)?.degree ?? last;
  const lastMove = last - earlier;
  // After a leap the ear wants a step back (gap-fill, L. B. Meyer).
  if (Math.abs(lastMove) > 2) return last - Math.sign(lastMove);
  const move = Math.max(-leap, Math.min(leap, aim - last));
  return last + move;
}
