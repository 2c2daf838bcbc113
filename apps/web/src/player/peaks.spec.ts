// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { levelsOf } from './peaks.js';

const base = { version: 2, sample_rate: 44_100, samples_per_pixel: 512, bits: 8 } as const;

describe('levelsOf', () => {
  it('takes the larger extreme of each point', () => {
    expect(levelsOf({ ...base, channels: 1, length: 3, data: [-128, 64, -32, 96, 0, 0] })).toEqual([1, 0.75, 0]);
  });

  it('takes the louder channel', () => {
    expect(levelsOf({ ...base, channels: 2, length: 1, data: [-10, 10, -64, 32] })).toEqual([0.5]);
  });
});
