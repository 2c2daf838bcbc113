import { describe, expect, it } from 'vitest';
import { Fft } from './fft.js';
import { whiteNoise } from './noise.js';

describe('FFT', () => {
  it('agrees with the definition', () => {
    const size = 64;
    const [a, b] = [whiteNoise(size, 1), whiteNoise(size, 2)];
    const [re, im] = [Float64Array.from(a), Float64Array.from(b)];
    new Fft(size).transform(re, im);
    for (let k = 0; k < size; k++) {
      let [x, y] = [0, 0];
      for (let n = 0; n < size; n++) {
        const angle = (-2 * Math.PI * k * n) / size;
        x += a[n] * Math.cos(angle) - b[n] * Math.sin(angle);
        y += a[n] * Math.sin(angle) + b[n] * Math.cos(angle);
      }
      expect(re[k]).toBeCloseTo(x, 9);
      expect(im[k]).toBeCloseTo(y, 9);
    }
  });

  it('refuses other sizes', () => {
    expect(() => new Fft(100)).toThrow('power of two');
  });
});
