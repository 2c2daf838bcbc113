import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export interface AdsrSettings {
  readonly attackSeconds: number;
  /** Time in which the level comes within 5 % of the sustain. */
  readonly decaySeconds: number;
  /** 0 … 1 */
  readonly sustain: number;
  /** Time from the end of the gate to silence. */
  readonly releaseSeconds: number;
}

/** Three time constants: e^−3 = 5 %. */
const DECAY_TIME_CONSTANTS = 3;
/** e^−6.9 = −60 dB. */
const RELEASE_TIME_CONSTANTS = 6.9;

/** Attack, decay, sustain while the gate is open, release after it; the last value is exactly 0. */
export function adsr(settings: AdsrSettings, gateFrames: number): Float32Array {
  const releaseFrames = Math.max(1, Math.round(settings.releaseSeconds * SAMPLE_RATE_HZ));
  const attackFrames = Math.max(1, Math.round(settings.attackSeconds * SAMPLE_RATE_HZ));
  const envelope = new Float32Array(gateFrames + releaseFrames);
  const keep = Math.exp(-DECAY_TIME_CONSTANTS / Math.max(1, settings.decaySeconds * SAMPLE_RATE_HZ));
  let level = 0;
  for (let i = 0; i < gateFrames; i++) {
    level = i < attackFrames ? (i + 1) / attackFrames : settings.sustain + (level - settings.sustain) * keep;
    envelope[i] = level;
  }
  writeRelease(envelope, gateFrames, level);
  return envelope;
}

/** Fades the end of `samples` in place, from `startFrame` on, along the same curve as a release. */
export function applyRelease(samples: Float32Array, startFrame: number): Float32Array {
  const curve = new Float32Array(samples.length - startFrame);
  writeRelease(curve, 0, 1);
  for (let i = startFrame; i < samples.length; i++) samples[i]! *= curve[i - startFrame]!;
  return samples;
}

function writeRelease(envelope: Float32Array, start: number, level: number): void {
  const frames = envelope.length - start;
  const floor = Math.exp(-RELEASE_TIME_CONSTANTS);
  const keep = Math.exp(-RELEASE_TIME_CONSTANTS / frames);
  let curve = 1;
  for (let i = start; i < envelope.length; i++) {
    curve *= keep;
    envelope[i] = (level * Math.max(0, curve - floor)) / (1 - floor);
  }
  envelope[envelope.length - 1] = 0;
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
