import type { MasterPreset } from '@ctc/contracts';
import { dbToGain } from '../dsp/decibels.js';
import { softClip } from '../dsp/soft-clip.js';
import { kernels } from '../kernels/index.js';
import { toDb } from '../meters/decibels.js';
import { loudnessUnderGains, measureLoudness, type LoudnessReport } from '../meters/loudness.js';
import { samplePeakOf, truePeak } from '../meters/true-peak.js';
import type { StereoAudio } from '../stereo-audio.js';
import { Limiter, type LimiterGains } from './limiter.js';
import { processBands } from './multiband.js';
import { peakEnvelope } from './peak-envelope.js';
import { platformGains, type PlatformGain } from './platforms.js';
import { PRESETS } from './presets.js';

export interface MasterOptions {
  /** `streaming` unless said otherwise: −14 LUFS; `cd` −9, `club` −8. */
  readonly preset?: MasterPreset;
  /** −24 … −6, in place of the preset's. */
  readonly targetLufs?: number;
}

export interface MasterReport {
  readonly preset: MasterPreset;
  readonly targetLufs: number;
  readonly integratedLufs: number;
  readonly truePeakDbtp: number;
  readonly loudnessRange: number;
  readonly shortTermMaxLufs: number;
  readonly momentaryMaxLufs: number;
  /** Did the limiter touch anything? */
  readonly limited: boolean;
  /** Largest gain reduction of the limiter. */
  readonly maxReductionDb: number;
  /** Within 0.1 LU of the target. */
  readonly targetReached: boolean;
  /** Why the target was not reached, in words for the user. */
  readonly reason?: string;
  readonly platforms: readonly PlatformGain[];
}

export interface Master {
  readonly audio: StereoAudio;
  readonly report: MasterReport;
}

/** No master passes this on the meter. */
const TRUE_PEAK_CEILING_DBTP = -1;
/** The limiter aims lower: 8 times oversampled with longer filters, loud highs measure up to 0.18 dB more than on our meter. */
const LIMITER_CEILING_DBTP = -1.3;
const TARGET_TOLERANCE_LU = 0.1;
/** The iteration stops here, well inside the tolerance. */
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
/** Beyond this the limiter would be heard as pumping: dynamic material stays softer instead. */
const MAX_REDUCTION_DB = 12;
/** Drive beyond the wanted gain that a limiter may swallow; after that it only flattens. */
const MAX_LIMITER_LOSS_DB = 7;
/** Below this there is nothing to master. */
const NEARLY_SILENT_LUFS = -60;
/** Sample peak over loudness of material that is already a dense master, or clipped: it is not compressed again. */
const ALREADY_DENSE_DB = 9;

interface AudioLevels extends LoudnessReport {
  readonly truePeakDbtp: number;
}

/** Brings a pre-master to a loudness with tonal balance, multiband compression, width and a true-peak limiter. */
export function master(premaster: StereoAudio, options: MasterOptions = {}): Master {
  const preset = options.preset ?? 'streaming';
  const targetLufs = options.targetLufs ?? PRESETS[preset].targetLufs;
  const source = measureLoudness(premaster);
  const sourcePeakDbfs = toDb(Math.max(samplePeakOf(premaster.left), samplePeakOf(premaster.right)));
  if (source.integratedLufs < NEARLY_SILENT_LUFS) return untouched(premaster, source, preset, targetLufs);
  const compress = sourcePeakDbfs - source.integratedLufs > ALREADY_DENSE_DB;
  const processed = processBands(premaster, { compress });
  const limited = limitToTarget(processed, targetLufs, source.integratedLufs, PRESETS[preset].limiterReleaseSeconds);
  const levels = trimToCeiling(limited);
  const targetReached = Math.abs(levels.integratedLufs - targetLufs) <= TARGET_TOLERANCE_LU;
  return {
    audio: limited.audio,
    report: {
      ...reportOf(levels, preset, targetLufs),
      limited: limited.reductionDb > 0.01,
      maxReductionDb: Math.round(limited.reductionDb * 10) / 10,
      targetReached,
      ...(targetReached ? {} : { reason: limited.stoppedBy ?? 'the limiter left no room for the last tenths' }),
    },
  };
}

function untouched(audio: StereoAudio, loudness: LoudnessReport, preset: MasterPreset, targetLufs: number): Master {
  const levels = { ...loudness, truePeakDbtp: toDb(truePeak(audio)) };
  return {
    audio,
    report: {
      ...reportOf(levels, preset, targetLufs),
      limited: false,
      maxReductionDb: 0,
      targetReached: false,
      reason: 'the source is nearly silent: raising it would only raise noise',
    },
  };
}

function reportOf(levels: AudioLevels, preset: MasterPreset, targetLufs: number) {
  const { integratedLufs, truePeakDbtp, loudnessRange, shortTermMaxLufs, momentaryMaxLufs } = levels;
  const platforms = platformGains(integratedLufs, truePeakDbtp);
  return {
    preset,
    targetLufs,
    integratedLufs,
    truePeakDbtp,
    loudnessRange,
    shortTermMaxLufs,
    momentaryMaxLufs,
    platforms,
  };
}

interface Limited {
  readonly audio: StereoAudio;
  readonly loudness: LoudnessReport;
  readonly reductionDb: number;
  readonly stoppedBy?: string;
}

