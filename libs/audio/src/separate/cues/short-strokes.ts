import { Fft } from '../../dsp/fft.js';
import type { StereoAudio } from '../../stereo-audio.js';
import { CELL_HZ, CELLS } from '../cell-grid.js';
import type { Plane } from '../passage.js';
import { RunningMedian } from '../running-median.js';
import { startOf, WINDOW_FRAMES } from '../stereo-transform.js';
import { SAMPLE_RATE_HZ } from '../../stereo-audio.js';

/** 12 ms: a stroke fills few of these windows, whatever its pitch. */
const SHORT_FRAMES = 512;
const SHORT_HOP = 512;
const BANDS = SHORT_FRAMES / 2 + 1;
/** Short windows in the middle half of a long one, where it hears most. */
const PER_MOMENT = WINDOW_FRAMES / 2 / SHORT_HOP;
const SPACING = 1024 / SHORT_HOP;
/** 82 ms. */
const OVER_TIME = new RunningMedian(7);
const FLOOR = 1e-8;

/**
 * How far the loudest short window within each long one stands above what is usual around it, as a common logarithm: the
 * second, short window size of the harmonic/percussive medians. It tells the instant of a stroke, which a long window smears.
 */
export function shortStrokes(audio: StereoAudio, first: number, moments: number, meanPower: number): Plane {
  const windows = moments * SPACING + PER_MOMENT;
  const start = startOf(first) + WINDOW_FRAMES / 4;
  const level = new Float32Array(windows * BANDS);
  const fft = new Fft(SHORT_FRAMES);
  const window = Float64Array.from(
    { length: SHORT_FRAMES },
    (_, i) => Math.sin((Math.PI * (i + 0.5)) / SHORT_FRAMES) ** 2,
  );
  const [re, im] = [new Float64Array(SHORT_FRAMES), new Float64Array(SHORT_FRAMES)];
  for (let index = 0; index < windows; index++) {
    for (let i = 0; i < SHORT_FRAMES; i++) {
      const at = start + index * SHORT_HOP + i;
      const isInside = at >= 0 && at < audio.left.length;
      re[i] = isInside ? audio.left[at] * window[i] : 0;
      im[i] = isInside ? audio.right[at] * window[i] : 0;
    }
    fft.transform(re, im);
    for (let k = 0; k < BANDS; k++) {
      const mirror = (SHORT_FRAMES - k) % SHORT_FRAMES;
      const power = re[k] * re[k] + im[k] * im[k] + re[mirror] * re[mirror] + im[mirror] * im[mirror];
      level[index * BANDS + k] = Math.log10(power / (meanPower / 8) + FLOOR);
    }
  }
  const usual = new Float32Array(level.length);
  for (let k = 0; k < BANDS; k++) OVER_TIME.run(level, usual, k, BANDS, windows);
  return loudestWithin(level, usual, moments);
}

function loudestWithin(level: Float32Array, usual: Float32Array, moments: number): Plane {
  const bandOf = CELL_HZ.map((hz) => Math.round((hz * SHORT_FRAMES) / SAMPLE_RATE_HZ));
  const plane = new Float32Array(moments * CELLS);
  const rises = new Float32Array(BANDS);
  for (let moment = 0; moment < moments; moment++) {
    for (let k = 0; k < BANDS; k++) {
      let [loudest, at] = [-Infinity, 0];
      for (let index = moment * SPACING; index < moment * SPACING + PER_MOMENT; index++) {
        const value = level[index * BANDS + k];
        if (value > loudest) [loudest, at] = [value, index];
      }
      rises[k] = loudest - usual[at * BANDS + k];
    }
    for (let cell = 0; cell < CELLS; cell++) plane[moment * CELLS + cell] = rises[bandOf[cell]];
  }
  return plane;
}
