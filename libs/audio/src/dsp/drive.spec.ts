import { amplitudeAt, sine } from '@ctc/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processDrive, softClip } from './drive.js';

describe('soft clip', () => {
  it('is odd, rising and within ±1', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (x) => {
        expect(Math.abs(softClip(x))).toBeLessThanOrEqual(1);
        expect(softClip(-x)).toBeCloseTo(-softClip(x), 12);
        expect(softClip(x + 0.01)).toBeGreaterThanOrEqual(softClip(x));
      }),
    );
  });

  it('follows tanh', () => {
    for (let x = -3; x <= 3; x += 0.1) expect(Math.abs(softClip(x) - Math.tanh(x))).toBeLessThan(0.025);
  });
});

describe('drive', () => {
  const tone = () => sine(200, 22_050).map((x) => 0.8 * x);

  it('adds odd harmonics, more with more drive', () => {
    const gentle = amplitudeAt(processDrive(tone(), 1), 600);
    const hard = amplitudeAt(processDrive(tone(), 6), 600);
    expect(hard).toBeGreaterThan(3 * gentle);
    expect(amplitudeAt(processDrive(tone(), 6), 400)).toBeLessThan(1e-3);
  });

  it('adds even harmonics when biased', () => {
    expect(amplitudeAt(processDrive(tone(), 3, 0.3), 400)).toBeGreaterThan(0.02);
  });
});
