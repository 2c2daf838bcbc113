import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priorityNumber } from './queue-settings.js';

describe('priorityNumber', () => {
  it('puts short before long, and work of about the same length side by side', () => {
    expect(priorityNumber('interactive', 2)).toBeLessThan(priorityNumber('interactive', 30));
    expect(priorityNumber('interactive', 3.1)).toBe(priorityNumber('interactive', 3.9));
  });

  it('puts anything interactive before anything in a batch, within what BullMQ can hold', () => {
    const seconds = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, (interactive, batch) => {
        const first = priorityNumber('interactive', interactive);
        const second = priorityNumber('batch', batch);
        expect(first).toBeGreaterThanOrEqual(1);
        expect(first).toBeLessThan(second);
        expect(second).toBeLessThanOrEqual(2_097_151);
      }),
    );
  });
});
