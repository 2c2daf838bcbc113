import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export interface HeldEnvelope {
  readonly attackSeconds: number;
  /** Time in which the level comes within 5 % of the sustain. */
  readonly decaySeconds: number;
  /** 0 … 1 */
  readonly sustain: number;
}

/** Three time constants: e^−3 = 5 %. */
const DECAY_TIME_CONSTANTS = 3;
/** e^−6.9 = −60 dB. */
const RELEASE_TIME_CONSTANTS = 6.9;

/** Attack, decay and sustain of a key that is held. */
export function heldEnvelope(settings: HeldEnvelope, frames: number): Float32Array {
  const attackFrames = Math.max(1, Math.round(settings.attackSeconds * SAMPLE_RATE_HZ));
  const keep = Math.exp(-DECAY_TIME_CONSTANTS / Math.max(1, settings.decaySeconds * SAMPLE_RATE_HZ));
  const envelope = new Float32Array(frames);
  let level = 0;
  for (let i = 0; i < frames; i++) {
    level = i < attackFrames ? (i + 1) / attackFrames : settings.sustain + (level - settings.sustain) * keep;
    envelope[i] = level;
  }
  return envelope;
}

/** From just below 1 to exactly 0, −60 dB shortly before the end: how a note fades after its key is let go. */
export function releaseCurve(seconds: number): Float32Array {
  const frames = Math.max(1, Math.round(seconds * SAMPLE_RATE_HZ));
  const floor = Math.exp(-RELEASE_TIME_CONSTANTS);
  const keep = Math.exp(-RELEASE_TIME_CONSTANTS / frames);
  const curve = new Float32Array(frames);
  let level = 1;
  for (let i = 0; i < frames - 1; i++) {
    level *= keep;
    curve[i] = (level - floor) / (1 - floor);
  }
  return curve;
}

/** 1 falling by 60 dB in `decaySeconds`. */
export function exponentialDecay(frames: number, decaySeconds: number): Float32Array {
  const envelope = new Float32Array(frames);
  const keep = 10 ** (-3 / (decaySeconds * SAMPLE_RATE_HZ));
  let level = 1;
  for (let i = 0; i < frames; i++) {
    envelope[i] = level;
    level *= keep;
  }
  return envelope;
}

/** Multiplies in place, as far as the envelope goes; what lies beyond it is silenced. */
export function applyEnvelope(samples: Float32Array, envelope: Float32Array): Float32Array {
  const frames = Math.min(samples.length, envelope.length);
  for (let i = 0; i < frames; i++) samples[i]! *= envelope[i]!;
  samples.fill(0, frames);
  return samples;
}

/** Linear fades at both ends in place: what takes the click out of a cut. */
export function fadeEnds(samples: Float32Array, fadeInFrames: number, fadeOutFrames: number): Float32Array {
  const last = samples.length - 1;
  for (let i = 0; i < Math.min(fadeInFrames, samples.length); i++) samples[i]! *= i / fadeInFrames;
  for (let i = 0; i < Math.min(fadeOutFrames, samples.length); i++) samples[last - i]! *= i / fadeOutFrames;
  return samples;
}
