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
    this.cosines = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
    this.sines = Float64Array.from({ length: size / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / size));
    this.reversed = new Uint32Array(size);
    for (let i = 1; i < size; i++) this.reversed[i] = (this.reversed[i >> 1] >> 1) | ((i & 1) << (bits - 1));
  }

  transform(re: Float64Array, im: Float64Array): void {
    this.reorder(re);
    this.reorder(im);
    const { size, cosines, sines } = this;
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const c = cosines[k * stride];
          const s = sines[k * stride];
          const a = start + k;
          const b = a + half;
          const turnedRe = re[b] * c - im[b] * s;
          const turnedIm = re[b] * s + im[b] * c;
          re[b] = re[a] - turnedRe;
          im[b] = im[a] - turnedIm;
          re[a] += turnedRe;
          im[a] += turnedIm;
        }
      }
    }
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
