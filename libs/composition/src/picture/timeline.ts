import { tickToSeconds, type Score } from '@ctc/contracts';
import { lightInk } from './palette.js';
import { element, px } from './svg.js';

/** Where time lies on the paper. */
export interface Timeline {
  readonly leftPx: number;
  readonly rightPx: number;
  /** In proportion to the time in seconds, whatever the tempo does. */
  readonly xOf: (tick: number) => number;
  /** Start of each bar, and where the last one ends. */
  readonly barLines: readonly number[];
}

export function timelineOf(score: Score, leftPx: number, rightPx: number): Timeline {
  const seconds = Math.max(score.durationSeconds, tickToSeconds(score, score.endTick));
  const pxPerSecond = (rightPx - leftPx) / seconds;
  const xOf = (tick: number) => leftPx + tickToSeconds(score, tick) * pxPerSecond;
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  const bars = Math.round(score.endTick / barTicks);
  return { leftPx, rightPx, xOf, barLines: Array.from({ length: bars + 1 }, (_, bar) => xOf(bar * barTicks)) };
}

/** Hairlines for the eye to follow through a lane. */
export function drawRules(levelsPx: readonly number[], { leftPx, rightPx }: Timeline): string {
  const d = levelsPx.map((y) => `M${px(leftPx)} ${px(y)}H${px(rightPx)}`).join('');
  return element('path', {
    class: 'line',
    stroke: lightInk('line'),
    'stroke-width': '.5',
    'stroke-dasharray': '1 3',
    d,
  });
}
