import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunningMedian } from './running-median.js';

const numbers = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { maxLength: 60 });

describe('RunningMedian', () => {
  it('is what sorting each neighbourhood gives, along rows, columns and in steps', () => {
    const radii = fc.integer({ min: 1, max: 6 });
    const upTo = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(numbers, radii, upTo, upTo, (list, radius, step, stride) => {
        const values = new Float32Array(list.length * stride);
        list.forEach((value, i) => (values[i * stride] = value));
        const target = new Float32Array(values.length);
        new RunningMedian(radius, step).run(values, target, 0, stride, list.length);
        list.forEach((_, i) => {
          const around = [];
          for (let k = -radius; k <= radius; k++) {
            const at = i + k * step;
            if (at >= 0 && at < list.length) around.push(values[at * stride]);
          }
          around.sort((a, b) => a - b);
          expect(target[i * stride]).toBe(around[around.length >> 1]);
        });
      }),
    );
  });
});
