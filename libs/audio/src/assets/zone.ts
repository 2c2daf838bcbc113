import type { BasicSample } from 'spessasynth_core';
import { blockDc } from '../dsp/one-pole.js';
import type { SampleLoop } from '../dsp/resampler.js';
import { SAMPLE_LEVEL_DB } from './sample-level.js';
import { SAMPLE_TUNING_CENTS } from './sample-tuning.js';

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
  /** Decoded at the first call. */
  frames(): Float32Array;
  /** The recording up to the end of a loop, its seam made seamless; the same array for the same loop. */
  framesForLoop(loop: SampleLoop): Float32Array;
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
  const looped = new Map<string, Float32Array>();
  // Some recordings rumble at a few hertz, which would add up to an offset.
  const frames = () => (decoded ??= blockDc(sample.getAudioData()));
  return {
    name: sample.name,
    sampleRateHz: sample.sampleRate,
    rootPitch: sample.originalKey,
    correctionCents: sample.pitchCorrection + (SAMPLE_TUNING_CENTS[sample.name] ?? 0),
    levelDb: SAMPLE_LEVEL_DB[sample.name] ?? 0,
    loop: { start: sample.loopStart, end: sample.loopEnd },
    frames,
    framesForLoop({ start: from, end }) {
      const key = `${from}-${end}`;
      const known = looped.get(key) ?? smoothSeam(frames(), { start: from, end });
      looped.set(key, known);
      return known;
    },
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
 * The last frames of the loop become what leads into its first: where the font's loops do not quite close, a held note
 * would tick or buzz.
 */
function smoothSeam(samples: Float32Array, { start, end }: SampleLoop): Float32Array {
  const closed = samples.slice(0, end);
  const frames = Math.min(LONGEST_SEAM_FRAMES, start, end - start);
  for (let i = 0; i < frames; i++) {
    const share = (i + 1) / frames;
    const at = end - frames + i;
    closed[at] = (1 - share) * samples[at]! + share * samples[start - frames + i]!;
  }
  return closed;
}
