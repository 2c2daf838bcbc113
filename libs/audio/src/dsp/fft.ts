import { kernels } from '../kernels/index.js';

/**
 * In-place complex Fourier transform of a fixed power-of-two size (radix 2, decimation in time; Cooley & Tukey, 1965).
 * For the analyses, where a transform is a small part of the work; plain numbers, so the same result everywhere.
 */
export class Fft {
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly reversed: Uint32Array;

  /** @param size a power of two */
  constructor(readonly size: number) {
    const bits = Math.log2(size);
    if (!Number.isInteger(bits)) throw new Error(`FFT size ${size} is not a power of two`);
    // Side by side for each stage, from the index of its half-size on.
    const angleOf = (i: number) => {
      const half = 2 ** Math.floor(Math.log2(Math.max(1, i)));
      return (Math.PI * (i % half)) / half;
    };
    this.cosines = Float64Array.from({ length: size }, (_, i) => Math.cos(angleOf(i)));
    this.sines = Float64Array.from({ length: size }, (_, i) => -Math.sin(angleOf(i)));
    this.reversed = new Uint32Array(size);
    for (let i = 1; i < size; i++) this.reversed[i] = (this.reversed[i >> 1] >> 1) | ((i & 1) << (bits - 1));
  }

  transform(re: Float64Array, im: Float64Array): void {
    this.reorder(re);
    this.reorder(im);
    kernels.butterflies(re, im, this.cosines, this.sines);
  }

  private reorder(values: Float64Array): void {
    for (let i = 0; i < this.size; i++) {
      const j = this.reversed[i];
      if (j <= i) continue;
      const value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
