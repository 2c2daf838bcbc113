import { Fft } from '../dsp/fft.js';
import type { StereoAudio } from '../stereo-audio.js';

/** 93 ms, 10.8 Hz apart: with it the ideal mask of each stem is within 0.2 dB of what any window allows. */
export const WINDOW_FRAMES = 4096;
export const HOP_FRAMES = WINDOW_FRAMES / 4;
export const BINS = WINDOW_FRAMES / 2 + 1;

/** Moments whose windows touch audio of that many frames; each frame lies in four of them. */
export const momentsOf = (frames: number): number =>
  frames === 0 ? 0 : Math.ceil((frames + WINDOW_FRAMES - HOP_FRAMES) / HOP_FRAMES);

/** First frame of a moment's window; before the beginning of the audio for the first three. */
export const startOf = (moment: number): number => (moment + 1) * HOP_FRAMES - WINDOW_FRAMES;

/**
 * Short-time Fourier transform of both channels at once, left as the real and right as the imaginary part, and back by
 * overlap-add. Square-root Hann windows on the way in and out: untouched spectra give the audio back.
 */
export class StereoTransform {
  private readonly fft = new Fft(WINDOW_FRAMES);
  private readonly re = new Float64Array(WINDOW_FRAMES);
  private readonly im = new Float64Array(WINDOW_FRAMES);
  private readonly window = Float64Array.from({ length: WINDOW_FRAMES }, (_, i) =>
    Math.sin((Math.PI * i) / WINDOW_FRAMES),
  );
  /** The four squared windows over each frame sum to 2, the transform to its size. */
  private readonly scale = 1 / (2 * WINDOW_FRAMES);

  /** Spectrum of left + i · right at a moment, 4,096 bins into each of `re` and `im`. Silence around the audio. */
  analyse({ left, right }: StereoAudio, moment: number, re: Float32Array, im: Float32Array): void {
    const start = startOf(moment);
    for (let i = 0; i < WINDOW_FRAMES; i++) {
      const at = start + i;
      const isInside = at >= 0 && at < left.length;
      this.re[i] = isInside ? left[at] * this.window[i] : 0;
      this.im[i] = isInside ? right[at] * this.window[i] : 0;
    }
    this.fft.transform(this.re, this.im);
    re.set(this.re);
    im.set(this.im);
  }

  /** Adds the audio of a spectrum times `gains` (one a bin) to `target`, whose frame 0 is frame `origin` of the audio. */
  synthesise(
    re: Float32Array,
    im: Float32Array,
    gains: Float32Array,
    moment: number,
    target: StereoAudio,
    origin: number,
  ): void {
    for (let k = 0; k < WINDOW_FRAMES; k++) {
      const gain = gains[k < BINS ? k : WINDOW_FRAMES - k];
      this.re[k] = re[k] * gain;
      this.im[k] = im[k] * gain;
    }
    // With real and imaginary part swapped, the transform is its own inverse.
    this.fft.transform(this.im, this.re);
    const { left, right } = target;
    const start = startOf(moment) - origin;
    const from = Math.max(0, -start);
    const to = Math.min(WINDOW_FRAMES, left.length - start);
    for (let i = from; i < to; i++) {
      const weight = this.window[i] * this.scale;
      left[start + i] += this.re[i] * weight;
      right[start + i] += this.im[i] * weight;
    }
  }
}
