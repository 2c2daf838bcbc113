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
  /** Gain of the difference between the sides, before panning: 1 leaves the track's own image. */
  readonly width: number;
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

/** How much of the track's left and right goes somewhere. */
interface Blend {
  readonly ofLeft: number;
  readonly ofRight: number;
}

/**
 * Adds a track to the bus. Panning is an equal-power balance: in the middle nothing changes, at an end the other side is
 * silent and this one 3 dB up, so that a centred mono sound keeps its power. The track may be shorter than the bus.
 */
export function addTrack(bus: StemBus, audio: StereoAudio, placement: TrackPlacement): void {
  const { gain, width, pan, reverbSend, delaySend, duck } = placement;
  const angle = ((pan + 1) * Math.PI) / 4;
  const [toLeft, toRight] = [gain * Math.SQRT2 * Math.cos(angle), gain * Math.SQRT2 * Math.sin(angle)];
  const [own, other] = [(1 + width) / 2, (1 - width) / 2];
  addBlend(bus.dry.left, audio, { ofLeft: toLeft * own, ofRight: toLeft * other }, duck);
  addBlend(bus.dry.right, audio, { ofLeft: toRight * other, ofRight: toRight * own }, duck);
  const middle = (level: number): Blend => ({
    ofLeft: 0.5 * level * (toLeft * own + toRight * other),
    ofRight: 0.5 * level * (toLeft * other + toRight * own),
  });
  if (reverbSend > 0) {
    bus.reverbSend ??= new Float32Array(bus.dry.left.length);
    addBlend(bus.reverbSend, audio, middle(reverbSend), duck);
  }
  if (delaySend > 0) {
    bus.delaySend ??= new Float32Array(bus.dry.left.length);
    addBlend(bus.delaySend, audio, middle(delaySend), duck);
  }
}

function addBlend(into: Float32Array, audio: StereoAudio, { ofLeft, ofRight }: Blend, duck: Float32Array | null): void {
  const { left, right } = audio;
  if (duck) for (let i = 0; i < left.length; i++) into[i] += (left[i] * ofLeft + right[i] * ofRight) * duck[i];
  else for (let i = 0; i < left.length; i++) into[i] += left[i] * ofLeft + right[i] * ofRight;
}
