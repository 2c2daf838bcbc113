import { dbToGain } from '../dsp/decibels.js';
import { kernels } from '../kernels/index.js';
import { measureLoudness, type LoudnessReport } from '../meters/loudness.js';
import type { AudioMemory, StereoAudio } from '../stereo-audio.js';
import { BLOCK_WEIGHTING, limitedLoudness, loudnessOfBlocks } from './limited-loudness.js';
import { Limiter, type LimiterGains } from './limiter.js';
import { peakEnvelope } from './peak-envelope.js';

/** The limiter aims lower: 8 times oversampled with longer filters, loud highs measure up to 0.18 dB more than on our meter. */
const LIMITER_CEILING_DBTP = -1.3;
/** The iteration stops here, well inside the tolerance of a master. */
const CLOSE_ENOUGH_LU = 0.03;
/** The search among estimates stops here: their own error is larger. */
const ESTIMATED_CLOSE_LU = 0.005;
const MAX_PASSES = 8;
const MAX_ROUNDS = 4;
/** Smallest share of a decibel of drive that is believed to arrive: a flat spot must not throw the iteration far off. */
const MIN_KEPT = 0.2;
/** More than this would bring up hiss and hum, or the noise of silence. */
const MAX_GAIN_DB = 24;
/**
 * Loud masters need peaks 12 dB lower. Rounding off single strokes is heard less than a limiter that pushes everything
 * down with them, so peaks beyond the limiter's share are shaved first; but not by more than the maximum.
 */
const LIMITER_SHARE_DB = 5;
const MAX_SHAVE_DB = 9;
const SHAVE_KNEE = 0.6;
/** Where the limiter took back more than this of its drive, strokes are shaved again, for the drive that it really took. */
const SHAVE_AGAIN_DB = 3;
const MAX_SHAVES = 3;
/** Beyond this the limiter would be heard as pumping: dynamic material stays softer instead. */
const MAX_REDUCTION_DB = 12;
/** Drive beyond the needed gain that a limiter may swallow; after that it only flattens. */
const MAX_LIMITER_LOSS_DB = 7;

export interface LoudnessAim {
  /** Largest sample of the audio. */
  readonly peak: number;
  readonly targetLufs: number;
  /** Loudness before any processing. */
  readonly sourceLufs: number;
  readonly releaseSeconds: number;
}

export interface Limited {
  readonly audio: StereoAudio;
  readonly loudness: LoudnessReport;
  readonly reductionDb: number;
  /** The bound that the drive met, in words for the user. */
  readonly stoppedBy?: string;
}

/** Loudness behind the limiter at a linear drive, about. */
type Estimate = (drive: number) => number;

interface DriveBound {
  readonly driveDb: number;
  readonly reason: string;
}

interface Driven extends LimiterGains {
  readonly driveDb: number;
}

/**
 * Brings audio to a loudness under the ceiling: single strokes rounded off, then a limiter driven as far as it takes.
 *
 * @param audio becomes the result
 * @param memory to work in
 */
export function limitToTarget(audio: StereoAudio, aim: LoudnessAim, memory: AudioMemory): Limited {
  const { targetLufs, sourceLufs, releaseSeconds } = aim;
  const ceiling = dbToGain(LIMITER_CEILING_DBTP);
  const { left: envelope, right: gains } = memory(audio.left.length);
  let peak = aim.peak;
  const lowestPeak = peak * dbToGain(-MAX_SHAVE_DB);
  const peakFor = (driveDb: number) => Math.max(lowestPeak, (ceiling / dbToGain(driveDb)) * dbToGain(LIMITER_SHARE_DB));
  let startDb = targetLufs - sourceLufs;
  for (let shaves = 1; ; shaves++) {
    const shaven = shavePeaks(audio, peak, peakFor(startDb));
    const powers = shaven.hopPowers;
    peak = shaven.peak;
    const neededDb = targetLufs - loudnessOfBlocks(powers);
    const bound = driveBound(neededDb, peak, ceiling);
    peakEnvelope(audio, ceiling / dbToGain(bound.driveDb), envelope);
    const limiter = new Limiter(envelope, { ceiling, releaseSeconds }, gains);
    const estimate = limitedLoudness(powers, envelope, { ceiling, releaseSeconds });
    const driven = findDrive(audio, limiter, estimate, { targetLufs, startDb, boundDb: bound.driveDb });
    const tookBackDb = driven.driveDb - neededDb;
    // Shaven strokes need less drive: half way there is enough.
    const nextDb = neededDb + tookBackDb / 2;
    if (tookBackDb < SHAVE_AGAIN_DB || shaves === MAX_SHAVES || peakFor(nextDb) >= peakFor(startDb)) {
      kernels.multiply(audio.left, driven.gains, audio.left);
      kernels.multiply(audio.right, driven.gains, audio.right);
      const stoppedBy = driven.driveDb === bound.driveDb ? { stoppedBy: bound.reason } : {};
      return { audio, loudness: driven.loudness, reductionDb: -20 * Math.log10(driven.smallest), ...stoppedBy };
    }
    startDb = nextDb;
  }
}

