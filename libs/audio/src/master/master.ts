import type { MasterPreset } from '@ctc/contracts';
import { dbToGain } from '../dsp/decibels.js';
import { kernels } from '../kernels/index.js';
import { toDb } from '../meters/decibels.js';
import { HOP_WEIGHTING } from '../meters/hop-energies.js';
import { loudnessOf, measureLoudness, type LoudnessReport } from '../meters/loudness.js';
import { truePeak } from '../meters/true-peak.js';
import { silence, type AudioMemory, type StereoAudio } from '../stereo-audio.js';
import { glueGains } from './glue.js';
import { limitToTarget, type Limited } from './limit-to-target.js';
import { processBands } from './multiband.js';
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
const TARGET_TOLERANCE_LU = 0.1;
/** Below this there is nothing to master. */
const NEARLY_SILENT_LUFS = -60;
/** Sample peak over loudness of material that is already a dense master, or clipped: it is not compressed again. */
const ALREADY_DENSE_DB = 9;

interface AudioLevels extends LoudnessReport {
  readonly truePeakDbtp: number;
}

/**
 * Brings a pre-master to a loudness with glue, tonal balance, multiband compression, width and a true-peak limiter.
 *
 * @param memory for the result, and once more to work in
 */
export function master(premaster: StereoAudio, options: MasterOptions = {}, memory: AudioMemory = silence): Master {
  const preset = options.preset ?? 'streaming';
  const targetLufs = options.targetLufs ?? PRESETS[preset].targetLufs;
  const { powers, hopPowers, peak } = kernels.read(premaster, HOP_WEIGHTING);
  const source = loudnessOf(hopPowers);
  if (source.integratedLufs < NEARLY_SILENT_LUFS) return untouched(premaster, source, preset, targetLufs);
  const isDense = toDb(peak) - source.integratedLufs <= ALREADY_DENSE_DB;
  const processed = memory(premaster.left.length);
  const processedPeak = processBands(premaster, isDense ? null : glueGains(powers), processed);
  const { limiterReleaseSeconds: releaseSeconds } = PRESETS[preset];
  const aim = { peak: processedPeak, targetLufs, sourceLufs: source.integratedLufs, releaseSeconds };
  const limited = limitToTarget(processed, aim, memory);
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

/** The gain's own movement can lift a peak by hundredths of a decibel; what passes the ceiling is turned down as a whole. */
function trimToCeiling({ audio, loudness }: Limited): AudioLevels {
  const truePeakDbtp = toDb(truePeak(audio));
  const overDb = truePeakDbtp - TRUE_PEAK_CEILING_DBTP;
  if (overDb <= 0) return { ...loudness, truePeakDbtp };
  const gain = dbToGain(-overDb - 0.001);
  for (const channel of [audio.left, audio.right]) for (let i = 0; i < channel.length; i++) channel[i] *= gain;
  return { ...measureLoudness(audio), truePeakDbtp: toDb(truePeak(audio)) };
}
