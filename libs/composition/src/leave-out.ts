import type { Brief, Score } from '@ctc/contracts';
import { isRefused } from './revise/outcome.js';
import { removePart } from './revise/remove.js';

/** A score without what its order did not want; what it never had, or would leave nothing, is no matter. */
export function withoutUnwanted(score: Score, { leaveOut = [] }: Pick<Brief, 'leaveOut'>): Score {
  return leaveOut.reduce((current, { part, scope }) => {
    const outcome = removePart(current, part, scope);
    return isRefused(outcome) ? current : outcome.score;
  }, score);
}