/**
 * Drives the limiter harder, or less, until the result measures what is wanted. The search goes by an estimate, which is
 * cheap; then the result is measured, and the estimate's error (some hundredths) taken into account if it matters.
 *
 * @param audio becomes the result
 */
function limitToTarget(audio: StereoAudio, targetLufs: number, sourceLufs: number, releaseSeconds: number): Limited {
  const ceiling = dbToGain(LIMITER_CEILING_DBTP);
  const firstDriveDb = targetLufs - sourceLufs;
  shavePeaks(audio, firstDriveDb, ceiling);
  const bound = driveBound(firstDriveDb, audio, ceiling);
  const envelope = peakEnvelope(audio, ceiling / dbToGain(bound.driveDb));
  const limiter = new Limiter(envelope, { ceiling, releaseSeconds });
  const estimate = loudnessUnderGains(audio);
  let driveDb = Math.min(firstDriveDb, bound.driveDb);
  let aimLufs = targetLufs;
  for (let round = 1; ; round++) {
    const driven = searchDrive(limiter, estimate, aimLufs, driveDb, bound.driveDb);
    driveDb = driven.driveDb;
    const loudness = measureLoudness(audio, driven.gains);
    const missingLu = targetLufs - loudness.integratedLufs;
    const isBound = driveDb === bound.driveDb && missingLu > 0;
    if (Math.abs(missingLu) < CLOSE_ENOUGH_LU || isBound || round === MAX_ROUNDS) {
      kernels.multiply(audio.left, driven.gains, audio.left);
      kernels.multiply(audio.right, driven.gains, audio.right);
      const stoppedBy = driveDb === bound.driveDb ? { stoppedBy: bound.reason } : {};
      return { audio, loudness, reductionDb: -20 * Math.log10(driven.smallest), ...stoppedBy };
    }
    aimLufs += missingLu;
  }
}

/** The limiter at the drive, `boundDb` at most, whose estimated loudness is the aim. */
function searchDrive(
  limiter: Limiter,
  estimate: (gains: Float32Array) => number,
  aimLufs: number,
  startDb: number,
  boundDb: number,
): LimiterGains & { driveDb: number } {
  let driveDb = startDb;
  let before = { driveDb: NaN, missingLu: NaN };
  for (let pass = 1; ; pass++) {
    const driven = limiter.gainsAt(dbToGain(driveDb));
    const missingLu = aimLufs - estimate(driven.gains);
    // The limiter takes back a part of each decibel: what it left of the last one tells how much to ask for now.
    const kept = (before.missingLu - missingLu) / (driveDb - before.driveDb);
    const nextDb = Math.min(boundDb, driveDb + missingLu / (kept > MIN_KEPT && kept < 1 ? kept : 1));
    if (Math.abs(missingLu) < ESTIMATED_CLOSE_LU || nextDb === driveDb || pass === MAX_PASSES) {
      return { ...driven, driveDb };
    }
    before = { driveDb, missingLu };
    driveDb = nextDb;
  }
}

/** Rounds off, in place, what would leave the limiter more than its share. */
function shavePeaks(audio: StereoAudio, driveDb: number, ceiling: number): void {
  const peak = Math.max(samplePeakOf(audio.left), samplePeakOf(audio.right));
  const wanted = (ceiling / dbToGain(driveDb)) * dbToGain(LIMITER_SHARE_DB);
  if (peak > wanted * SHAVE_KNEE) softClip(audio, Math.max(wanted, peak * dbToGain(-MAX_SHAVE_DB)), SHAVE_KNEE);
}

/** How far the limiter may be driven, and what would happen beyond. */
function driveBound(firstDriveDb: number, { left, right }: StereoAudio, ceiling: number) {
  const peak = Math.max(samplePeakOf(left), samplePeakOf(right));
  const dynamic = {
    driveDb: MAX_REDUCTION_DB - 20 * Math.log10(peak / ceiling),
    reason: 'the source is very dynamic: its peaks were lowered as far as they can be without being heard as pumping',
  };
  const noise = {
    driveDb: MAX_GAIN_DB,
    reason: `the source is very soft: it was raised by ${MAX_GAIN_DB} dB, more would raise its noise`,
  };
  const steep = {
    driveDb: firstDriveDb + MAX_LIMITER_LOSS_DB,
    reason: `the limiter took back ${MAX_LIMITER_LOSS_DB} dB of what it was driven: the source gets no louder`,
  };
  return [dynamic, noise, steep].reduce((lowest, bound) => (bound.driveDb < lowest.driveDb ? bound : lowest));
}

/** The gain's own movement can lift a peak by hundredths of a decibel; what passes the ceiling is turned down as a whole. */
function trimToCeiling({ audio, loudness }: Limited): AudioLevels {
  const truePeakDbtp = toDb(truePeak(audio));
  const overDb = truePeakDbtp - TRUE_PEAK_CEILING_DBTP;
  if (overDb <= 0) return { ...loudness, truePeakDbtp };
  const gain = dbToGain(-overDb - 0.001);
  for (const channel of [audio.left, audio.right]) for (let i = 0; i < channel.length; i++) channel[i] *= gain;
  return { ...measureLoudness(audio), truePeakDbtp: toDb(truePeak(audio)) };
}