/**
 * Drives the limiter harder, or less, until the result measures what is wanted. The search goes by an estimate, which is
 * cheap; then the result is measured, and the estimate's error (some hundredths) taken into account if it matters.
 */
function findDrive(
  audio: StereoAudio,
  limiter: Limiter,
  estimate: Estimate,
  { targetLufs, startDb, boundDb }: { targetLufs: number; startDb: number; boundDb: number },
): Driven & { readonly loudness: LoudnessReport } {
  let driveDb = Math.min(startDb, boundDb);
  let aimLufs = targetLufs;
  for (let round = 1; ; round++) {
    driveDb = searchDrive(estimate, aimLufs, driveDb, boundDb);
    const driven = limiter.gainsAt(dbToGain(driveDb));
    const loudness = measureLoudness(audio, driven.gains);
    const missingLu = targetLufs - loudness.integratedLufs;
    const isBound = driveDb === boundDb && missingLu > 0;
    if (Math.abs(missingLu) < CLOSE_ENOUGH_LU || isBound || round === MAX_ROUNDS)
      return { ...driven, driveDb, loudness };
    aimLufs += missingLu;
  }
}

/** The drive, `boundDb` at most, at which the estimated loudness is the aim. */
function searchDrive(estimate: Estimate, aimLufs: number, startDb: number, boundDb: number): number {
  let driveDb = startDb;
  let before = { driveDb: NaN, missingLu: NaN };
  for (let pass = 1; ; pass++) {
    const missingLu = aimLufs - estimate(dbToGain(driveDb));
    // The limiter takes back a part of each decibel: what it left of the last one tells how much to ask for now.
    const kept = (before.missingLu - missingLu) / (driveDb - before.driveDb);
    const nextDb = Math.min(boundDb, driveDb + missingLu / (kept > MIN_KEPT && kept < 1 ? kept : 1));
    if (Math.abs(missingLu) < ESTIMATED_CLOSE_LU || nextDb === driveDb || pass === MAX_PASSES) return driveDb;
    before = { driveDb, missingLu };
    driveDb = nextDb;
  }
}

/**
 * Rounds off, in place, what would pass the linear `highest`: a straight line up to a knee, then a bend that never reaches
 * it. Short peaks turn round; nothing pumps. Gives back the new peak and the powers of the blocks.
 */
function shavePeaks(audio: StereoAudio, peak: number, highest: number) {
  const knee = highest * SHAVE_KNEE;
  const start = peak <= knee ? Infinity : knee;
  return kernels.clip(audio, { start, room: highest - knee }, BLOCK_WEIGHTING);
}

/** How far the limiter may be driven, and what would happen beyond. */
function driveBound(neededDb: number, peak: number, ceiling: number): DriveBound {
  const dynamic = {
    driveDb: MAX_REDUCTION_DB - 20 * Math.log10(peak / ceiling),
    reason: 'the source is very dynamic: its peaks were lowered as far as they can be without being heard as pumping',
  };
  const noise = {
    driveDb: MAX_GAIN_DB,
    reason: `the source is very soft: it was raised by ${MAX_GAIN_DB} dB, more would raise its noise`,
  };
  const steep = {
    driveDb: neededDb + MAX_LIMITER_LOSS_DB,
    reason: `the limiter took back ${MAX_LIMITER_LOSS_DB} dB of what it was driven: the source gets no louder`,
  };
  return [dynamic, noise, steep].reduce((lowest, bound) => (bound.driveDb < lowest.driveDb ? bound : lowest));
}
