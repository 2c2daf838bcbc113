import { type Automation, type Score, tickToSeconds } from '@ctc/contracts';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export type TempoScore = Pick<Score, 'tempoMap' | 'ticksPerQuarter'>;

/** A stretch of frames over which a parameter moves by the same amount, or ratio, each frame. */
export interface CurveSegment {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly from: number;
  readonly to: number;
}

/** Two points closer than this (12 ms) are a jump; it is walked in this time, so that it does not click. */
const SHORTEST_MOVE_FRAMES = 512;

/**
 * An automation in frames, without gaps from 0 to `frames`. Between two points the value moves evenly over ticks, so the
 * curve bends where the tempo changes.
 *
 * @param automation at least one point, ordered by tick
 */
export function automationSegments(score: TempoScore, automation: Automation, frames: number): CurveSegment[] {
  const corners = cornersOf(score, automation);
  const segments: CurveSegment[] = [];
  let { value } = corners[0]!;
  let start = 0;
  for (const corner of [...corners, { frame: Infinity, value: corners.at(-1)!.value }]) {
    if (start >= frames) break;
    const arrival = Math.max(corner.frame, corner.value === value ? start : start + SHORTEST_MOVE_FRAMES);
    const end = Math.min(frames, arrival);
    const to = valueBetween(automation.parameter, value, corner.value, (end - start) / (arrival - start));
    if (end > start) segments.push({ startFrame: start, endFrame: end, from: value, to });
    start = end;
    value = to;
  }
  return segments;
}

interface Corner {
  readonly frame: number;
  readonly value: number;
}

/** The points, and where the tempo changes between two of them. */
function cornersOf(score: TempoScore, { parameter, points }: Automation): Corner[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    const bends = score.tempoMap.filter(({ tick }) => next && tick > point.tick && tick < next.tick);
    return [
      { frame: frameOf(score, point.tick), value: point.value },
      ...bends.map(({ tick }) => ({
        frame: frameOf(score, tick),
        value: valueBetween(parameter, point.value, next!.value, (tick - point.tick) / (next!.tick - point.tick)),
      })),
    ];
  });
}

/** Frequencies move by ratio, gains by difference. */
export function valueBetween(parameter: Automation['parameter'], from: number, to: number, share: number): number {
  if (from === to) return from;
  return parameter === 'gainDb' ? from + (to - from) * share : from * (to / from) ** share;
}

function frameOf(score: TempoScore, tick: number): number {
  return Math.round(tickToSeconds(score, tick) * SAMPLE_RATE_HZ);
}
