import { lowPass } from '../dsp/biquad.js';
import { kernels } from '../kernels/index.js';
import { MAX_BAND_FRAMES, type BandSplitter } from '../kernels/kernels.js';

/** Where the four bands meet: sub and kick, body, presence, air. */
export const CROSSOVERS_HZ = [120, 700, 5000] as const;

/** 46 ms: band buffers of this length stay in the cache. */
export const CHUNK_FRAMES = MAX_BAND_FRAMES;

/** Linkwitz–Riley splits of order 4 that sum to the stream, all frequencies at the same level. */
export function crossover(): BandSplitter {
  const [low, middle, high] = CROSSOVERS_HZ;
  return kernels.bandSplitter([lowPass(low), lowPass(middle), lowPass(high)]);
}
