import type { PlacedSound } from '../kernels/kernels.js';
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
const STOP_FADE = Float32Array.from({ length: STOP_FADE_FRAMES }, (_, i) => 1 - (i + 1) / STOP_FADE_FRAMES);

/** A held sound in its place: from its start to its release, to another note's stop or to the end of the track. */
export function placedSound(sound: StereoAudio, placement: NotePlacement, trackFrames: number): PlacedSound {
  const { startFrame, gateFrames, release, stopFrame, gain, pan } = placement;
  const stop = stopFrame - startFrame;
  const available = Math.max(0, Math.min(sound.left.length, trackFrames - startFrame));
  const steady = Math.min(available, stop, release ? gateFrames : Infinity);
  const end = Math.min(available, stop + STOP_FADE_FRAMES, release ? gateFrames + release.length : Infinity);
  const [left, right] = panGains(pan);
  return {
    at: startFrame,
    sound: partOf(sound, end),
    gains: [gain * left, gain * right],
    fade: end > steady ? fadeOf(placement, steady, end) : null,
  };
}

/** Mono stays mono: one array for both sides. */
function partOf({ left, right }: StereoAudio, frames: number): StereoAudio {
  const part = left.subarray(0, frames);
  return { left: part, right: left === right ? part : right.subarray(0, frames) };
}

/** What is left of the sound between two of its frames: release, stop or both. */
function fadeOf({ startFrame, gateFrames, release, stopFrame }: NotePlacement, from: number, to: number): Float32Array {
  const stop = stopFrame - startFrame;
  if (release && stop >= to) return release.subarray(from - gateFrames, to - gateFrames);
  if (!release || gateFrames >= to) return STOP_FADE.subarray(from - stop, to - stop);
  return Float32Array.from({ length: to - from }, (_, index) => {
    const i = from + index;
    return (i < gateFrames ? 1 : release[i - gateFrames]!) * (i < stop ? 1 : STOP_FADE[i - stop]!);
  });
}

/** Equal power, 0 dB on both sides in the middle. */
function panGains(pan: number): readonly [number, number] {
  if (pan === 0) return [1, 1];
  const angle = ((pan + 1) * Math.PI) / 4;
  return [Math.SQRT2 * Math.cos(angle), Math.SQRT2 * Math.sin(angle)];
}
