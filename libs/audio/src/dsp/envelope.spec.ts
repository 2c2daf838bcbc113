import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentialDecay, fadeEnds, heldEnvelope, releaseCurve } from './envelope.js';

describe('the envelope of a held key', () => {
  const settings = { attackSeconds: 0.01, decaySeconds: 0.1, sustain: 0.5 };
  const envelope = heldEnvelope(settings, 44_100);

  it('peaks at the end of the attack and settles at the sustain', () => {
    expect(envelope[440]).toBeCloseTo(1, 2);
    expect(envelope[440 + 4410]).toBeCloseTo(0.525, 2);
    expect(envelope[44_099]).toBeCloseTo(0.5, 4);
  });

  it('begins the same however long it is held', () => {
    expect(heldEnvelope(settings, 1000)).toEqual(envelope.slice(0, 1000));
  });
});

describe('the release', () => {
  it('falls from full level to silence without a jump, in the stated time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 2, noNaN: true }), (seconds) => {
        const curve = releaseCurve(seconds);
        expect(curve.length).toBe(Math.round(seconds * 44_100));
        expect(curve[0]).toBeGreaterThan(0.99);
        expect(curve.at(-1)).toBe(0);
        const falls = curve.subarray(1).map((level, i) => curve[i]! - level);
        expect(falls.every((fall) => fall >= 0 && fall < 0.01)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});

describe('decays and fades', () => {
  it('falls by 60 dB in the stated time', () => {
    expect(20 * Math.log10(exponentialDecay(44_101, 1)[44_100]!)).toBeCloseTo(-60, 1);
  });

  it('fades both ends to zero and leaves the middle', () => {
    const samples = fadeEnds(new Float32Array(1000).fill(1), 100, 100);
    expect([samples[0], samples[500], samples[999]]).toEqual([0, 1, 0]);
  });
});
