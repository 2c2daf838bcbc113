import { applyGains, compressionGains, type CompressorSettings } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { kernels } from '../kernels/index.js';
import { integratedLufs, SILENCE_LUFS } from '../meters/loudness.js';
import { samplePeakOf } from '../meters/true-peak.js';
import { silence, type StereoAudio } from '../stereo-audio.js';

/** Loudness of every pre-master: with the crest of beats, peaks then lie about −6 dBFS. */
export const PREMASTER_LUFS = -20;
/** Very spiky material stays quieter rather than go over this. */
const PEAK_CEILING_DBFS = -1;

/** Slow and shallow: it moves the whole mix by a decibel or two. */
const GLUE: CompressorSettings = {
  thresholdDb: 3,
  ratio: 2,
  attackSeconds: 0.03,
  releaseSeconds: 0.18,
  maxReductionDb: 2.5,
};

/** Everything in a mix that is not linear in its stems: one curve for all of them. */
export interface Glue {
  /** Compression and level together, at the start of each control block and once more at the end. */
  readonly gains: Float32Array;
  /** The level's share in it. */
  readonly levelDb: number;
}

/**
 * What holds mixed stems together and brings their sum to the loudness of a pre-master; silence stays silence.
 *
 * @param sum memory to work in
 */
export function glueOf(stems: readonly StereoAudio[], sum = silence(framesOf(stems))): Glue {
  const gains = compressionGains(kernels.sumInto(stems, null, sum), GLUE);
  applyGains(sum, gains);
  const levelDb = levelOf(sum);
  const level = dbToGain(levelDb);
  return { gains: gains.map((gain) => gain * level), levelDb };
}

/** One stem, glued and levelled. */
export function gluedStem(stem: StereoAudio, glue: Glue): StereoAudio {
  return gluedSum([stem], glue);
}

/**
 * The pre-master: what the glued stems sum to, in order, rounded to 32-bit floats where their files are.
 *
 * @param sum takes the result
 */
export function gluedSum(stems: readonly StereoAudio[], { gains }: Glue, sum = silence(framesOf(stems))): StereoAudio {
  kernels.sumInto(stems, gains, sum);
  return sum;
}

function framesOf(stems: readonly StereoAudio[]): number {
  return stems[0]?.left.length ?? 0;
}

function levelOf(audio: StereoAudio): number {
  const lufs = integratedLufs(audio);
  if (lufs <= SILENCE_LUFS) return 0;
  const peakDb = 20 * Math.log10(Math.max(samplePeakOf(audio.left), samplePeakOf(audio.right)));
  return Math.min(PREMASTER_LUFS - lufs, PEAK_CEILING_DBFS - peakDb);
}
