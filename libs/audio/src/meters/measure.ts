import type { StereoAudio } from '../stereo-audio.js';
import { toDb } from './decibels.js';
import { measureLoudness, type LoudnessReport } from './loudness.js';
import { samplePeakOf, truePeak } from './true-peak.js';

export interface AudioMeasurements extends LoudnessReport {
  /** 4 times oversampled peak of the louder channel. */
  readonly truePeakDbtp: number;
  readonly samplePeakDbfs: number;
  /** Sample peak over RMS of both channels: large for drums alone, small for crushed masters. 0 for silence. */
  readonly crestDb: number;
}

/** Everything that the meters can say about a file. */
export function measure(audio: StereoAudio): AudioMeasurements {
  const samplePeakDbfs = toDb(Math.max(samplePeakOf(audio.left), samplePeakOf(audio.right)));
  return {
    ...measureLoudness(audio),
    truePeakDbtp: toDb(truePeak(audio)),
    samplePeakDbfs,
    crestDb: samplePeakDbfs - toDb(rms(audio)),
  };
}

/** Linear RMS over both channels. */
export function rms({ left, right }: StereoAudio): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i] * left[i] + right[i] * right[i];
  return left.length === 0 ? 0 : Math.sqrt(sum / (2 * left.length));
}
