import { CONTROL_FRAMES, referenceLevelDb } from '../dsp/compressor.js';
import type { StereoAudio } from '../stereo-audio.js';
import { BANDS, Crossover, pair } from './crossover.js';

/** 46 ms: band buffers of this length stay in the cache. */
export const CHUNK_FRAMES = 2048;
/** The levels of the bands are taken from every fourth chunk: enough to know a song, a quarter of the work. */
const LISTEN_EVERY = 4;
const SILENT_SHARE_DB = -120;

export interface BandLevel {
  /** RMS of what sounds in the band: thresholds count from here. */
  readonly referenceDb: number;
  /** Power of the band against that of all bands. */
  readonly shareDb: number;
  /** Power of the side against that of the middle. */
  readonly sideShare: number;
}

/** Listens to a part of the material, in four bands from low to high. */
export function bandLevels(audio: StereoAudio): BandLevel[] {
  const powers = Array.from({ length: BANDS }, () => [] as number[]);
  const mids = new Float64Array(BANDS);
  const sides = new Float64Array(BANDS);
  forEachChunk(audio, LISTEN_EVERY, ({ bands }, _, frames) => {
    bands.forEach(({ mid, side }, band) => {
      // The first half lets the filters forget the jump from the chunk before.
      for (let at = CHUNK_FRAMES / 2; at + CONTROL_FRAMES <= frames; at += CONTROL_FRAMES) {
        const middle = controlPower(mid, at);
        const difference = controlPower(side, at);
        powers[band].push(middle + difference);
        mids[band] += middle;
        sides[band] += difference;
      }
    });
  });
  const total = mids.reduce((sum, middle, band) => sum + middle + sides[band], 0);
  return powers.map((ofBand, band) => ({
    referenceDb: referenceLevelDb(Float64Array.from(ofBand)),
    shareDb: Math.max(SILENT_SHARE_DB, 10 * Math.log10((mids[band] + sides[band]) / (total || 1))),
    sideShare: mids[band] > 0 ? sides[band] / mids[band] : 0,
  }));
}

/** Mean power of one control block. */
export function controlPower(samples: Float64Array, start: number): number {
  let sum = 0;
  for (let i = start; i < start + CONTROL_FRAMES; i++) sum += samples[i] * samples[i];
  return sum / CONTROL_FRAMES;
}

/** Splits every `step`-th chunk of the audio, as middle and side, and shows the bands to `visit`. */
export function forEachChunk(
  { left, right }: StereoAudio,
  step: number,
  visit: (crossover: Crossover, start: number, frames: number) => void,
): void {
  const crossover = new Crossover(CHUNK_FRAMES);
  const input = pair(CHUNK_FRAMES);
  const { mid, side } = input;
  for (let start = 0; start < left.length; start += CHUNK_FRAMES * step) {
    const frames = Math.min(CHUNK_FRAMES, left.length - start);
    for (let i = 0; i < frames; i++) {
      const l = left[start + i];
      const r = right[start + i];
      mid[i] = 0.5 * (l + r);
      side[i] = 0.5 * (l - r);
    }
    crossover.split(input, frames);
    visit(crossover, start, frames);
  }
}
