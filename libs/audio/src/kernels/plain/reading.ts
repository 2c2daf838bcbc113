import type { StereoAudio } from '../../stereo-audio.js';
import type { HopWeighting, PieceReading } from '../kernels.js';
import { controlPowers } from './dynamics.js';
import { samplePeak } from './sums.js';
import { weightedHopPowers } from './weighting.js';

export function read(audio: StereoAudio, { filters, hopFrames }: HopWeighting): PieceReading {
  return {
    powers: controlPowers(audio),
    hopPowers: weightedHopPowers(audio, filters, hopFrames, null),
    peak: Math.max(samplePeak(audio.left), samplePeak(audio.right)),
  };
}
