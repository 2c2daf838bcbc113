import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName } from './manifest.ts';
import { outlived } from './retention.ts';

const names = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 * 86_400 }), { maxLength: 60 })
  .map((seconds) => seconds.map((each) => backupName(new Date(Date.UTC(2026, 0, 1) + each * 1000))).sort());
const days = fc.integer({ min: 1, max: 20 });
const dayOf = (name: string) => name.slice(0, 10);

describe('outlived', () => {
  it('keeps the newest of each day', () => {
    const two = ['2026-01-01T01-00-00Z', '2026-01-01T02-00-00Z', '2026-01-05T00-00-00Z', '2026-01-06T00-00-00Z'];
    expect(outlived(two, 2)).toEqual(two.slice(0, 2));
    expect(outlived(two, 3)).toEqual(two.slice(0, 1));
  });

  it('leaves as many days as wanted, where there are so many, and always the newest backup', () => {
    fc.assert(
      fc.property(names, days, (all, limit) => {
        const gone = new Set(outlived(all, limit));
        const kept = all.filter((name) => !gone.has(name));
        expect(kept.length).toBe(Math.min(limit, new Set(all.map(dayOf)).size));
        expect(kept.at(-1)).toBe(all.at(-1));
        for (const name of kept) expect(all.filter((other) => dayOf(other) === dayOf(name)).at(-1)).toBe(name);
      }),
    );
  });

  it('lets nothing go the second time', () => {
    fc.assert(
      fc.property(names, days, (all, limit) => {
        const gone = outlived(all, limit);
        expect(
          outlived(
            all.filter((name) => !gone.includes(name)),
            limit,
          ),
        ).toEqual([]);
      }),
    );
  });
});
