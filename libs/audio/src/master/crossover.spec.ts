import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { Crossover, CROSSOVERS_HZ, pair, type Pair } from './crossover.js';

const FRAMES = 16_384;

/** Power of a tone in each band and in their sum, per channel, after the filters have settled, against what went in. */
function responseDb(hz: number): { bands: number[]; sum: number; side: number } {
  const input = pair(FRAMES);
  for (let i = 0; i < FRAMES; i++) {
    input.mid[i] = Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ);
    input.side[i] = 0.5 * Math.cos((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ);
  }
  const crossover = new Crossover(FRAMES);
  crossover.split(input, FRAMES);
  const sum = pair(FRAMES);
  for (const { mid, side } of crossover.bands) {
    for (let i = 0; i < FRAMES; i++) {
      sum.mid[i] += mid[i];
      sum.side[i] += side[i];
    }
  }
  const level = (channel: keyof Pair, signal: Pair) => {
    // A Hann window: the stretch holds no whole number of periods.
    const settled = (samples: Float64Array) =>
      samples
        .subarray(FRAMES / 2)
        .reduce((total, x, i) => total + (x * (1 - Math.cos((4 * Math.PI * i) / FRAMES))) ** 2, 0);
    return 10 * Math.log10(settled(signal[channel]) / settled(input[channel]));
  };
  return { bands: crossover.bands.map((band) => level('mid', band)), sum: level('mid', sum), side: level('side', sum) };
}

describe('crossover', () => {
  it.each([40, 80, 120, 200, 400, 700, 1000, 2500, 5000, 9000, 16_000])('sums flat at %d Hz', (hz) => {
    const { sum, side } = responseDb(hz);
    expect(Math.abs(sum)).toBeLessThan(0.02);
    expect(Math.abs(side)).toBeLessThan(0.02);
  });

  it('is 6 dB down in both bands where they meet', () => {
    CROSSOVERS_HZ.forEach((hz, index) => {
      const { bands } = responseDb(hz);
      expect(bands[index]).toBeCloseTo(-6, 0);
      expect(bands[index + 1]).toBeCloseTo(-6, 0);
    });
  });

  it('keeps what belongs to one band out of the others', () => {
    expect(responseDb(40).bands[1]).toBeLessThan(-30);
    expect(responseDb(2000).bands[0]).toBeLessThan(-60);
    expect(responseDb(15_000).bands[2]).toBeLessThan(-30);
  });
});
