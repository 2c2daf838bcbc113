import { kernels } from '../kernels/index.js';
import type { HopWeighting, KWeighting } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { headShelf, rlbHighPass } from './k-weighting.js';

/**
 * 10 ms: divides the 400 ms and 3 s windows and their 100 ms steps, and catches the maximum of a 400 ms burst within
 * 0.06 LU wherever it starts (EBU Tech 3341 case 13 allows 0.1).
 */
export const HOP_FRAMES = SAMPLE_RATE_HZ / 100;

/** The two filters of BS.1770-5 annex 1. */
export const K_WEIGHTING: KWeighting = { headShelf: headShelf(), highPass: rlbHighPass() };

/** Loudness as the meters take it: 10 ms at a time. */
export const HOP_WEIGHTING: HopWeighting = { filters: K_WEIGHTING, hopFrames: HOP_FRAMES };

/**
 * K-weighted energy per 10 ms hop: the sum over both channels of the squared samples divided by the hop's length
 * (BS.1770-5 annex 1, with channel weights of 1). A last hop that is not full is left out.
 *
 * @param gains multiply the audio, frame by frame, as it is read
 */
export function hopEnergies(audio: StereoAudio, gains: Float32Array | null = null): Float64Array {
  return kernels.weightedHopPowers(audio, K_WEIGHTING, HOP_FRAMES, gains);
}
