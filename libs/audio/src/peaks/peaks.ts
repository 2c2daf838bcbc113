import type { Peaks } from '@ctc/contracts';
import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

export interface PeaksOptions {
  /** Upper bound of the number of pairs; about one per pixel of a wide player. 2,000 unless said otherwise. */
  readonly points?: number;
}

/** The picture of a whole file, and finer ones to zoom into. */
export interface PeakLevels {
  readonly overview: Peaks;
  /** By frames per pair, `ZOOM_FRAMES`, from coarse to fine; none that would be coarser than the overview. */
  readonly zoomed: readonly Peaks[];
}

/** Frames per pair when zoomed: 172 and 43 pairs a second. A screen shows 10 s of the finest, 45 s of the next. */
export const ZOOM_FRAMES = [1024, 256] as const;
const FINEST_FRAMES = 256;

/**
 * Lowest and highest sample of the mono mix in `points` equal stretches, as audiowaveform JSON version 2. The last
 * stretch may be shorter, and a short file has fewer pairs.
 */
export function computePeaks(audio: StereoAudio, { points = 2000 }: PeaksOptions = {}): Peaks {
  const framesPerPair = Math.max(1, Math.ceil(audio.left.length / points));
  return toPeaks(kernels.extremes(audio, framesPerPair), framesPerPair);
}

/** The overview and the zoomed pictures; the coarser zoom is made of the finer one. */
export function computePeakLevels(audio: StereoAudio): PeakLevels {
  const overview = computePeaks(audio);
  const finest = kernels.extremes(audio, FINEST_FRAMES);
  const zoomed = ZOOM_FRAMES.filter((frames) => frames < overview.samples_per_pixel).map((frames) =>
    toPeaks(merged(finest, frames / FINEST_FRAMES), frames),
  );
  return { overview, zoomed };
}

/** `count` neighbouring pairs as one. */
function merged(values: Float32Array, count: number): Float32Array {
  if (count === 1) return values;
  const result = new Float32Array(2 * Math.ceil(values.length / (2 * count)));
  for (let pair = 0; pair < result.length / 2; pair++) {
    const part = values.subarray(2 * pair * count, 2 * (pair + 1) * count);
    result[2 * pair] = part.reduce((lowest, value) => Math.min(lowest, value), Infinity);
    result[2 * pair + 1] = part.reduce((highest, value) => Math.max(highest, value), -Infinity);
  }
  return result;
}

function toPeaks(values: Float32Array, framesPerPair: number): Peaks {
  return {
    version: 2,
    channels: 1,
    sample_rate: SAMPLE_RATE_HZ,
    samples_per_pixel: framesPerPair,
    bits: 8,
    length: values.length / 2,
    data: Array.from(values, (value) => toByte(value / 2)),
  };
}

function toByte(sample: number): number {
  // `+ 0` turns −0 into 0, which JSON would not tell apart but an equality check does.
  return Math.max(-128, Math.min(127, Math.round(sample * 127))) + 0;
}
