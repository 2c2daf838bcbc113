// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { gainOfVolume } from './output.js';

describe('gain of a volume', () => {
  it('grows with the square, and falls by the trim in decibels', () => {
    expect(gainOfVolume(0.5, 0)).toBe(0.25);
    expect(gainOfVolume(1, -6.0206)).toBeCloseTo(0.5, 4);
    expect(gainOfVolume(0, -3)).toBe(0);
  });
});
