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
const OVERVIEW_POINTS = 2000;
const PART_FRAMES = 2 ** 20;

/**
 * Lowest and highest sample of the mono mix in `points` equal stretches, as audiowaveform JSON version 2. The last
 * stretch may be shorter, and a short file has fewer pairs.
 */
export function computePeaks(audio: StereoAudio, { points = OVERVIEW_POINTS }: PeaksOptions = {}): Peaks {
  return pictures(audio, [overviewFrames(audio, points)])[0];
}

/** The overview and the zoomed pictures, out of one look at the audio. */
export function computePeakLevels(audio: StereoAudio): PeakLevels {
  const widest = overviewFrames(audio, OVERVIEW_POINTS);
  const [overview, ...zoomed] = pictures(audio, [widest, ...ZOOM_FRAMES.filter((frames) => frames < widest)]);
  return { overview, zoomed };
}

/** The same of audio that is read piece by piece: never more than about a million frames at once. */
export function peakLevelsInParts(
  frames: number,
  read: (startFrame: number, count: number) => StereoAudio,
): PeakLevels {
  const widest = Math.max(1, Math.ceil(frames / OVERVIEW_POINTS));
  const [overview, ...zoomed] = [widest, ...ZOOM_FRAMES.filter((each) => each < widest)].map((framesPerPair) => {
    const step = framesPerPair * Math.max(1, Math.floor(PART_FRAMES / framesPerPair));
    const data: number[] = [];
    for (let start = 0; start < frames; start += step) {
      const part = pictures(read(start, Math.min(step, frames - start)), [framesPerPair])[0];
      for (const value of part.data) data.push(value);
    }
    return { ...toPeaks(new Float32Array(), framesPerPair), length: data.length / 2, data };
  });
  return { overview, zoomed };
}

function overviewFrames({ left }: StereoAudio, points: number): number {
  return Math.max(1, Math.ceil(left.length / points));
}

function pictures(audio: StereoAudio, framesPerPair: readonly number[]): Peaks[] {
  return kernels.extremes(audio, framesPerPair).map((values, index) => toPeaks(values, framesPerPair[index]));
}

function toPeaks(values: Float32Array, framesPerPair: number): Peaks {
  const data = new Array<number>(values.length);
  for (let i = 0; i < data.length; i++) data[i] = toByte(values[i] / 2);
  return {
    version: 2,
    channels: 1,
    sample_rate: SAMPLE_RATE_HZ,
    samples_per_pixel: framesPerPair,
    bits: 8,
    length: values.length / 2,
    data,
  };
}

function toByte(sample: number): number {
  // `+ 0` turns −0 into 0, which JSON would not tell apart but an equality check does.
  return Math.max(-128, Math.min(127, Math.round(sample * 127))) + 0;
}
