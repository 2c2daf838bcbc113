import { CONTROL_FRAMES, gainComputer, referenceLevelDb, type CompressorSettings } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { silence, type StereoAudio } from '../stereo-audio.js';
import { BANDS, Crossover, pair, type Pair } from './crossover.js';

/** 46 ms: band buffers of this length stay in the cache. */
const CHUNK_FRAMES = 2048;
/** The levels of the bands are taken from every fourth chunk: enough to know a song, a quarter of the work. */
const LISTEN_EVERY = 4;

/** Sub, body, presence, air: slow below, quick above; a decibel or two on the loudest passages. */
const COMPRESSORS: readonly CompressorSettings[] = [
  { thresholdDb: 4, ratio: 2, attackSeconds: 0.03, releaseSeconds: 0.2, maxReductionDb: 3 },
  { thresholdDb: 4, ratio: 1.8, attackSeconds: 0.025, releaseSeconds: 0.15, maxReductionDb: 3 },
  { thresholdDb: 4, ratio: 1.8, attackSeconds: 0.015, releaseSeconds: 0.1, maxReductionDb: 3 },
  { thresholdDb: 5, ratio: 1.8, attackSeconds: 0.005, releaseSeconds: 0.08, maxReductionDb: 3 },
];

/**
 * Power of each band against the sum of all in dB, and how far a record may lie from it before anything is done: the
 * means and spreads of released hip hop, house and pop are within these, bass-heavy and bright mixes too.
 */
const USUAL_SHARE_DB = [-2.5, -5, -9.5, -18] as const;
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
  readonly levelDb: number;
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

/** Listens to a part of the material and decides what the bands need. */
function planBands(audio: StereoAudio): BandPlan[] {
  const powers = Array.from({ length: BANDS }, () => [] as number[]);
  const [mids, sides] = [new Float64Array(BANDS), new Float64Array(BANDS)];
  forEachChunk(audio, LISTEN_EVERY, ({ bands }, _, frames) => {
    bands.forEach(({ mid, side }, band) => {
      // The first half lets the filters forget the jump from the chunk before.
      for (let at = CHUNK_FRAMES / 2; at + CONTROL_FRAMES <= frames; at += CONTROL_FRAMES) {
        const [middle, difference] = [powerOf(mid, at), powerOf(side, at)];
        powers[band].push(middle + difference);
        mids[band] += middle;
        sides[band] += difference;
      }
    });
  });
  const totals = mids.map((middle, band) => middle + sides[band]);
  const total = totals.reduce((sum, power) => sum + power, 0);
  return USUAL_SHARE_DB.map((usualDb, band) => ({
    levelDb: referenceLevelDb(Float64Array.from(powers[band])),
    gain: total > 0 ? dbToGain(tonalGainDb(10 * Math.log10(totals[band] / total) - usualDb)) : 1,
    width: sides[band] > mids[band] * WIDE_ENOUGH ? Math.min(1, WIDTHS[band]) : WIDTHS[band],
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
    this.nextGain = compressor ? gainComputer(compressor, plan.levelDb) : () => 1;
  }

  add({ mid, side }: Pair, sum: Pair, frames: number): void {
    const { gain: level, width } = this.plan;
    const { mid: sumMid, side: sumSide } = sum;
    for (let start = 0; start < frames; start += CONTROL_FRAMES) {
      const next = this.nextGain(powerOf(mid, start) + powerOf(side, start));
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

function powerOf(samples: Float64Array, start: number): number {
  let sum = 0;
  for (let i = start; i < start + CONTROL_FRAMES; i++) sum += samples[i] * samples[i];
  return sum / CONTROL_FRAMES;
}

/** Splits every `step`-th chunk of the audio, as middle and side, and shows the bands to `visit`. */
function forEachChunk(
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

function decode({ mid, side }: Pair, { left, right }: StereoAudio, start: number, frames: number): void {
  for (let i = 0; i < frames; i++) {
    left[start + i] = mid[i] + side[i];
    right[start + i] = mid[i] - side[i];
  }
}
