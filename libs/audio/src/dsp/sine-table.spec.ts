import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sineOfCycles } from './sine-table.js';

describe('sine table', () => {
  it('is a sine to −120 dB', () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (cycles) => {
        expect(Math.abs(sineOfCycles(cycles) - Math.sin(2 * Math.PI * cycles))).toBeLessThan(1e-6);
      }),
    );
  });
});
