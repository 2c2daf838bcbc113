import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, silence } from '../stereo-audio.js';
import { dbToGain } from '../dsp/decibels.js';
import { SILENCE_DB, toDb } from './decibels.js';
import { PHASES } from './interpolator.js';
import { measure } from './measure.js';
import { truePeak, truePeakOf } from './true-peak.js';

function tone(cyclesPerSample: number, amplitude: number, phaseDegrees: number): Float32Array {
  const phase = (phaseDegrees / 180) * Math.PI;
  // Faded at both ends: a tone that is switched on overshoots, which is not what these cases ask about.
  const frames = SAMPLE_RATE_HZ / 10;
  return Float32Array.from({ length: frames }, (_, i) => {
    const fade = Math.min(1, i / 500, (frames - 1 - i) / 500);
    return fade * amplitude * Math.sin(2 * Math.PI * cyclesPerSample * i + phase);
  });
}

describe('EBU Tech 3341, true-peak cases', () => {
  it.each([
    ['15', 1 / 4, 0.5, 0, -6],
    ['16', 1 / 4, 0.5, 45, -6],
    ['17', 1 / 6, 0.5, 60, -6],
    ['18', 1 / 8, 0.5, 67.5, -6],
    ['19', 1 / 4, 1.41, 45, 3],
  ])('case %s: +0.2/−0.4 dB', (_, cyclesPerSample, amplitude, phaseDegrees, expected) => {
    const left = tone(cyclesPerSample, amplitude, phaseDegrees);
    const error = toDb(truePeak({ left, right: left })) - expected;
    expect(error).toBeLessThanOrEqual(0.2);
    expect(error).toBeGreaterThanOrEqual(-0.4);
  });

  it.each([0, 1, 2, 3])('after cases 20–23: a transient made at 4 times the rate, sampled at offset %d', (offset) => {
    // One louder period in a tone at a sixth of the rate, band-limited and decimated; its peak is known at 4 times the rate.
    const frames = 4 * 4410;
    const middle = Math.floor(frames / 2 / 24) * 24;
    const made = Float64Array.from({ length: frames }, (_, i) => {
      const fade = Math.min(1, i / 2000, (frames - 1 - i) / 2000);
      const louder = 0.25 - 0.25 * Math.cos((Math.PI * Math.min(Math.max(i - middle, 0), 96)) / 48);
      return fade * (0.5 + louder) * Math.sin((2 * Math.PI * i) / 24);
    });
    const expected = Math.max(...made.map(Math.abs));
    const sampled = Float32Array.from({ length: frames / 4 }, (_, i) => made[4 * i + offset] ?? 0);
    expect(Math.abs(toDb(truePeakOf(sampled)) - toDb(expected))).toBeLessThanOrEqual(0.2);
  });
});

describe('true peak', () => {
  it('is never under the sample peak and scales with the gain', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }), (samples) => {
        const channel = Float32Array.from(samples);
        const peak = truePeakOf(channel);
        expect(peak).toBeGreaterThanOrEqual(Math.max(...channel.map(Math.abs)));
        expect(truePeakOf(channel.map((x) => x / 2))).toBeCloseTo(peak / 2, 6);
      }),
    );
  });

  it('finds what a filter over every sample finds, although it skips quiet blocks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 40, maxLength: 400 }),
        (samples) => {
          // A few loud spots in quiet material: most blocks are skipped.
          const channel = Float32Array.from(samples, (x) => x ** 9);
          let expected = Math.max(...channel.map(Math.abs));
          for (let i = 0; i < channel.length; i++) {
            for (const taps of PHASES) {
              const value = taps.reduce((sum, tap, k) => sum + tap * (channel[i + k - taps.length / 2 + 1] ?? 0), 0);
              expected = Math.max(expected, Math.abs(value));
            }
          }
          expect(truePeakOf(channel)).toBeCloseTo(expected, 6);
        },
      ),
    );
  });
});

describe('interpolator', () => {
  it.each([100, 1000, 5000, 10_000, 15_000, 18_000])('passes %d Hz within 0.1 dB at every phase', (hz) => {
    for (const taps of PHASES) {
      let re = 0;
      let im = 0;
      taps.forEach((tap, k) => {
        re += tap * Math.cos((2 * Math.PI * hz * k) / SAMPLE_RATE_HZ);
        im -= tap * Math.sin((2 * Math.PI * hz * k) / SAMPLE_RATE_HZ);
      });
      expect(Math.abs(toDb(Math.hypot(re, im)))).toBeLessThan(0.1);
    }
  });
});

describe('measure', () => {
  it('gives the crest of a sine and of silence', () => {
    const left = Float32Array.from({ length: SAMPLE_RATE_HZ }, (_, i) =>
      Math.sin((2 * Math.PI * 441 * i) / SAMPLE_RATE_HZ),
    );
    const sine = measure({ left, right: left });
    expect(sine.crestDb).toBeCloseTo(toDb(Math.SQRT2), 2);
    expect(sine.samplePeakDbfs).toBeCloseTo(0, 2);
    const nothing = measure(silence(1000));
    expect(nothing).toMatchObject({ crestDb: 0, samplePeakDbfs: SILENCE_DB, truePeakDbtp: SILENCE_DB });
    expect(JSON.parse(JSON.stringify(nothing))).toEqual(nothing);
  });

  it('converts decibels there and back', () => {
    expect(toDb(dbToGain(-6))).toBeCloseTo(-6, 12);
  });
});
