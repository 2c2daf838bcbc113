import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';

export interface NotePlacement {
  readonly startFrame: number;
  /** Frames until the key is let go; a note without `release` rings on. */
  readonly gateFrames: number;
  readonly release?: Float32Array;
  /** The frame of the track on which another note silences this one, or Infinity. */
  readonly stopFrame: number;
  readonly gain: number;
  /** −1 left … 1 right */
  readonly pan: number;
}

/** A stopped note fades within 5 ms: no click, no overlap to be heard. */
const STOP_FADE_FRAMES = 220;

/** Adds a held sound to a track: from its start to its release, to another note's stop or to the end of the track. */
export function addNote(track: StereoAudio, sound: StereoAudio, placement: NotePlacement): void {
  const [left, right] = panGains(placement.pan);
  addSide(track.left, sound.left, placement, placement.gain * left);
  addSide(track.right, sound.right, placement, placement.gain * right);
}

function addSide(out: Float32Array, sound: Float32Array, placement: NotePlacement, gain: number): void {
  const { startFrame, gateFrames, release, stopFrame } = placement;
  const stop = stopFrame - startFrame;
  const available = Math.min(sound.length, out.length - startFrame);
  const steady = Math.min(available, stop, release ? gateFrames : Infinity);
  if (steady > 0) kernels.addScaled(out, startFrame, sound, steady, gain);
  const end = Math.min(available, stop + STOP_FADE_FRAMES, release ? gateFrames + release.length : Infinity);
  for (let i = Math.max(0, steady); i < end; i++) {
    let level = gain;
    if (release && i >= gateFrames) level *= release[i - gateFrames]!;
    if (i >= stop) level *= 1 - (i - stop + 1) / STOP_FADE_FRAMES;
    out[startFrame + i]! += sound[i]! * level;
  }
}

/** Equal power, 0 dB on both sides in the middle. */
function panGains(pan: number): readonly [number, number] {
  if (pan === 0) return [1, 1];
  const angle = ((pan + 1) * Math.PI) / 4;
  return [Math.SQRT2 * Math.cos(angle), Math.SQRT2 * Math.sin(angle)];
}
