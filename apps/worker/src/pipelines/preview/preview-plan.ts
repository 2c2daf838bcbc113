import type { HeardScore } from '@ctc/audio';
import { tickToSeconds, type Score } from '@ctc/contracts';
import { excerptOf, type Stretch } from './score-excerpt.js';

/** Long enough for the rest to be there before it has ended. */
const HEAD_SECONDS = 8;
/** So many places of the rest are played along: only together with them the beginning has the level that it will have. */
const TASTES = 12;
const TASTE_BARS = 0.5;

/** A passage of the excerpt, and how much of the piece it stands for. */
export interface Passage {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** In ticks. */
  readonly weight: number;
}

/** What is played to hear the beginning of a piece as it will sound: the beginning, then a taste of everything else. */
export interface PreviewPlan {
  readonly excerpt: HeardScore;
  readonly headSeconds: number;
  /** The head first. */
  readonly passages: readonly Passage[];
}

export function planPreview(score: Score): PreviewPlan {
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  const head = { startTick: 0, endTick: headTicks(score, barTicks) };
  const tastes = tastesOf({ startTick: head.endTick, endTick: score.endTick }, barTicks);
  const stretches = [head, ...tastes];
  const excerpt = excerptOf(score, stretches);
  const restWeight = (score.endTick - head.endTick) / Math.max(1, tastes.length);
  let tick = 0;
  const passages = stretches.map(({ startTick, endTick }, index): Passage => {
    const startSeconds = tickToSeconds(excerpt, tick);
    tick += endTick - startTick;
    return { startSeconds, endSeconds: tickToSeconds(excerpt, tick), weight: index === 0 ? head.endTick : restWeight };
  });
  return { excerpt, headSeconds: passages[0].endSeconds, passages };
}

/** Whole bars. */
function headTicks(score: Score, barTicks: number): number {
  for (let endTick = barTicks; endTick < score.endTick; endTick += barTicks) {
    if (tickToSeconds(score, endTick) >= HEAD_SECONDS) return endTick;
  }
  return score.endTick;
}

/** Half bars from all over the rest, as many as there is room for. */
function tastesOf({ startTick, endTick }: Stretch, barTicks: number): Stretch[] {
  const bars = Math.floor((endTick - startTick) / barTicks);
  const tastes = Math.min(TASTES, bars);
  return Array.from({ length: tastes }, (_, index) => {
    const from = startTick + Math.floor(((index + 0.5) * bars) / tastes) * barTicks;
    return { startTick: from, endTick: from + TASTE_BARS * barTicks };
  });
}
