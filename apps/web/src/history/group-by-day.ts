import type { ConversationSummary } from '@ctc/contracts';

export const DAY_GROUPS = ['today', 'yesterday', 'week', 'older'] as const;
export type DayGroup = (typeof DAY_GROUPS)[number];

const DAY_MS = 86_400_000;

/** Conversations by the day of their last change, as days begin where the reader is. Empty groups are left out. */
export function groupByDay<Item extends Pick<ConversationSummary, 'updatedAt'>>(
  items: readonly Item[],
  now: Date,
): { group: DayGroup; items: Item[] }[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groupOf = ({ updatedAt }: Item): DayGroup => {
    const time = Date.parse(updatedAt);
    if (time >= midnight) return 'today';
    // Rounded, because a day with a clock change has 23 or 25 hours.
    const daysAgo = Math.ceil((midnight - time) / DAY_MS - 0.05);
    if (daysAgo <= 1) return 'yesterday';
    return daysAgo <= 7 ? 'week' : 'older';
  };
  return DAY_GROUPS.map((group) => ({ group, items: items.filter((item) => groupOf(item) === group) })).filter(
    ({ items: members }) => members.length > 0,
  );
}
