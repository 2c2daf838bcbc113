import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InverseCosineTransform } from './cosine-transform.js';

describe('inverse modified cosine transform', () => {
  it.each([16, 128])('of %d coefficients is the sum that defines it', (size) => {
    const transform = new InverseCosineTransform(size);
    const output = new Float64Array(2 * size);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: size, maxLength: size }), (values) => {
        transform.transform(Float64Array.from(values), output);
        for (let n = 0; n < 2 * size; n += 5) {
          const sum = values.reduce(
            (total, value, k) => total + value * Math.cos((Math.PI / size) * (n + 0.5 + size / 2) * (k + 0.5)),
            0,
          );
          expect(output[n]).toBeCloseTo(sum, 6);
        }
      }),
      { numRuns: 10 },
    );
  });
});
