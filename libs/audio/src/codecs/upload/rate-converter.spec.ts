import { amplitudeAt, sine } from '@ctc/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertRate, RateConverter } from './rate-converter.js';

const db = (amplitude: number) => 20 * Math.log10(amplitude);
const RATES_HZ = [8000, 11_025, 16_000, 22_050, 32_000, 37_800, 44_056, 48_000, 88_200, 96_000, 192_000];

describe.each(RATES_HZ)('from %d Hz to 44100', (fromHz) => {
  const lower = Math.min(fromHz, 44_100);

  it('keeps tones up to 0.87 of half the lower rate within 0.05 dB, in place', () => {
    for (const hz of [100, 0.1 * lower, 0.3 * lower, 0.435 * lower]) {
      const source = sine(hz, Math.floor(fromHz / 4), fromHz);
      const tone = convertRate(source, fromHz, 44_100);
      expect(tone).toHaveLength(Math.round((source.length * 44_100) / fromHz));
      expect(Math.abs(db(amplitudeAt(tone, hz)))).toBeLessThan(0.05);
      const expected = sine(hz, 11_025);
      // Away from the ends, where the tone starts out of nothing.
      for (let i = 2000; i < 9000; i += 97) expect(Math.abs(tone[i] - expected[i])).toBeLessThan(0.01);
    }
  });

  it('keeps images and aliases under −80 dB', () => {
    for (const hz of [0.1 * fromHz, 0.3 * fromHz, 0.435 * fromHz, 0.45 * fromHz].filter((x) => x < 100_000)) {
      const tone = convertRate(sine(hz, Math.floor(fromHz / 4), fromHz), fromHz, 44_100).subarray(1500, 9500);
      const folded = [1, 2, 3]
        .flatMap((k) => [k * fromHz - hz, k * fromHz + hz, hz])
        .map((image) => Math.abs(image - 44_100 * Math.round(image / 44_100)))
        .filter((image) => image < 22_000 && (hz >= 22_050 || Math.abs(image - hz) > 50));
      // What lies over half of the new rate must vanish; the transition band may pass.
      for (const image of folded) {
        if (hz > 0.44 * lower && hz < 0.51 * lower) continue;
        expect(db(amplitudeAt(tone, image)), `${hz} Hz at ${image} Hz`).toBeLessThan(-80);
      }
    }
  });
});

describe('rate converter', () => {
  it('gives the same samples in pieces as at once', () => {
    const source = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i * i * 0.001));
    fc.assert(
      fc.property(
        fc.constantFrom(8000, 48_000, 44_056, 192_000),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 }),
        (fromHz, sizes) => {
          const converter = new RateConverter(fromHz, 44_100);
          const pieces: number[] = [];
          let at = 0;
          for (const size of [...sizes, source.length]) {
            pieces.push(...converter.push(source.subarray(at, at + size)));
            at = Math.min(source.length, at + size);
          }
          pieces.push(...converter.finish());
          const whole = convertRate(source, fromHz, 44_100);
          expect(pieces).toEqual([...whole]);
          expect(pieces).toHaveLength(Math.round((source.length * 44_100) / fromHz));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('changes nothing at the same rate', () => {
    const source = Float32Array.of(0.1, -0.2, 0.3);
    expect(convertRate(source, 44_100, 44_100)).toEqual(source);
  });
});
