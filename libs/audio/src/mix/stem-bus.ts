import { silence, type StereoAudio } from '../stereo-audio.js';

/** Where the tracks of one stem meet. */
export interface StemBus {
  readonly dry: StereoAudio;
  /** Mono sums of what the tracks send; null until one sends. */
  reverbSend: Float32Array | null;
  delaySend: Float32Array | null;
}

export interface TrackPlacement {
  /** Linear gain before panning. */
  readonly gain: number;
  /** −1 … 1 */
  readonly pan: number;
  readonly reverbSend: number;
  readonly delaySend: number;
  /** Gain per frame that the kick leaves to this track; null when it does not listen to the kick. */
  readonly duck: Float32Array | null;
}

export function stemBus(frames: number): StemBus {
  return { dry: silence(frames), reverbSend: null, delaySend: null };
}

/**
 * Adds a track to the bus. Panning is an equal-power balance: in the middle nothing changes, at an end the other side is
 * silent and this one 3 dB up, so that a centred mono sound keeps its power. The track may be shorter than the bus.
 */
export function addTrack(bus: StemBus, audio: StereoAudio, placement: TrackPlacement): void {
  const angle = ((placement.pan + 1) * Math.PI) / 4;
  const toLeft = placement.gain * Math.SQRT2 * Math.cos(angle);
  const toRight = placement.gain * Math.SQRT2 * Math.sin(angle);
  addScaled(bus.dry.left, audio.left, toLeft, placement.duck);
  addScaled(bus.dry.right, audio.right, toRight, placement.duck);
  if (placement.reverbSend > 0) {
    bus.reverbSend ??= new Float32Array(bus.dry.left.length);
    addMono(bus.reverbSend, audio, toLeft, toRight, placement.reverbSend, placement.duck);
  }
  if (placement.delaySend > 0) {
    bus.delaySend ??= new Float32Array(bus.dry.left.length);
    addMono(bus.delaySend, audio, toLeft, toRight, placement.delaySend, placement.duck);
  }
}

function addMono(
  send: Float32Array,
  audio: StereoAudio,
  toLeft: number,
  toRight: number,
  level: number,
  duck: Float32Array | null,
): void {
  addScaled(send, audio.left, 0.5 * level * toLeft, duck);
  addScaled(send, audio.right, 0.5 * level * toRight, duck);
}

function addScaled(into: Float32Array, samples: Float32Array, gain: number, duck: Float32Array | null): void {
  if (duck) for (let i = 0; i < samples.length; i++) into[i] += samples[i] * gain * duck[i];
  else for (let i = 0; i < samples.length; i++) into[i] += samples[i] * gain;
}
