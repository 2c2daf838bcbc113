import { kernels } from '../kernels/index.js';
import type { HopWeighting } from '../kernels/kernels.js';
import { HOP_FRAMES, K_WEIGHTING } from '../meters/hop-energies.js';
import { integratedOf } from '../meters/loudness.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { LOOK_AHEAD_FRAMES, type LimiterSettings } from './limiter.js';

/** 0.5 ms: a whole number of them fits a hop, and four the look-ahead. */
const BLOCK_FRAMES = 21;
const BLOCKS_PER_HOP = HOP_FRAMES / BLOCK_FRAMES;
const REACH = Math.round(LOOK_AHEAD_FRAMES / BLOCK_FRAMES);

/** How the power of each block is measured. */
export const BLOCK_WEIGHTING: HopWeighting = { filters: K_WEIGHTING, hopFrames: BLOCK_FRAMES };

/** Integrated loudness of the blocks. */
export function loudnessOfBlocks(powers: Float64Array): number {
  const hops = new Float64Array(Math.floor(powers.length / BLOCKS_PER_HOP));
  for (let hop = 0, block = 0; hop < hops.length; hop++) {
    let sum = 0;
    for (const end = block + BLOCKS_PER_HOP; block < end; block++) sum += powers[block];
    hops[hop] = sum / BLOCKS_PER_HOP;
  }
  return integratedOf(hops);
}

/**
 * Integrated loudness behind the limiter at each drive, within some hundredths of a LU and a twentieth of the time: what
 * `limiter.ts` does with frames, by blocks.
 *
 * @param envelope that of the limiter
 */
export function limitedLoudness(
  powers: Float64Array,
  envelope: Float32Array,
  { ceiling, releaseSeconds }: LimiterSettings,
): (drive: number) => number {
  const peaks = heldPeaks(envelope);
  const keep = Math.exp(-BLOCK_FRAMES / (releaseSeconds * SAMPLE_RATE_HZ));
  // Behind as many blocks as the gain is averaged over: before the first nothing is reduced.
  const recovered = new Float64Array(REACH + 1 + powers.length);
  const limited = new Float64Array(powers.length);
  return (drive) => {
    let reduction = 0;
    let sum = 0;
    for (let block = 0; block < limited.length; block++) {
      const wanted = 1 - ceiling / (drive * peaks[block]);
      reduction *= keep;
      if (wanted > reduction) reduction = wanted;
      recovered[REACH + 1 + block] = reduction;
      sum += reduction - recovered[block];
      const gain = drive * (1 - sum / (REACH + 1));
      limited[block] = powers[block] * gain * gain;
    }
    return loudnessOfBlocks(limited);
  };
}

/** Largest peak from each block to the end of its look-ahead. */
function heldPeaks(envelope: Float32Array): Float32Array {
  const peaks = kernels.maxima(envelope, BLOCK_FRAMES);
  for (let block = 0; block < peaks.length; block++) {
    const end = Math.min(peaks.length, block + REACH + 1);
    for (let ahead = block + 1; ahead < end; ahead++) if (peaks[ahead] > peaks[block]) peaks[block] = peaks[ahead];
  }
  return peaks;
}
