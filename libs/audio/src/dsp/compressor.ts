import { kernels } from '../kernels/index.js';
import { CONTROL_FRAMES } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { dbToGain } from './decibels.js';

/** Gains are computed once per this many frames (0.7 ms) and drawn as straight lines between. */
export { CONTROL_FRAMES };

export interface CompressorSettings {
  /** Above the reference level, in dB of RMS. */
  readonly thresholdDb: number;
  /** Input dB per output dB above the threshold; 2 is gentle. */
  readonly ratio: number;
  readonly attackSeconds: number;
  readonly releaseSeconds: number;
  /** Gain is never reduced by more than this. */
  readonly maxReductionDb: number;
}

const KNEE_DB = 6;
const SILENT_POWER = 1e-12;

/** Mean power of both channels in each control block; silence follows the end. */
export function controlPowers(audio: StereoAudio): Float64Array {
  return kernels.controlPowers(audio);
}

/**
 * RMS level in dB of the blocks that sound: those within 40 dB of the loudest. Thresholds count from here, so that a
 * compressor works alike on loud and quiet material.
 */
export function referenceLevelDb(powers: Float64Array): number {
  let loudest = SILENT_POWER;
  for (let i = 0; i < powers.length; i++) if (powers[i] > loudest) loudest = powers[i];
  let sum = 0;
  let count = 0;
  for (let i = 0; i < powers.length; i++) {
    if (powers[i] < loudest * 1e-4) continue;
    sum += powers[i];
    count++;
  }
  return 10 * Math.log10(count === 0 ? SILENT_POWER : sum / count);
}

/**
 * A soft-knee, feed-forward gain computer, fed with the power of one control block after the other (Giannoulis, Massberg
 * & Reiss, "Digital dynamic range compressor design", JAES 60, 2012: smooth branching on the gain reduction).
 */
export function gainComputer(settings: CompressorSettings, referenceDb: number): (power: number) => number {
  const attack = smoothing(settings.attackSeconds);
  const release = smoothing(settings.releaseSeconds);
  const thresholdDb = referenceDb + settings.thresholdDb;
  const slope = 1 - 1 / settings.ratio;
  // Below the knee nothing is reduced: those blocks are told from the power alone, without a logarithm.
  const kneeStartPower = 10 ** ((thresholdDb - KNEE_DB / 2) / 10);
  let reductionDb = 0;
  return (power) => {
    let wantedDb = 0;
    if (power > kneeStartPower) {
      const overDb = 10 * Math.log10(power) - thresholdDb;
      const bentDb = overDb >= KNEE_DB / 2 ? overDb : (overDb + KNEE_DB / 2) ** 2 / (2 * KNEE_DB);
      wantedDb = Math.min(settings.maxReductionDb, slope * bentDb);
    }
    reductionDb = wantedDb + (wantedDb > reductionDb ? attack : release) * (reductionDb - wantedDb);
    return reductionDb < 1e-4 ? 1 : dbToGain(-reductionDb);
  };
}

/** Gain at the start of each control block, and one more at the end: they are drawn as straight lines. */
export function compressionGains(
  powers: Float64Array,
  settings: CompressorSettings,
  referenceDb = referenceLevelDb(powers),
): Float32Array {
  const next = gainComputer(settings, referenceDb);
  const gains = new Float32Array(powers.length + 1).fill(1);
  for (let block = 0; block < powers.length; block++) gains[block + 1] = next(powers[block]);
  return gains;
}

function smoothing(seconds: number): number {
  return Math.exp(-CONTROL_FRAMES / (seconds * SAMPLE_RATE_HZ));
}
