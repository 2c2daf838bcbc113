import { silence, type StereoAudio } from '../stereo-audio.js';

/** Adds sample by sample. A float32 array rounds after every addition: so does anybody who adds up the stem files. */
export function add(into: StereoAudio, audio: StereoAudio): void {
  addChannel(into.left, audio.left);
  addChannel(into.right, audio.right);
}

/** All of them, in order, `frames` long. */
export function sumOf(audios: readonly StereoAudio[], frames: number): StereoAudio {
  const total = silence(frames);
  for (const audio of audios) add(total, audio);
  return total;
}

function addChannel(into: Float32Array, samples: Float32Array): void {
  for (let i = 0; i < samples.length; i++) into[i] += samples[i];
}
