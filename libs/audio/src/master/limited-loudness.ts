import { HOP_FRAMES, weightedBlockPowers } from '../meters/hop-energies.js';
import { integratedOf } from '../meters/loudness.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { LOOK_AHEAD_FRAMES, type LimiterSettings } from './limiter.js';

/** 0.5 ms: a whole number of them fits a hop, and four the look-ahead. */
const BLOCK_FRAMES = 21;
const BLOCKS_PER_HOP = HOP_FRAMES / BLOCK_FRAMES;
const REACH = Math.round(LOOK_AHEAD_FRAMES / BLOCK_FRAMES);

/** K-weighted power of each block. */
export function blockPowers(audio: StereoAudio): Float64Array {
  return weightedBlockPowers(audio, BLOCK_FRAMES);
}

/** Integrated loudness of the blocks, each under its gain. */
export function loudnessOfBlocks(powers: Float64Array, gainOf: (block: number) => number = () => 1): number {
  const hops = new Float64Array(Math.floor(powers.length / BLOCKS_PER_HOP));
  for (let hop = 0, block = 0; hop < hops.length; hop++) {
    let sum = 0;
    for (const end = block + BLOCKS_PER_HOP; block < end; block++) sum += powers[block] * gainOf(block) ** 2;
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
  const peaks = heldPeaks(envelope, powers.length);
  const keep = Math.exp(-BLOCK_FRAMES / (releaseSeconds * SAMPLE_RATE_HZ));
  const recovered = new Float64Array(powers.length);
  return (drive) => {
    let reduction = 0;
    let sum = 0;
    return loudnessOfBlocks(powers, (block) => {
      reduction = Math.max(keep * reduction, 1 - ceiling / (drive * peaks[block]));
      recovered[block] = reduction;
      sum += reduction - (block > REACH ? recovered[block - REACH - 1] : 0);
      return drive * (1 - sum / (REACH + 1));
    });
  };
}

/** Largest peak from each block to the end of its look-ahead. */
function heldPeaks(envelope: Float32Array, blocks: number): Float64Array {
  const peaks = new Float64Array(blocks + REACH);
  for (let block = 0, frame = 0; block < blocks; block++) {
    let peak = 0;
    for (const end = frame + BLOCK_FRAMES; frame < end; frame++) if (envelope[frame] > peak) peak = envelope[frame];
    peaks[block] = peak;
  }
  for (let block = 0; block < blocks; block++) {
    let peak = peaks[block];
    for (let ahead = 1; ahead <= REACH; ahead++) if (peaks[block + ahead] > peak) peak = peaks[block + ahead];
    peaks[block] = peak;
  }
  return peaks;
}
