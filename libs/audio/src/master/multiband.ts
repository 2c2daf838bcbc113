import { CONTROL_FRAMES, gainComputer, type CompressorSettings } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { silence, type StereoAudio } from '../stereo-audio.js';
import { bandLevels, CHUNK_FRAMES, controlPower, forEachChunk } from './band-levels.js';
import { pair, type Pair } from './crossover.js';

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
/** A band whose side is already this large against its middle is wide enough; more would not survive mono. */
const WIDE_ENOUGH = 0.35;

export interface MultibandSettings {
  /** Off for material that somebody has already compressed. */
  readonly compress: boolean;
}

interface BandPlan {
  readonly referenceDb: number;
  readonly gain: number;
  readonly width: number;
}

/** Tonal balance, compression and width in four bands; the result is new, as long as the input. */
export function processBands(audio: StereoAudio, { compress }: MultibandSettings): StereoAudio {
  const plans = planBands(audio);
  const output = silence(audio.left.length);
  const bands = plans.map((plan, band) => new BandProcessor(plan, compress ? COMPRESSORS[band] : null));
  const sum = pair(CHUNK_FRAMES);
  forEachChunk(audio, 1, (crossover, start, frames) => {
    sum.mid.fill(0);
    sum.side.fill(0);
    bands.forEach((processor, band) => processor.add(crossover.bands[band], sum, frames));
    decode(sum, output, start, frames);
  });
  return output;
}

/** Decides from the levels of the bands what each of them needs. */
function planBands(audio: StereoAudio): BandPlan[] {
  return bandLevels(audio).map(({ referenceDb, shareDb, sideShare }, band) => ({
    referenceDb,
    gain: dbToGain(tonalGainDb(shareDb - USUAL_SHARE_DB[band])),
    width: sideShare > WIDE_ENOUGH ? Math.min(1, WIDTHS[band]) : WIDTHS[band],
  }));
}

/** Bounded correction of a band that lies `distanceDb` over (or under) the usual. */
export function tonalGainDb(distanceDb: number): number {
  const excessDb = Math.max(0, Math.abs(distanceDb) - TOLERANCE_DB);
  return -Math.sign(distanceDb) * Math.min(MAX_TONAL_DB, excessDb / 2);
}

/** Compresses one band and adds it to the sum, gains in straight lines from control block to control block. */
class BandProcessor {
  private readonly nextGain: (power: number) => number;
  private gain = 1;

  constructor(
    private readonly plan: BandPlan,
    compressor: CompressorSettings | null,
  ) {
    this.nextGain = compressor ? gainComputer(compressor, plan.referenceDb) : () => 1;
  }

  add({ mid, side }: Pair, sum: Pair, frames: number): void {
    const { gain: level, width } = this.plan;
    const { mid: sumMid, side: sumSide } = sum;
    for (let start = 0; start < frames; start += CONTROL_FRAMES) {
      const next = this.nextGain(controlPower(mid, start) + controlPower(side, start));
      const step = (next - this.gain) / CONTROL_FRAMES;
      const end = Math.min(frames, start + CONTROL_FRAMES);
      for (let i = start; i < end; i++) {
        const gain = level * (this.gain + step * (i - start));
        sumMid[i] += gain * mid[i];
        sumSide[i] += gain * width * side[i];
      }
      this.gain = next;
    }
  }
}

function decode({ mid, side }: Pair, { left, right }: StereoAudio, start: number, frames: number): void {
  for (let i = 0; i < frames; i++) {
    left[start + i] = mid[i] + side[i];
    right[start + i] = mid[i] - side[i];
  }
}
