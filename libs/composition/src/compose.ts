import type { Brief, Score } from '@ctc/contracts';
import { mustBePlayable } from './brief/must-be-playable.js';
import { judge } from './critic.js';
import { explain, explainSubstitutions } from './explain.js';
import { tableFor } from './genres/index.js';
import { withoutUnwanted } from './leave-out.js';
import { makePlan } from './make-plan.js';
import { createRandom } from './random.js';
import { writeScore } from './write-score.js';

export interface Composition {
  readonly score: Score;
  /** The critic's marks, 0–100 by rule. */
  readonly parts: Readonly<Record<string, number>>;
  /** One sentence for the user: what was written. */
  readonly explain: string;
}

export interface ComposeOptions {
  /** Scores to write and choose from. */
  readonly candidates?: number;
}

/** Measured: beyond six, the critic's mark of the best rises by less than a point. */
const CANDIDATES = 6;

/**
 * Writes several scores for a brief and returns the one that the critic likes best. The same brief gives the same score.
 * @throws RangeError for a brief with a word or a number that cannot be played
 */
export function compose(brief: Brief, { candidates = CANDIDATES }: ComposeOptions = {}): Composition {
  mustBePlayable(brief);
  const table = tableFor(brief.genre);
  const random = createRandom(brief.seed, 'compose');
  const written = Array.from({ length: Math.max(1, candidates) }, (_, index) => {
    const own = random.fork(`candidate ${index}`);
    const plan = makePlan(brief, table, own);
    const score = writeScore(plan, own, index);
    return { plan, score, verdict: judge(score, table) };
  });
  const best = written.reduce((leader, candidate) =>
    candidate.verdict.total > leader.verdict.total ? candidate : leader,
  );
  const score = withoutUnwanted(best.score, brief);
  return { score, parts: best.verdict.parts, explain: `${explain(score)}${explainSubstitutions(best.plan.cast)}` };
}
