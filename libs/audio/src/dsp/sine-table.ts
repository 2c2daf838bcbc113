/** Linear interpolation between 4096 points is exact to −130 dB. */
const SIZE = 4096;
// Two points more than a turn: a phase just below zero rounds to a whole turn.
const TABLE = Float64Array.from({ length: SIZE + 2 }, (_, i) => Math.sin((2 * Math.PI * i) / SIZE));

/** Sine of a phase counted in cycles (0.25 → 1), any sign; several times faster than Math.sin. */
export function sineOfCycles(cycles: number): number {
  const position = (cycles - Math.floor(cycles)) * SIZE;
  const index = position | 0;
  const below = TABLE[index]!;
  return below + (position - index) * (TABLE[index + 1]! - below);
}
