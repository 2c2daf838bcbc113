import { referenceLevelDb } from '../dsp/compressor.js';
import { BANDS, CONTROL_FRAMES } from '../kernels/kernels.js';
import type { StereoAudio } from '../stereo-audio.js';
import { CHUNK_FRAMES, crossover } from './crossover.js';

/** The levels of the bands are taken from every fourth chunk: enough to know a song, a quarter of the work. */
const LISTEN_EVERY = 4;
/** The first half of a chunk lets the filters forget the jump from the chunk before. */
const SETTLED_BLOCK = CHUNK_FRAMES / CONTROL_FRAMES / 2;
const SILENT_SHARE_DB = -120;

export interface BandLevel {
  /** RMS of what sounds in the band: thresholds count from here. */
  readonly referenceDb: number;
  /** Power of the band against that of all bands. */
  readonly shareDb: number;
  /** Power of the side against that of the middle. */
  readonly sideShare: number;
}

/**
 * Listens to a part of the material, in four bands from low to high.
 *
 * @param gains of the whole material on the way, as `compressionGains` makes them
 */
export function bandLevels(audio: StereoAudio, gains: Float32Array | null = null): BandLevel[] {
  const powers = Array.from({ length: BANDS }, () => [] as number[]);
  const mids = new Float64Array(BANDS);
  const sides = new Float64Array(BANDS);
  const splitter = crossover();
  for (let start = 0; start < audio.left.length; start += CHUNK_FRAMES * LISTEN_EVERY) {
    const frames = Math.min(CHUNK_FRAMES, audio.left.length - start);
    splitter.split(audio, start, frames, gains);
    splitter.powers.forEach((ofBand, band) => {
      for (let block = SETTLED_BLOCK; (block + 1) * CONTROL_FRAMES <= frames; block++) {
        const [middle, side] = [ofBand[2 * block], ofBand[2 * block + 1]];
        powers[band].push(middle + side);
        mids[band] += middle;
        sides[band] += side;
      }
    });
  }
  const total = mids.reduce((sum, middle, band) => sum + middle + sides[band], 0);
  return powers.map((ofBand, band) => ({
    referenceDb: referenceLevelDb(Float64Array.from(ofBand)),
    shareDb: Math.max(SILENT_SHARE_DB, 10 * Math.log10((mids[band] + sides[band]) / (total || 1))),
    sideShare: mids[band] > 0 ? sides[band] / mids[band] : 0,
  }));
}
