import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOP_WEIGHTING } from '../meters/hop-energies.js';
import { kernels, plainKernels } from './index.js';

describe.each([kernels, plainKernels])('soft clip', (sut) => {
  const sample = fc.float({ min: -4, max: 4, noNaN: true });
  const clipped = (...samples: number[]) => {
    const left = Float32Array.of(...samples);
    const { peak } = sut.clip({ left, right: left }, { start: 0.5, room: 0.5 }, HOP_WEIGHTING);
    expect(peak).toBe(Math.max(...left.map(Math.abs)));
    return left;
  };

  it('leaves what is small, keeps the sign and the order, and never passes the ceiling', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [x, y, mirrored] = clipped(a, b, -a);
        expect(Math.abs(x)).toBeLessThanOrEqual(1);
        if (Math.abs(a) <= 0.5) expect(x).toBe(a);
        if (a < b) expect(x).toBeLessThanOrEqual(y);
        expect(mirrored + x).toBe(0);
      }),
    );
  });

  it('has no corner at the knee', () => {
    const left = clipped(0.4999, 0.5, 0.5001);
    expect((left[2] - left[1]) / (left[1] - left[0])).toBeCloseTo(1, 1);
  });
});
