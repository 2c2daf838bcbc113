import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { fitLength } from './fit-length.js';

const steady = (frames: number) => {
  const samples = new Float32Array(frames).fill(0.5);
  return { left: samples, right: samples };
};

describe('fitLength', () => {
  it('gives exactly the frames that are asked for, none louder than before', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(200_000), (had, wanted) => {
        const { left, right } = fitLength(steady(had), wanted);
        expect([left.length, right.length]).toEqual([wanted, wanted]);
        expect(left.every((x) => x >= 0 && x <= 0.5)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('cuts with a fade to silence', () => {
    const { left } = fitLength(steady(5 * SAMPLE_RATE_HZ), 3 * SAMPLE_RATE_HZ);
    expect(left[SAMPLE_RATE_HZ]).toBe(0.5);
    expect(left[2 * SAMPLE_RATE_HZ]).toBeLessThan(0.5);
    expect(left.at(-1)).toBe(0);
  });

  it('leaves alone what is hardly longer, and pads with silence what is shorter', () => {
    expect(fitLength(steady(100_100), 100_000).left.at(-1)).toBe(0.5);
    const padded = fitLength(steady(1000), 2000).left;
    expect([padded[999], padded[1000], padded[1999]]).toEqual([0.5, 0, 0]);
  });
});
