import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, nextTurn, priorityNumber } from './line-order.js';

describe('priorityNumber', () => {
  it('puts short before long, and work of about the same length side by side', () => {
    expect(priorityNumber('interactive', 0, 2)).toBeLessThan(priorityNumber('interactive', 0, 30));
    expect(priorityNumber('interactive', 0, 3.1)).toBe(priorityNumber('interactive', 0, 3.9));
  });

  it('puts anything interactive before anything in a batch, within what BullMQ can hold', () => {
    const seconds = fc.double({ min: 0, max: 1e9, noNaN: true });
    const turn = fc.nat(1e6);
    fc.assert(
      fc.property(seconds, seconds, turn, turn, (interactive, batch, turnOfOne, turnOfOther) => {
        const first = priorityNumber('interactive', turnOfOne, interactive);
        const second = priorityNumber('batch', turnOfOther, batch);
        expect(first).toBeGreaterThanOrEqual(bandOf('interactive').first);
        expect(first).toBeLessThanOrEqual(bandOf('interactive').last);
        expect(bandOf('interactive').last).toBeLessThan(bandOf('batch').first);
        expect(second).toBeGreaterThanOrEqual(bandOf('batch').first);
        expect(second).toBeLessThanOrEqual(bandOf('batch').last);
        expect(bandOf('batch').last).toBeLessThanOrEqual(2_097_151);
      }),
    );
  });

  it('puts an earlier turn before a later one, however long its work', () => {
    expect(priorityNumber('interactive', 3, 1e9)).toBeLessThan(priorityNumber('interactive', 4, 0));
  });
});

describe('nextTurn', () => {
  it('is the first in an empty line, and one after the user’s own job before it', () => {
    expect(nextTurn('batch', { foremost: null, ownHindmost: null })).toBe(0);
    const seven = priorityNumber('batch', 7, 60);
    expect(nextTurn('batch', { foremost: seven, ownHindmost: seven })).toBe(8);
  });

  it('lets whoever comes anew join the turn that is being served, not overtake those who waited for it', () => {
    expect(nextTurn('interactive', { foremost: priorityNumber('interactive', 40, 8), ownHindmost: null })).toBe(40);
  });
});
