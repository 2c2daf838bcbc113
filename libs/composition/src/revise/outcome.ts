import type { Score } from '@ctc/contracts';

/** What became of one change: the new score and what was done, or why it was not; both in words for the user. */
export type Outcome = Done | Refused;

export interface Done {
  readonly score: Score;
  readonly said: string;
}

export interface Refused {
  readonly refused: string;
}

export function isRefused(outcome: object): outcome is Refused {
  return 'refused' in outcome;
}

export const refuse = (refused: string): Refused => ({ refused });
