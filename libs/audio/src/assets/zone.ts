import type { BasicSample } from 'spessasynth_core';
import { blockDc } from '../dsp/one-pole.js';
import type { SampleLoop } from '../dsp/resampler.js';
import { SAMPLE_TUNING_CENTS } from './sample-tuning.js';

/** One recording of a SoundFont. */
export interface ZoneSample {
  readonly name: string;
  readonly sampleRateHz: number;
  /** MIDI pitch that was recorded. */
  readonly rootPitch: number;
  /** What has to be added to be in tune. */
  readonly correctionCents: number;
  readonly loop: SampleLoop;
  /** Decoded at the first call. */
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
  /** Frames by which this zone moves the ends of its sample's loop. */
  readonly loopOffsets: readonly [number, number];
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
  // Some recordings rumble at a few hertz, which would add up to an offset.
  const frames = () => (decoded ??= blockDc(sample.getAudioData()));
  return {
    name: sample.name,
    sampleRateHz: sample.sampleRate,
    rootPitch: sample.originalKey,
    correctionCents: sample.pitchCorrection + (SAMPLE_TUNING_CENTS[sample.name] ?? 0),
    loop: { start: sample.loopStart, end: sample.loopEnd },
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
