import { impulse, responseDbAt } from '@ctc/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whiteNoise } from './noise.js';
import { processSvf } from './state-variable-filter.js';

describe('state-variable filter', () => {
  it.each([
    ['low', 1000, Math.SQRT1_2, 20, 0],
    ['low', 1000, Math.SQRT1_2, 1000, -3.01],
    ['low', 500, Math.SQRT1_2, 4000, -36.6],
    ['low', 1000, 4, 1000, 12.04],
    ['high', 1000, Math.SQRT1_2, 1000, -3.01],
    ['high', 1000, Math.SQRT1_2, 15_000, 0],
    ['band', 1000, 3, 1000, 0],
  ] as const)('%s pass at %d Hz, q %d: gain at %d Hz is %d dB', (mode, cutoffHz, q, probeHz, expectedDb) => {
    const response = processSvf(impulse(16_384), mode, cutoffHz, q);
    expect(responseDbAt(response, probeHz)).toBeCloseTo(expectedDb, 0.5);
  });

  it('stays bounded whatever the cutoff does', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.5, max: 12, noNaN: true }), (seed, q) => {
        const cutoffs = whiteNoise(4096, seed).map((x) => 10_000 + 9_990 * x);
        const output = processSvf(whiteNoise(4096, seed + 1), 'low', cutoffs, q);
        expect(output.every((x) => Math.abs(x) < 100)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
