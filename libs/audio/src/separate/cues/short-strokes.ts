import { Fft } from '../../dsp/fft.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../../stereo-audio.js';
import { CELL_HZ, CELLS } from '../cell-grid.js';
import type { Plane } from '../passage.js';
import { RunningMedian } from '../running-median.js';
import { HOP_FRAMES, startOf, WINDOW_FRAMES } from '../stereo-transform.js';

/** 12 ms: a stroke fills few of these windows, whatever its pitch. */
const SHORT_FRAMES = 512;
const HANN = Float64Array.from({ length: SHORT_FRAMES }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / SHORT_FRAMES) ** 2);
const BANDS = SHORT_FRAMES / 2 + 1;
/** Short windows in the middle half of a long one, where it hears most. */
const PER_MOMENT = WINDOW_FRAMES / 2 / SHORT_FRAMES;
const PER_HOP = HOP_FRAMES / SHORT_FRAMES;
/** 81 ms before and after. */
const OVER_TIME = new RunningMedian(7);
/** Of a short window's mean power, as a share of a long one's. */
const SHORT_SHARE = SHORT_FRAMES / WINDOW_FRAMES;
const FLOOR = 1e-8;

/**
 * How far the loudest short window within each long one stands above what is usual around it, as a common logarithm: the
 * second, short window size of the harmonic/percussive medians. It tells the instant of a stroke, which a long window smears.
 */
export function shortStrokes(audio: StereoAudio, first: number, moments: number, meanPower: number): Plane {
  const windows = moments * PER_HOP + PER_MOMENT;
  const level = shortLevels(audio, startOf(first) + WINDOW_FRAMES / 4, windows, meanPower * SHORT_SHARE);
  const usual = new Float32Array(level.length);
  for (let k = 0; k < BANDS; k++) OVER_TIME.run(level, usual, k, BANDS, windows);
  return loudestWithin(level, usual, moments);
}

/** Logarithm of the power in each band of windows side by side. */
function shortLevels({ left, right }: StereoAudio, start: number, windows: number, meanPower: number): Float32Array {
  const level = new Float32Array(windows * BANDS);
  const fft = new Fft(SHORT_FRAMES);
  const [re, im] = [new Float64Array(SHORT_FRAMES), new Float64Array(SHORT_FRAMES)];
  for (let index = 0; index < windows; index++) {
    for (let i = 0; i < SHORT_FRAMES; i++) {
      const at = start + index * SHORT_FRAMES + i;
      const isInside = at >= 0 && at < left.length;
      re[i] = isInside ? left[at] * HANN[i] : 0;
      im[i] = isInside ? right[at] * HANN[i] : 0;
    }
    fft.transform(re, im);
    for (let k = 0; k < BANDS; k++) {
      // Left and right went in as one complex signal: a bin and its mirror hold both.
      const mirror = (SHORT_FRAMES - k) % SHORT_FRAMES;
      const power = re[k] * re[k] + im[k] * im[k] + re[mirror] * re[mirror] + im[mirror] * im[mirror];
      level[index * BANDS + k] = Math.log10(power / meanPower + FLOOR);
    }
  }
  return level;
}

function loudestWithin(level: Float32Array, usual: Float32Array, moments: number): Plane {
  const bandOf = CELL_HZ.map((hz) => Math.round((hz * SHORT_FRAMES) / SAMPLE_RATE_HZ));
  const plane = new Float32Array(moments * CELLS);
  const rises = new Float32Array(BANDS);
  for (let moment = 0; moment < moments; moment++) {
    for (let k = 0; k < BANDS; k++) {
      let loudest = -Infinity;
      let at = 0;
      for (let index = moment * PER_HOP; index < moment * PER_HOP + PER_MOMENT; index++) {
        const value = level[index * BANDS + k];
        if (value <= loudest) continue;
        loudest = value;
        at = index;
      }
      rises[k] = loudest - usual[at * BANDS + k];
    }
    for (let cell = 0; cell < CELLS; cell++) plane[moment * CELLS + cell] = rises[bandOf[cell]];
  }
  return plane;
}
