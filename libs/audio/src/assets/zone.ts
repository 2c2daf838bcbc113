import type { BasicSample } from 'spessasynth_core';
import { blockDc } from '../dsp/one-pole.js';
import type { SampleLoop } from '../kernels/kernels.js';
import { SAMPLE_LEVEL_DB } from './sample-level.js';
import { DRIFT_CENTS, SAMPLE_TUNING_CENTS } from './sample-tuning.js';
import { steadyRecording } from './steady-recording.js';

/** One recording of a SoundFont. */
export interface ZoneSample {
  readonly name: string;
  readonly sampleRateHz: number;
  /** MIDI pitch that was recorded. */
  readonly rootPitch: number;
  /** What has to be added to be in tune. */
  readonly correctionCents: number;
  /** What has to be added to be as loud as its neighbours. */
  readonly levelDb: number;
  readonly loop: SampleLoop;
  /** Decoded at the first call; the end of its loop leads into the loop's beginning. */
  frames(): Float32Array;
  /** Where the attack begins; recordings carry up to some milliseconds of silence. */
  startFrame(): number;
}

/** How one recording sounds for one note: SoundFont generators in plain units. */
export interface Zone {
  readonly sample: ZoneSample;
  /** Semitones to shift the recording by. */
  readonly shiftSemitones: number;
  readonly loops: boolean;
  readonly attenuationDb: number;
  /** −1 left … 1 right */
  readonly pan: number;
  readonly cutoffHz: number;
  readonly attackSeconds: number;
  readonly holdSeconds: number;
  /** Time to fall by 100 dB. */
  readonly decaySeconds: number;
  readonly sustainDb: number;
}

/** The attack begins where the recording first exceeds −40 dB of its peak … */
const ONSET_LEVEL = 0.01;
/** … but a slow attack (strings) is meant: no more than this is cut. */
const LONGEST_CUT_SECONDS = 0.03;

export function createZoneSample(sample: BasicSample): ZoneSample {
  let decoded: Float32Array | undefined;
  let start: number | undefined;
  const recorded = { start: sample.loopStart, end: sample.loopEnd };
  const { loop, apply } = steadyRecording(recorded, DRIFT_CENTS[sample.name], sample.sampleRate);
  // Some recordings rumble at a few hertz, which would add up to an offset.
  const frames = () => (decoded ??= apply(closeLoop(blockDc(sample.getAudioData()), recorded)));
  return {
    name: sample.name,
    sampleRateHz: sample.sampleRate,
    rootPitch: sample.originalKey,
    correctionCents: sample.pitchCorrection + (SAMPLE_TUNING_CENTS[sample.name] ?? 0),
    levelDb: SAMPLE_LEVEL_DB[sample.name] ?? 0,
    loop,
    frames,
    startFrame: () => (start ??= findOnset(frames(), LONGEST_CUT_SECONDS * sample.sampleRate)),
  };
}

function findOnset(samples: Float32Array, limit: number): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i]!));
  let onset = 0;
  while (onset < limit && onset < samples.length - 1 && Math.abs(samples[onset]!) < ONSET_LEVEL * peak) onset++;
  return onset;
}

/** Long enough for a bow or a breath, short against any loop of a section. */
const LONGEST_SEAM_FRAMES = 1024;

/**
 * In place: the last frames of the loop become what leads into its first. Where the font's loops do not quite close, a held
 * note would tick or buzz.
 */
function closeLoop(samples: Float32Array, { start, end }: SampleLoop): Float32Array {
  if (end > samples.length) return samples;
  const frames = Math.max(0, Math.min(LONGEST_SEAM_FRAMES, start, end - start));
  const leadIn = samples.slice(start - frames, start);
  for (let i = 0; i < frames; i++) {
    const share = (i + 1) / frames;
    const at = end - frames + i;
    samples[at] = (1 - share) * samples[at]! + share * leadIn[i]!;
  }
  return samples;
}
