import type { StereoAudio } from '../stereo-audio.js';

/** Adds a sound to another from a frame on, as far as there is room. */
export function addAt(out: StereoAudio, sound: StereoAudio, at: number, gain: number): void {
  const frames = Math.min(sound.left.length, out.left.length - at);
  for (let i = 0; i < frames; i++) {
    out.left[at + i]! += gain * sound.left[i]!;
    out.right[at + i]! += gain * sound.right[i]!;
  }
}
