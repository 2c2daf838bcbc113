import type { StereoAudio } from '../stereo-audio.js';
import { MAX_OVERSHOOT, PHASES, TAPS } from './interpolator.js';

const BEFORE = TAPS / 2 - 1;
const AFTER = TAPS / 2;
const BLOCK_FRAMES = 32;

/** Largest absolute sample of one channel. */
export function samplePeakOf(channel: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < channel.length; i++) {
    const size = Math.abs(channel[i]);
    if (size > peak) peak = size;
  }
  return peak;
}

/** Linear true peak of one channel, 4 times oversampled (BS.1770-5 annex 2); at least the sample peak. */
export function truePeakOf(channel: Float32Array): number {
  let peak = samplePeakOf(channel);
  const padded = padEnds(channel);
  // A block whose largest sample cannot interpolate past the peak so far is not worth filtering: most are not.
  for (let start = 0; start < channel.length; start += BLOCK_FRAMES) {
    const end = Math.min(start + BLOCK_FRAMES, channel.length);
    let largest = 0;
    for (let i = start; i < end + TAPS - 1; i++) {
      const size = Math.abs(padded[i]);
      if (size > largest) largest = size;
    }
    if (largest * MAX_OVERSHOOT > peak) peak = Math.max(peak, interpolatedPeak(padded, start, end));
  }
  return peak;
}

/** Linear true peak of both channels. */
export function truePeak({ left, right }: StereoAudio): number {
  return Math.max(truePeakOf(left), truePeakOf(right));
}

/** Silence before and after, so that index `i` of the result is the first tap of the interval after sample `i`. */
function padEnds(channel: Float32Array): Float32Array {
  const padded = new Float32Array(BEFORE + channel.length + AFTER);
  padded.set(channel, BEFORE);
  return padded;
}

const [FIRST, HALF] = PHASES;

/** Largest value between samples `start` and `end`; the third phase is the first one read backwards. */
function interpolatedPeak(padded: Float32Array, start: number, end: number): number {
  let peak = 0;
  for (let i = start; i < end; i++) {
    let quarter = 0;
    let half = 0;
    let threeQuarters = 0;
    for (let tap = 0; tap < TAPS; tap++) {
      const sample = padded[i + tap];
      quarter += sample * FIRST[tap];
      half += sample * HALF[tap];
      threeQuarters += sample * FIRST[TAPS - 1 - tap];
    }
    const size = Math.max(Math.abs(quarter), Math.abs(half), Math.abs(threeQuarters));
    if (size > peak) peak = size;
  }
  return peak;
}
