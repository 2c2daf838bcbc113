// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextShownSeconds } from './eta.js';

describe('nextShownSeconds', () => {
  it('counts with the wall clock when the estimate agrees', () => {
    expect(nextShownSeconds(10, 9.5, 0.5)).toBeCloseTo(9.5, 5);
  });

  it('never rises while the estimate stays within a few seconds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        (shown, more) => {
          expect(nextShownSeconds(shown, Math.max(0, shown - 0.5) + more, 0.5)).toBeLessThanOrEqual(shown);
        },
      ),
    );
  });

  it('follows at once when the plan itself has changed', () => {
    expect(nextShownSeconds(5, 40, 0.5)).toBe(40);
  });

  it('arrives at zero and stays there', () => {
    let shown = 20;
    for (let step = 0; step < 100; step += 1) shown = nextShownSeconds(shown, 0, 0.5);
    expect(shown).toBe(0);
  });
});
