import type { Priority } from '@ctc/contracts';

/** BullMQ takes the smallest number first; 0 would be "none", and 2²¹ − 1 is the greatest. */
const FIRST_OF: Record<Priority, number> = { interactive: 1, batch: 1_000_000 };
const LENGTH_CLASSES = 21;
const LAST_TURN = 47_000;

/** The numbers that a priority may have, both ends included. */
export interface Band {
  readonly first: number;
  readonly last: number;
}

/** What lives in a band when a job comes: the foremost of everybody's, the hindmost of the same user's. */
export interface BandNow {
  readonly foremost: number | null;
  readonly ownHindmost: number | null;
}

export const bandOf = (priority: Priority): Band => ({
  first: FIRST_OF[priority],
  last: FIRST_OF[priority] + LAST_TURN * LENGTH_CLASSES + LENGTH_CLASSES - 1,
});

/**
 * Whose turn it is (start-time fair queueing, Goyal et al. 1996): each job of a user comes one turn after the user's job before
 * it, and whoever comes anew joins the turn that is being served. So fifty jobs of one delay another's first by one.
 */
export function nextTurn(priority: Priority, { foremost, ownHindmost }: BandNow): number {
  const turnOf = (number: number) => Math.floor((number - FIRST_OF[priority]) / LENGTH_CLASSES);
  return Math.max(foremost === null ? 0 : turnOf(foremost), ownHindmost === null ? 0 : turnOf(ownHindmost) + 1);
}

/**
 * Interactive before batch, then turn by turn, then short before long. Lengths count in classes of powers of two (up to 1 s,
 * 2 s, 4 s …), so that work of about the same length stays first come, first served.
 */
export function priorityNumber(priority: Priority, turn: number, estimatedSeconds = 0): number {
  const lengthClass = Math.ceil(Math.log2(Math.max(1, estimatedSeconds)));
  return FIRST_OF[priority] + Math.min(LAST_TURN, turn) * LENGTH_CLASSES + Math.min(LENGTH_CLASSES - 1, lengthClass);
}
