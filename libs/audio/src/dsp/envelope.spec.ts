import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adsr, applyRelease, exponentialDecay, fadeEnds } from './envelope.js';

const settings = { attackSeconds: 0.01, decaySeconds: 0.1, sustain: 0.5, releaseSeconds: 0.2 };

describe('adsr', () => {
  const envelope = adsr(settings, 44_100);

  it('peaks at the end of the attack and settles at the sustain', () => {
    expect(envelope[440]).toBeCloseTo(1, 2);
    expect(envelope[440 + 4410]).toBeCloseTo(0.525, 2);
    expect(envelope[44_099]).toBeCloseTo(0.5, 4);
  });

  it('ends in silence after the release', () => {
    expect(envelope.length).toBe(44_100 + 8820);
    expect(envelope.at(-1)).toBe(0);
  });

  it('never jumps, however short the gate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (gateFrames) => {
        const short = adsr(settings, gateFrames);
        for (let i = 1; i < short.length; i++) expect(Math.abs(short[i]! - short[i - 1]!)).toBeLessThan(0.004);
      }),
      { numRuns: 20 },
    );
  });
});

describe('decays and fades', () => {
  it('falls by 60 dB in the stated time', () => {
    expect(20 * Math.log10(exponentialDecay(44_101, 1)[44_100]!)).toBeCloseTo(-60, 1);
  });

  it('release starts at full level and ends at zero', () => {
    const samples = applyRelease(new Float32Array(2000).fill(1), 1000);
    expect(samples[999]).toBe(1);
    expect(samples[1000]).toBeGreaterThan(0.98);
    expect(samples.at(-1)).toBe(0);
  });

  it('fades both ends to zero and leaves the middle', () => {
    const samples = fadeEnds(new Float32Array(1000).fill(1), 100, 100);
    expect([samples[0], samples[500], samples[999]]).toEqual([0, 1, 0]);
  });
});
