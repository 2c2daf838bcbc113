import { BIN_HZ, CELL_HZ, CELLS, cellAt } from '../cell-grid.js';
import type { Plane } from '../passage.js';

/** The steadiest line of one part's fundamental through a passage. */
export interface PitchTrack {
  /** Fundamental of each moment, in Hz. */
  readonly hz: Float32Array;
  /** How far its partials stand out, 0 … about 2. */
  readonly salience: Float32Array;
}

export interface PitchRange {
  readonly lowestHz: number;
  readonly highestHz: number;
  readonly partials: number;
  /** Weight of each partial against the one below it. */
  readonly decay: number;
}

const STEPS_PER_OCTAVE = 48;
/** 15 dB: a partial that stands out further says no more. */
const MOST_PEAK = 1.5;
/** A step from one moment to the next costs as much as this salience; further than eight steps it is a jump. */
const STEP_COST = 0.02;
const MOST_STEPS = 8;
const JUMP_COST = 0.25;

/**
 * Follows the pitch whose partials stand out most (salience by harmonic summation: A. Klapuri, ISMIR 2006), held together
 * by dynamic programming (Viterbi), which prefers a small step to a jump.
 *
 * @param peaks how far each cell stands out of its surroundings, by cell and moment; below 0 counts as 0
 */
export function trackPitch(peaks: Plane, moments: number, range: PitchRange): PitchTrack {
  const pitches = Math.ceil(Math.log2(range.highestHz / range.lowestHz) * STEPS_PER_OCTAVE) + 1;
  const hzOf = (pitch: number) => range.lowestHz * 2 ** (pitch / STEPS_PER_OCTAVE);
  const saliences = new Float32Array(moments * pitches);
  for (let pitch = 0; pitch < pitches; pitch++)
    addSalience(peaks, moments, hzOf(pitch), range, saliences, pitch, pitches);
  const path = steadiestPath(saliences, moments, pitches);
  return {
    hz: Float32Array.from(path, hzOf),
    salience: Float32Array.from(path, (pitch, moment) => saliences[moment * pitches + pitch]),
  };
}

function addSalience(
  peaks: Plane,
  moments: number,
  hz: number,
  { partials, decay }: PitchRange,
  saliences: Float32Array,
  pitch: number,
  pitches: number,
): void {
  let weights = 0;
  for (let partial = 1; partial <= partials; partial++) weights += decay ** (partial - 1);
  for (let partial = 1; partial <= partials; partial++) {
    const wantedHz = hz * partial;
    const cell = cellAt(wantedHz);
    const weight = decay ** (partial - 1) / weights;
    // Between two bins, both share the partial.
    const neighbour = Math.min(CELLS - 1, Math.max(0, cell + (wantedHz > CELL_HZ[cell] ? 1 : -1)));
    const share = Math.min(0.5, Math.abs(wantedHz - CELL_HZ[cell]) / BIN_HZ);
    for (let moment = 0; moment < moments; moment++) {
      const peak = (1 - share) * peaks[moment * CELLS + cell] + share * peaks[moment * CELLS + neighbour];
      if (peak > 0) saliences[moment * pitches + pitch] += weight * Math.min(MOST_PEAK, peak);
    }
  }
}

function steadiestPath(saliences: Float32Array, moments: number, pitches: number): Uint16Array {
  const from = new Uint16Array(moments * pitches);
  let best = saliences.slice(0, pitches);
  for (let moment = 1; moment < moments; moment++) {
    const next = new Float32Array(pitches);
    let highest = 0;
    for (let pitch = 1; pitch < pitches; pitch++) if (best[pitch] > best[highest]) highest = pitch;
    for (let pitch = 0; pitch < pitches; pitch++) {
      let [score, source] = [best[highest] - JUMP_COST, highest];
      const to = Math.min(pitches - 1, pitch + MOST_STEPS);
      for (let other = Math.max(0, pitch - MOST_STEPS); other <= to; other++) {
        const value = best[other] - STEP_COST * Math.abs(other - pitch);
        if (value > score) [score, source] = [value, other];
      }
      next[pitch] = score + saliences[moment * pitches + pitch];
      from[moment * pitches + pitch] = source;
    }
    best = next;
  }
  const path = new Uint16Array(moments);
  let pitch = best.indexOf(Math.max(...best));
  for (let moment = moments - 1; moment >= 0; moment--) {
    path[moment] = pitch;
    pitch = from[moment * pitches + pitch];
  }
  return path;
}

/** How near each cell lies to a partial of the track, 0 … 1, times its salience. */
export function combOf({ hz, salience }: PitchTrack, highestHz: number): Plane {
  const plane = new Float32Array(hz.length * CELLS);
  const highest = cellAt(highestHz);
  for (let moment = 0; moment < hz.length; moment++) {
    for (let cell = 0; cell < highest; cell++) {
      const partial = Math.max(1, Math.round(CELL_HZ[cell] / hz[moment]));
      const away = Math.abs(CELL_HZ[cell] - partial * hz[moment]) / BIN_HZ;
      if (away < 2) plane[moment * CELLS + cell] = (1 - away / 2) * salience[moment];
    }
  }
  return plane;
}

/** How fast a pitch moves: the mean step over 0.2 s in semitones, at most 1; a jump is not a glide. */
export function motionOf(hz: Float32Array): Float32Array {
  return hz.map((_, moment) => {
    let [sum, count] = [0, 0];
    for (let i = Math.max(1, moment - 4); i <= Math.min(hz.length - 1, moment + 4); i++) {
      const step = Math.abs(12 * Math.log2(hz[i] / hz[i - 1]));
      if (step < 1.5) [sum, count] = [sum + step, count + 1];
    }
    return count === 0 ? 0 : Math.min(1, sum / count);
  });
}
