import { rms } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { bandPass, processBiquad } from './biquad.js';
import { createRandom, hashNumbers, pinkNoise, whiteNoise } from './noise.js';

const octaveRms = (noise: Float32Array, frequencyHz: number) =>
  rms(processBiquad(noise.slice(), bandPass(frequencyHz, Math.SQRT2)));

describe('seeded chance', () => {
  it('repeats with the seed and changes with it', () => {
    expect(whiteNoise(64, 7)).toEqual(whiteNoise(64, 7));
    expect(whiteNoise(64, 7)).not.toEqual(whiteNoise(64, 8));
  });

  it('is uniform', () => {
    const random = createRandom(42);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) bins[Math.floor(10 * random())]!++;
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('spreads neighbouring numbers', () => {
    const buckets = new Set(Array.from({ length: 64 }, (_, i) => hashNumbers(i, 36) % 16));
    expect(buckets.size).toBeGreaterThan(13);
  });
});

describe('noise colours', () => {
  it('white rises 3 dB per octave in octave bands, pink is level', () => {
    const white = whiteNoise(200_000, 1);
    const pink = pinkNoise(200_000, 1);
    expect(20 * Math.log10(octaveRms(white, 4000) / octaveRms(white, 500))).toBeCloseTo(9, -0.5);
    expect(Math.abs(20 * Math.log10(octaveRms(pink, 4000) / octaveRms(pink, 500)))).toBeLessThan(1);
  });
});
