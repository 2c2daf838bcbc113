import { impulse, responseDbAt, sine } from '@ctc/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allPass,
  bandPass,
  type BiquadCoefficients,
  biquadGainDb,
  biquadState,
  highPass,
  highShelf,
  lowPass,
  lowShelf,
  notch,
  peaking,
  processBiquad,
} from './biquad.js';

const responseOf = (coefficients: BiquadCoefficients) => processBiquad(impulse(16_384), coefficients);

describe('biquad designs', () => {
  it.each([
    ['low pass passes lows', lowPass(1000), 20, 0],
    ['low pass is −3 dB at its corner', lowPass(1000), 1000, -3.01],
    ['low pass falls 12 dB per octave', lowPass(500), 4000, -36.6],
    ['high pass is −3 dB at its corner', highPass(200), 200, -3.01],
    ['high pass passes highs', highPass(200), 10_000, 0],
    ['band pass is flat at its centre', bandPass(700, 4), 700, 0],
    ['bell reaches its gain', peaking(3000, 6, 1), 3000, 6],
    ['bell leaves the rest', peaking(3000, 6, 2), 50, 0],
    ['low shelf lifts lows', lowShelf(200, 5), 10, 5],
    ['low shelf is half way at its corner', lowShelf(200, 5), 200, 2.5],
    ['low shelf leaves highs', lowShelf(200, 5), 15_000, 0],
    ['high shelf lifts highs', highShelf(5000, -4), 20_000, -4],
    ['high shelf leaves lows', highShelf(5000, -4), 30, 0],
    ['all pass is flat', allPass(900, 0.7), 900, 0],
  ])('%s', (_, coefficients, frequencyHz, expectedDb) => {
    expect(responseDbAt(responseOf(coefficients), frequencyHz)).toBeCloseTo(expectedDb, 0.5);
  });

  it('notch silences its centre', () => {
    expect(responseDbAt(responseOf(notch(1000, 2)), 1000)).toBeLessThan(-60);
  });

  it('predicts the response that the filter has', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 60, max: 15_000, noNaN: true }),
        fc.double({ min: -12, max: 12, noNaN: true }),
        fc.double({ min: 0.4, max: 4, noNaN: true }),
        fc.double({ min: 60, max: 15_000, noNaN: true }),
        (corner, gainDb, q, probe) => {
          for (const design of [peaking(corner, gainDb, q), lowShelf(corner, gainDb), highShelf(corner, gainDb)]) {
            expect(responseDbAt(responseOf(design), probe)).toBeCloseTo(biquadGainDb(design, probe), 2);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('sounds the same in blocks as in one piece', () => {
    const whole = processBiquad(sine(300, 1000), lowPass(800));
    const parts = sine(300, 1000);
    const state = biquadState();
    for (let start = 0; start < 1000; start += 137) {
      processBiquad(parts.subarray(start, Math.min(start + 137, 1000)), lowPass(800), state);
    }
    expect(parts).toEqual(whole);
  });
});
