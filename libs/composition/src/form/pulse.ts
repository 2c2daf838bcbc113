import type { Brief } from '@ctc/contracts';
import { factsOf } from '../genres/facts.js';
import { BEATS_PER_BAR } from '../rhythm/steps.js';
import { MIN_TAIL_SECONDS } from './tail.js';

/** The time frame of a piece. */
export interface Pulse {
  /** Tempo at which the tables are read. */
  readonly writtenBpm: number;
  /** Written bars per bar of the score: 2 where a half-time genre is counted at its felt tempo, 0.5 the other way round. */
  readonly writtenBarsPerBar: 0.5 | 1 | 2;
  /** Whole written bars that fit, even where two make a bar of the score. */
  readonly writtenBars: number;
  /** What listeners tap, where it differs from the brief's tempo. */
  readonly feltBpm?: number;
}

/** A tempo must lie this much nearer to the genre's range before it is counted double or half. */
const REREAD_MARGIN = 1.12;

/**
 * Trap "at 70" is trap at 140 counted in halves, boom bap "at 170" has the backbeat of 85: the tables are read at the
 * power of two nearest to the genre's range, and the score keeps the tempo that was asked for.
 */
export function pulseOf(brief: Pick<Brief, 'genre' | 'bpm' | 'durationSeconds'>): Pulse {
  const { bpm: range } = factsOf(brief.genre);
  const distance = (bpm: number) => Math.max(range.min / bpm, bpm / range.max, 1);
  const counts = [0.5, 2] as const;
  const other = counts.find((count) => distance(brief.bpm * count) * REREAD_MARGIN < distance(brief.bpm));
  return pulseAt(brief, other ?? 1);
}

/** The pulse of a piece whose reading is settled. */
export function pulseAt(
  brief: Pick<Brief, 'genre' | 'bpm' | 'durationSeconds'>,
  writtenBarsPerBar: Pulse['writtenBarsPerBar'],
): Pulse {
  const { feltRatio = 1 } = factsOf(brief.genre);
  const writtenBpm = brief.bpm * writtenBarsPerBar;
  const bars = wholeBars(brief.bpm, brief.durationSeconds);
  const writtenBars = writtenBarsPerBar === 0.5 ? Math.floor(bars / 2) : bars * writtenBarsPerBar;
  const feltBpm = writtenBpm * feltRatio;
  return { writtenBpm, writtenBarsPerBar, writtenBars, ...(feltBpm !== brief.bpm && { feltBpm }) };
}

/** Bars of 4/4 that end at least a tail before the file does. */
export function wholeBars(bpm: number, durationSeconds: number): number {
  const secondsPerBar = (60 / bpm) * BEATS_PER_BAR;
  // The epsilon keeps 16 bars at 120 in a file of 33 s, where the division gives 15.999….
  return Math.floor((durationSeconds - MIN_TAIL_SECONDS) / secondsPerBar + 1e-9);
}
