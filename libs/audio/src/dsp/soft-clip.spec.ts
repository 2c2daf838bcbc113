import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softClip } from './soft-clip.js';

describe('soft clip', () => {
  const sample = fc.float({ min: -4, max: 4, noNaN: true });

  it('leaves what is small, keeps the sign and the order, and never passes the ceiling', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const left = Float32Array.of(a, b, -a);
        softClip({ left, right: left }, 1, 0.5);
        const [x, y, mirrored] = left;
        expect(Math.abs(x)).toBeLessThanOrEqual(1);
        if (Math.abs(a) <= 0.5) expect(x).toBe(a);
        if (a < b) expect(x).toBeLessThanOrEqual(y);
        expect(mirrored + x).toBe(0);
      }),
    );
  });

  it('has no corner at the knee', () => {
    const left = Float32Array.of(0.4999, 0.5, 0.5001);
    softClip({ left, right: left }, 1, 0.5);
    expect((left[2] - left[1]) / (left[1] - left[0])).toBeCloseTo(1, 1);
  });
});
