import { FRAME_SAMPLES, type WindowLayout } from './window-layout.js';
import { InverseCosineTransform } from './cosine-transform.js';

const SHORT_SAMPLES = FRAME_SAMPLES / 8;
/** Where the short windows begin in a long one. */
const SHORT_START = (FRAME_SAMPLES - SHORT_SAMPLES) / 2;
/** Coefficients count in steps of 16-bit samples. */
const FULL_SCALE = 32_768;

/** The rising halves of the windows, by shape: sine, Kaiser–Bessel derived (section 4.6.11.3.2). */
const LONG_RISES = [sineRise(FRAME_SAMPLES), kaiserRise(FRAME_SAMPLES, 4)];
const SHORT_RISES = [sineRise(SHORT_SAMPLES), kaiserRise(SHORT_SAMPLES, 6)];

/** Turns the coefficients of one channel into samples, frame after frame (section 4.6.11). */
export class FilterBank {
  private readonly long = new InverseCosineTransform(FRAME_SAMPLES);
  private readonly short = new InverseCosineTransform(SHORT_SAMPLES);
  private readonly window = new Float64Array(2 * FRAME_SAMPLES);
  private readonly shortOutput = new Float64Array(2 * SHORT_SAMPLES);
  /** The second half of the frame before, which overlaps with this one. */
  private readonly tail = new Float64Array(FRAME_SAMPLES);
  private previousShape = 0;

  /** `FRAME_SAMPLES` samples with full scale ±1. */
  synthesise(spectrum: Float64Array, { sequence, shape }: WindowLayout): Float32Array {
    const { window, tail } = this;
    if (sequence === 'short') this.shortWindows(spectrum, shape);
    else this.longWindow(spectrum, sequence, shape);
    const samples = new Float32Array(FRAME_SAMPLES);
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      samples[i] = (window[i] + tail[i]) / FULL_SCALE;
      tail[i] = window[FRAME_SAMPLES + i];
    }
    this.previousShape = shape;
    return samples;
  }

  private longWindow(spectrum: Float64Array, sequence: 'long' | 'start' | 'stop', shape: number): void {
    const { window } = this;
    this.long.transform(spectrum, window);
    const scale = 1 / FRAME_SAMPLES;
    const rise = riseAt(sequence === 'stop', this.previousShape);
    const fall = riseAt(sequence === 'start', shape);
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      window[i] *= scale * rise(i);
      window[2 * FRAME_SAMPLES - 1 - i] *= scale * fall(i);
    }
  }

  private shortWindows(spectrum: Float64Array, shape: number): void {
    const { window, shortOutput } = this;
    window.fill(0);
    for (let index = 0; index < 8; index++) {
      this.short.transform(spectrum.subarray(index * SHORT_SAMPLES, (index + 1) * SHORT_SAMPLES), shortOutput);
      const rise = SHORT_RISES[index === 0 ? this.previousShape : shape];
      const fall = SHORT_RISES[shape];
      const start = SHORT_START + index * SHORT_SAMPLES;
      for (let i = 0; i < SHORT_SAMPLES; i++) {
        window[start + i] += (shortOutput[i] * rise[i]) / SHORT_SAMPLES;
        window[start + SHORT_SAMPLES + i] +=
          (shortOutput[SHORT_SAMPLES + i] * fall[SHORT_SAMPLES - 1 - i]) / SHORT_SAMPLES;
      }
    }
  }
}

/** The rising half of a long window; towards short ones it is zero, then a short rise, then one. */
function riseAt(besideShort: boolean, shape: number): (i: number) => number {
  if (!besideShort) return (i) => LONG_RISES[shape][i];
  return (i) => (i < SHORT_START ? 0 : i < SHORT_START + SHORT_SAMPLES ? SHORT_RISES[shape][i - SHORT_START] : 1);
}

function sineRise(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / (2 * length)));
}

function kaiserRise(length: number, alpha: number): Float64Array {
  const kernel = Float64Array.from({ length: length + 1 }, (_, i) =>
    besselI0(Math.PI * alpha * Math.sqrt(1 - ((2 * i) / length - 1) ** 2)),
  );
  const total = kernel.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  return Float64Array.from({ length }, (_, i) => Math.sqrt((sum += kernel[i]) / total));
}

/** Modified Bessel function of order 0 by its power series. */
function besselI0(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-14 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
