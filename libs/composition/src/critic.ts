import type { Score } from '@ctc/contracts';
import { listenTo } from './critic/listen.js';
import { RULES } from './critic/rules.js';
import type { GenreTable } from './genres/genre-table.js';
import { tableFor } from './genres/index.js';

export interface Verdict {
  /** 0–100, the weighted mean of the parts. */
  readonly total: number;
  /** 0–100 by rule. */
  readonly parts: Readonly<Record<string, number>>;
}

/** The critic's marks for a score as it stands, 0–100 by rule. */
export function marksOf(score: Score): Verdict['parts'] {
  return judge(score, tableFor(score.genre)).parts;
}

/** Hears a score by the named rules; the genre's table says what it expects. */
export function judge(score: Score, table: GenreTable): Verdict {
  const heard = listenTo(score);
  const marks = Object.entries(RULES).map(([name, { rule, weight }]) => ({
    name,
    weight,
    mark: rule(heard, table.expects),
  }));
  const weights = marks.reduce((sum, { weight }) => sum + weight, 0);
  const total = marks.reduce((sum, { mark, weight }) => sum + mark * weight, 0) / weights;
  return {
    total: total * 100,
    parts: Object.fromEntries(marks.map(({ name, mark }) => [name, Math.round(mark * 100)])),
  };
}
