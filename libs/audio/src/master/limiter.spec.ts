import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dbToGain } from '../dsp/decibels.js';
import { whiteNoise } from '../dsp/noise.js';
import { truePeak } from '../meters/true-peak.js';
import { slidingMinimum } from '../kernels/plain/limiter.js';
import { Limiter, LOOK_AHEAD_FRAMES } from './limiter.js';
import { peakEnvelope } from './peak-envelope.js';

describe('sliding minimum', () => {
  it('finds the smallest of the values to come', () => {
    const values = fc.array(fc.oneof(fc.constant(1), fc.double({ min: 0.01, max: 1, noNaN: true })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (numbers, window) => {
        const samples = Float32Array.from(numbers);
        const result = new Float32Array(samples.length);
        slidingMinimum(samples, window, result);
        expect([...result]).toEqual([...samples].map((_, i) => Math.min(...samples.subarray(i, i + window))));
      }),
    );
  });
});

describe('limiter', () => {
  const settings = { ceiling: 0.5, releaseSeconds: 0.05 };

  it('lets no peak of the envelope pass, whatever the material and drive', () => {
    const material = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(material, fc.double({ min: 0.1, max: 8, noNaN: true }), (sizes, drive) => {
        const envelope = Float32Array.from(sizes);
        const { gains } = new Limiter(envelope, settings).gainsAt(drive);
        envelope.forEach((size, i) => expect(size * gains[i]).toBeLessThanOrEqual(0.5 * (1 + 1e-5)));
      }),
    );
  });

  it('leaves soft material alone', () => {
    const { gains, smallest } = new Limiter(new Float32Array(1000).fill(0.2), settings).gainsAt(2);
    expect(new Set(gains)).toEqual(new Set([2]));
    expect(smallest).toBe(1);
  });

  it('goes down before the peak and comes back after it, without a jump', () => {
    const envelope = new Float32Array(20_000).fill(0.1);
    envelope[5000] = 1;
    const { gains, smallest } = new Limiter(envelope, settings).gainsAt(1);
    expect(smallest).toBeCloseTo(0.5, 4);
    expect(gains[5000]).toBeCloseTo(0.5, 2);
    expect(gains[5000 - LOOK_AHEAD_FRAMES - 1]).toBeCloseTo(1, 5);
    expect(gains[19_999]).toBeGreaterThan(0.99);
    let steepest = 0;
    for (let i = 1; i < gains.length; i++) steepest = Math.max(steepest, Math.abs(gains[i] - gains[i - 1]));
    expect(steepest).toBeLessThan(0.5 / LOOK_AHEAD_FRAMES + 1e-4);
  });

  it('keeps the true peak of noise under the ceiling on the meter', () => {
    const audio = { left: whiteNoise(30_000, 1), right: whiteNoise(30_000, 2) };
    const ceiling = dbToGain(-1.15);
    const { gains } = new Limiter(peakEnvelope(audio, 0), { ceiling, releaseSeconds: 0.06 }).gainsAt(4);
    const limited = { left: audio.left.map((x, i) => x * gains[i]), right: audio.right.map((x, i) => x * gains[i]) };
    expect(truePeak(limited)).toBeLessThan(dbToGain(-1));
  });
});
