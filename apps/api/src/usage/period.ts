import type { UsageQuery } from '@ctc/contracts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const DAY_ALONE = /^\d{4}-\d{2}-\d{2}$/;

/** `from` inclusive, `to` exclusive. A day alone as `to` counts to its end; what is left out is the last thirty days. */
export function periodOf({ from, to }: UsageQuery, now: Date): { from: Date; to: Date } {
  const end = to === undefined ? new Date(now.getTime() + 1) : endOf(to);
  return { from: from === undefined ? new Date(end.getTime() - USUAL_DAYS * DAY_MS) : new Date(from), to: end };
}

const endOf = (to: string) => (DAY_ALONE.test(to) ? new Date(Date.parse(to) + DAY_MS) : new Date(to));
