import type { Random } from '../random.js';
import { barsOf, parseSteps } from './steps.js';

/** How much a mood's density bends the choice: at 1 a pattern twice as full as the others is picked e² times as often. */
const BIAS = 2;

/** Picks one of a genre's patterns: dense moods like full ones, sparse moods bare ones, others take what comes. */
export function pickPattern(patterns: readonly string[], density: number, random: Random): string {
  if (density === 0) return random.pick(patterns);
  const fullness = patterns.map((pattern) => hitsPerBar(pattern));
  const mean = fullness.reduce((sum, hits) => sum + hits, 0) / patterns.length;
  return random.weighted(patterns, (pattern) =>
    mean === 0 ? 1 : Math.exp(density * BIAS * (hitsPerBar(pattern) / mean - 1)),
  );
}

function hitsPerBar(pattern: string): number {
  const bars = barsOf(pattern);
  return bars.reduce((sum, bar) => sum + parseSteps(bar).length, 0) / bars.length;
}
