/** One measured value; with a goal it is judged. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** In words: "under 200 ms". */
  readonly goal?: string;
  readonly isMet?: boolean;
}

export interface Line {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Plot {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly lines: readonly Line[];
  /** A goal to be drawn across. */
  readonly limit?: number;
}

/** What one scenario found out. */
export interface Outcome {
  readonly name: string;
  readonly title: string;
  /** What was done, in a sentence or two. */
  readonly about: string;
  readonly rows: readonly Row[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly plots?: readonly Plot[];
}

/** An outcome with when it was found, and how long that took. */
export interface KeptOutcome extends Outcome {
  readonly at: string;
  readonly seconds: number;
}

export const rounded = (value: number): number => Number(value.toPrecision(3));

/** A value that shall stay below a limit. */
export const below = (name: string, value: number, unit: string, limit: number): Row => ({
  name,
  value: rounded(value),
  unit,
  goal: `below ${limit} ${unit}`,
  isMet: value < limit,
});

export const measured = (name: string, value: number, unit: string): Row => ({ name, value: rounded(value), unit });

/** `share` of the values are not greater; 0 when there are none. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Growth of y for each x, by least squares. */
export function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : above / spread;
}
