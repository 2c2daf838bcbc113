import { CELLS } from '../cell-grid.js';
import type { Plane } from '../passage.js';
import { RunningMedian } from '../running-median.js';

/** 0.39 s, 2 s in steps of 93 ms; 21 and 7 cells. */
const OVER_TIME = new RunningMedian(8);
const OVER_LONG_TIME = new RunningMedian(11, 4);
const OVER_CELLS = new RunningMedian(10);
const OVER_FEW_CELLS = new RunningMedian(3);

/**
 * Medians of the level along time, where tones stand, and along frequency, where strokes stand (D. FitzGerald,
 * "Harmonic/percussive separation using median filtering", DAFx 2010), in a narrow and a wide neighbourhood each.
 */
export interface HarmonicPercussive {
  readonly tone: Plane;
  readonly background: Plane;
  readonly stroke: Plane;
  readonly narrowStroke: Plane;
  /** Median of `tone` along frequency: what is left of it between the partials. */
  readonly floor: Plane;
}

export function harmonicPercussive(level: Plane, moments: number): HarmonicPercussive {
  const alongTime = (median: RunningMedian, values: Plane): Plane => {
    const target = new Float32Array(values.length);
    for (let cell = 0; cell < CELLS; cell++) median.run(values, target, cell, CELLS, moments);
    return target;
  };
  const alongFrequency = (median: RunningMedian, values: Plane): Plane => {
    const target = new Float32Array(values.length);
    for (let moment = 0; moment < moments; moment++) median.run(values, target, moment * CELLS, 1, CELLS);
    return target;
  };
  const tone = alongTime(OVER_TIME, level);
  return {
    tone,
    background: alongTime(OVER_LONG_TIME, level),
    stroke: alongFrequency(OVER_CELLS, level),
    narrowStroke: alongFrequency(OVER_FEW_CELLS, level),
    floor: alongFrequency(OVER_CELLS, tone),
  };
}
