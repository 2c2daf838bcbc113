import type { Motif } from '@ctc/contracts';
import type { LeadTable, Manner } from '../genres/genre-table.js';
import type { Random } from '../random.js';
import { parseSteps, TICKS_PER_BAR } from '../rhythm/steps.js';

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
/** Orders in which a chord is broken, in scale steps from its root. */
const ARPEGGIOS = [
  [0, 2, 4, 2],
  [0, 4, 7, 4],
  [7, 4, 2, 0],
  [0, 4, 2, 4],
  [4, 2, 0, 2],
] as const;
/** Figures that circle a note. */
const TURNS = [
  [4, 5, 4, 2],
  [2, 1, 0, 1],
  [0, 1, 2, 0],
  [4, 3, 4, 2],
] as const;
/** A pedal sits on the fifth or the root above, the moving voice below it. */
const PEDALS = [4, 7] as const;

/** Invents a motif: rhythm from the genre's cells, notes in one of its manners. */
export function inventMotif(table: LeadTable, density: number, random: Random): Motif {
  const cells = Array.from({ length: table.motifBars }, () =>
    random.weighted(table.cells, (cell) => cellWeight(cell, density)),
  );
  const steps = cells.flatMap((cell, bar) =>
    parseSteps(cell).map((step) => ({ ...step, tick: step.tick + bar * TICKS_PER_BAR })),
  );
  const lengthTicks = cells.length * TICKS_PER_BAR;
  const manners = Object.keys(table.manners) as Manner[];
  const manner = random.weighted(manners, (name) => table.manners[name] ?? 0);
  const degrees = MANNERS[manner](
    steps.map((step) => step.tick / lengthTicks),
    table.leap,
    random,
  );
  const notes = steps.map(({ tick, durationTicks, velocity }, index) => ({
    tick,
    durationTicks,
    velocity,
    degree: degrees[index],
  }));
  return { lengthTicks, notes };
}

/** Dense moods like full cells, sparse moods bare ones. */
function cellWeight(cell: string, density: number): number {
  const fullness = parseSteps(cell).length / 6 - 1;
  return Math.exp(density * fullness * 2);
}

/** A scale step for each note, given where in the motif (0 … 1) it sounds. */
type Invent = (positions: readonly number[], leap: number, random: Random) => number[];

const MANNERS: Readonly<Record<Manner, Invent>> = {
  contour(positions, leap, random) {
    const contour = random.pick(CONTOURS);
    const degrees: number[] = [];
    for (const position of positions) {
      const aim = Math.round(along(contour, position) + random.around(STRAY));
      degrees.push(nextDegree(degrees, aim, leap));
    }
    return degrees;
  },
  arpeggio: (positions, _, random) => cycle(random.pick(ARPEGGIOS), positions, random),
  turn: (positions, _, random) => cycle(random.pick(TURNS), positions, random),
  pedal(positions, _, random) {
    const pedal = random.pick(PEDALS);
    let moving = random.int(3);
    return positions.map((_position, index) => {
      if (index % 2 === 1) return pedal;
      moving = Math.max(-1, Math.min(pedal - 1, moving + random.pick([-1, 1, 1])));
      return moving;
    });
  },
  fall(positions, _, random) {
    const top = random.pick([4, 5, 7]);
    return positions.map((position) => Math.round(top * (1 - position) + random.around(0.6)));
  },
};

/** Repeats a figure, and lets the last note fall home. */
function cycle(figure: readonly number[], positions: readonly number[], random: Random): number[] {
  const offset = random.int(figure.length);
  return positions.map((_, index) =>
    index === positions.length - 1 && random.chance(0.5) ? 0 : figure[(index + offset) % figure.length],
  );
}

function along([start, middle, end]: readonly [number, number, number], position: number): number {
  return position < 0.5 ? start + (middle - start) * position * 2 : middle + (end - middle) * (position - 0.5) * 2;
}

function nextDegree(before: readonly number[], aim: number, leap: number): number {
  const last = before.at(-1);
  if (last === undefined) return aim;
  const lastMove = last - (before.at(-2) ?? last);
  // After a leap the ear wants a step back (gap-fill, L. B. Meyer).
  if (Math.abs(lastMove) > 2) return last - Math.sign(lastMove);
  return last + Math.max(-leap, Math.min(leap, aim - last));
}
