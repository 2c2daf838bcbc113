// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { groupByDay } from './group-by-day.js';

const now = new Date(2026, 4, 20, 9, 30);
const at = (...parts: [number, number, number, number]) => ({ updatedAt: new Date(...parts).toISOString() });

describe('groupByDay', () => {
  it('counts days from local midnight', () => {
    const groups = groupByDay(
      [at(2026, 4, 20, 0), at(2026, 4, 19, 23), at(2026, 4, 19, 1), at(2026, 4, 14, 12), at(2026, 4, 1, 12)],
      now,
    );
    expect(groups.map(({ group, items }) => [group, items.length])).toEqual([
      ['today', 1],
      ['yesterday', 2],
      ['week', 1],
      ['older', 1],
    ]);
  });

  it('leaves empty groups out and puts clocks that run ahead into today', () => {
    expect(groupByDay([at(2026, 4, 21, 2)], now).map(({ group }) => group)).toEqual(['today']);
    expect(groupByDay([], now)).toEqual([]);
  });
});
