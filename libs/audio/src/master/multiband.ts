import { CONTROL_FRAMES, gainComputer, type CompressorSettings } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import type { StereoAudio } from '../stereo-audio.js';
import { bandLevels } from './band-levels.js';
import { CHUNK_FRAMES, crossover } from './crossover.js';

/** Sub, body, presence, air: slow below, quick above; a decibel or two on the loudest passages. */
const COMPRESSORS: readonly CompressorSettings[] = [
  { thresholdDb: 4, ratio: 2, attackSeconds: 0.03, releaseSeconds: 0.2, maxReductionDb: 3 },
  { thresholdDb: 4, ratio: 1.8, attackSeconds: 0.025, releaseSeconds: 0.15, maxReductionDb: 3 },
  { thresholdDb: 4, ratio: 1.8, attackSeconds: 0.015, releaseSeconds: 0.1, maxReductionDb: 3 },
  { thresholdDb: 5, ratio: 1.8, attackSeconds: 0.005, releaseSeconds: 0.08, maxReductionDb: 3 },
];

/**
 * Power of each band against the sum of all in dB: the mean spectrum of popular records, flat to 100 Hz and falling by
 * 5 dB per octave above (Pestana, Ma, Reiss, Barbosa & Black, "Spectral characteristics of popular commercial recordings
 * 1950–2010", AES 135, 2013), integrated over the bands, with 0.7 dB more in the lows, where beats live.
 */
export const USUAL_SHARE_DB = [-3.5, -3.7, -8.5, -15] as const;
/** Styles and mix profiles lie within this of the mean; only what lies further off is touched. */
const TOLERANCE_DB = 4;
/** Beyond the tolerance half of the distance is made good, and no more than this: a master is not a mix. */
const MAX_TONAL_DB = 2;

/** Gain of the side per band: lows mono, highs a little wider. */
const WIDTHS = [0, 1, 1.12, 1.2] as const;
/** No band is widened beyond this power of its side against its middle (−5 dB): more would not survive mono. */
const WIDE_ENOUGH = 0.3;

interface BandPlan {
  readonly referenceDb: number;
  readonly gain: number;
  readonly width: number;
}

/**
 * Tonal balance, compression and width in four bands.
 *
 * @param glue gains of the whole mix before it, as `compressionGains` makes them; null for material that somebody has already
 * compressed: it is not compressed here either
 * @param output takes the result, whatever was in it
 * @returns the largest sample of the result
 */
export function processBands(audio: StereoAudio, glue: Float32Array | null, output: StereoAudio): number {
  const plans = planBands(audio, glue);
  const widths = plans.map(({ width }) => width);
  const curves = plans.map((plan, band) => new GainCurve(plan, glue ? COMPRESSORS[band] : null));
  const splitter = crossover();
  let peak = 0;
  for (let start = 0; start < output.left.length; start += CHUNK_FRAMES) {
    const frames = Math.min(CHUNK_FRAMES, output.left.length - start);
    splitter.split(audio, start, frames, glue);
    const gains = curves.map((curve, band) => curve.follow(splitter.powers[band], Math.ceil(frames / CONTROL_FRAMES)));
    peak = Math.max(peak, splitter.join(output, start, frames, gains, widths));
  }
  return peak;
}

/** Decides from the levels of the bands what each of them needs. */
function planBands(audio: StereoAudio, glue: Float32Array | null): BandPlan[] {
  return bandLevels(audio, glue).map(({ referenceDb, shareDb, sideShare }, band) => ({
    referenceDb,
    gain: dbToGain(tonalGainDb(shareDb - USUAL_SHARE_DB[band])),
    width: Math.min(WIDTHS[band], Math.max(1, Math.sqrt(WIDE_ENOUGH / sideShare))),
  }));
}

/** Bounded correction of a band that lies `distanceDb` over (or under) the usual. */
export function tonalGainDb(distanceDb: number): number {
  const excessDb = Math.max(0, Math.abs(distanceDb) - TOLERANCE_DB);
  return -Math.sign(distanceDb) * Math.min(MAX_TONAL_DB, excessDb / 2);
}

/** The gain of one band, from control block to control block. */
class GainCurve {
  private readonly nextGain: (power: number) => number;
  private readonly gains: Float64Array;
  private last: number;

  constructor(
    private readonly plan: BandPlan,
    compressor: CompressorSettings | null,
  ) {
    this.nextGain = compressor ? gainComputer(compressor, plan.referenceDb) : () => 1;
    this.gains = new Float64Array(CHUNK_FRAMES / CONTROL_FRAMES + 1);
    this.last = plan.gain;
  }

  /** @param powers of middle and side in turn; the result is valid until the next call */
  follow(powers: Float64Array, blocks: number): Float64Array {
    this.gains[0] = this.last;
    for (let block = 0; block < blocks; block++) {
      this.last = this.plan.gain * this.nextGain(powers[2 * block] + powers[2 * block + 1]);
      this.gains[block + 1] = this.last;
    }
    return this.gains;
  }
}
