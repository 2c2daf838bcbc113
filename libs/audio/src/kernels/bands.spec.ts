import { describe, expect, it } from 'vitest';
import { lowPass } from '../dsp/biquad.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { CROSSOVERS_HZ } from '../master/crossover.js';
import { BANDS, CONTROL_FRAMES, MAX_BAND_FRAMES } from './kernels.js';
import { plainKernels } from './plain/index.js';
import { simdKernels } from './simd/index.js';

const FRAMES = 16_384;

/** A tone whose middle is twice its side. */
function tone(hz: number): StereoAudio {
  const audio = silence(FRAMES);
  for (let i = 0; i < FRAMES; i++) {
    const middle = 0.5 * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ);
    const side = 0.25 * Math.cos((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ);
    audio.left[i] = middle + side;
    audio.right[i] = middle - side;
  }
  return audio;
}

/** Power of the settled half; a Hann window, because it holds no whole number of periods. */
function powers({ left, right }: StereoAudio): { middle: number; side: number } {
  let [middle, side] = [0, 0];
  for (let i = FRAMES / 2; i < FRAMES; i++) {
    const window = 1 - Math.cos((4 * Math.PI * i) / FRAMES);
    middle += ((left[i] + right[i]) * window) ** 2;
    side += ((left[i] - right[i]) * window) ** 2;
  }
  return { middle, side };
}

describe.each([
  ['plain', plainKernels],
  ['in WebAssembly', simdKernels()!],
])('band splitter, %s', (_, kernels) => {
  /** A tone through some of the bands, against the tone. */
  function responseDb(hz: number, open: (band: number) => boolean): { middle: number; side: number } {
    const [low, middle, high] = CROSSOVERS_HZ;
    const splitter = kernels.bandSplitter([lowPass(low), lowPass(middle), lowPass(high)]);
    const gains = Array.from({ length: BANDS }, (_band, band) =>
      new Float64Array(MAX_BAND_FRAMES / CONTROL_FRAMES + 1).fill(open(band) ? 1 : 0),
    );
    const audio = tone(hz);
    const joined = silence(FRAMES);
    for (let start = 0; start < FRAMES; start += MAX_BAND_FRAMES) {
      splitter.split(audio, start, MAX_BAND_FRAMES, null);
      splitter.join(joined, start, MAX_BAND_FRAMES, gains, [1, 1, 1, 1]);
    }
    const [before, after] = [powers(audio), powers(joined)];
    const db = (channel: 'middle' | 'side') => 10 * Math.log10(after[channel] / before[channel]);
    return { middle: db('middle'), side: db('side') };
  }
  const bandDb = (hz: number, wanted: number) => responseDb(hz, (band) => band === wanted).middle;

  it.each([40, 80, 120, 200, 400, 700, 1000, 2500, 5000, 9000, 16_000])('sums flat at %d Hz', (hz) => {
    const { middle, side } = responseDb(hz, () => true);
    expect(Math.abs(middle)).toBeLessThan(0.02);
    expect(Math.abs(side)).toBeLessThan(0.02);
  });

  it('is 6 dB down in both bands where they meet', () => {
    CROSSOVERS_HZ.forEach((hz, index) => {
      expect(bandDb(hz, index)).toBeCloseTo(-6, 0);
      expect(bandDb(hz, index + 1)).toBeCloseTo(-6, 0);
    });
  });

  it('keeps what belongs to one band out of the others', () => {
    expect(bandDb(40, 1)).toBeLessThan(-30);
    expect(bandDb(2000, 0)).toBeLessThan(-60);
    expect(bandDb(15_000, 2)).toBeLessThan(-30);
  });
});
