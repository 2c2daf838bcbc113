import { Fft } from '../../../dsp/fft.js';

/**
 * Inverse modified cosine transform of a fixed size: `size` coefficients to `2 · size` samples,
 * x[n] = Σ X[k] cos(π/size · (n + ½ + size/2)(k + ½)). By a type-IV cosine transform, which is a complex Fourier transform
 * of half the size between two rotations (Britanak & Rao, "Cosine-/sine-modulated filter banks", 2018, chapter 4).
 */
export class InverseCosineTransform {
  private readonly fft: Fft;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly folded: Float64Array;

  /** @param size a power of two */
  constructor(readonly size: number) {
    const half = size / 2;
    this.fft = new Fft(half);
    this.cosines = Float64Array.from({ length: half }, (_, k) => Math.cos((Math.PI * (8 * k + 1)) / (8 * size)));
    this.sines = Float64Array.from({ length: half }, (_, k) => -Math.sin((Math.PI * (8 * k + 1)) / (8 * size)));
    this.re = new Float64Array(half);
    this.im = new Float64Array(half);
    this.folded = new Float64Array(size);
  }

  /** Writes `2 · size` samples. */
  transform(coefficients: Float64Array, output: Float64Array): void {
    this.typeFour(coefficients);
    const { size, folded } = this;
    const half = size / 2;
    for (let n = 0; n < half; n++) {
      output[n] = folded[n + half];
      output[half + n] = -folded[size - 1 - n];
      output[size + n] = -folded[half - 1 - n];
      output[size + half + n] = -folded[n];
    }
  }

  private typeFour(coefficients: Float64Array): void {
    const { size, re, im, cosines, sines, folded } = this;
    for (let n = 0; n < re.length; n++) {
      const [even, odd] = [coefficients[2 * n], coefficients[size - 1 - 2 * n]];
      re[n] = even * cosines[n] - odd * sines[n];
      im[n] = even * sines[n] + odd * cosines[n];
    }
    this.fft.transform(re, im);
    for (let k = 0; k < re.length; k++) {
      folded[2 * k] = re[k] * cosines[k] - im[k] * sines[k];
      folded[size - 1 - 2 * k] = -(re[k] * sines[k] + im[k] * cosines[k]);
    }
  }
}
