import type { Peaks } from '@ctc/contracts';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

export interface PeaksOptions {
  /** Upper bound of the number of pairs; about one per pixel of a wide player. 2,000 unless said otherwise. */
  readonly points?: number;
}

/**
 * Lowest and highest sample of the mono mix in `points` equal stretches, as audiowaveform JSON version 2. The last
 * stretch may be shorter, and a short file has fewer pairs.
 */
export function computePeaks({ left, right }: StereoAudio, { points = 2000 }: PeaksOptions = {}): Peaks {
  const frames = left.length;
  const framesPerPoint = Math.max(1, Math.ceil(frames / points));
  const length = Math.ceil(frames / framesPerPoint);
  const data: number[] = [];
  for (let point = 0; point < length; point++) {
    const end = Math.min(frames, (point + 1) * framesPerPoint);
    let lowest = Infinity;
    let highest = -Infinity;
    for (let i = point * framesPerPoint; i < end; i++) {
      const sample = left[i] + right[i];
      if (sample < lowest) lowest = sample;
      if (sample > highest) highest = sample;
    }
    data.push(toByte(lowest / 2), toByte(highest / 2));
  }
  return {
    version: 2,
    channels: 1,
    sample_rate: SAMPLE_RATE_HZ,
    samples_per_pixel: framesPerPoint,
    bits: 8,
    length,
    data,
  };
}

function toByte(sample: number): number {
  // `+ 0` turns −0 into 0, which JSON would not tell apart but an equality check does.
  return Math.max(-128, Math.min(127, Math.round(sample * 127))) + 0;
}
