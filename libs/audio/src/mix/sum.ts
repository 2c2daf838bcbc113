import { kernels } from '../kernels/index.js';
import { silence, type StereoAudio } from '../stereo-audio.js';

/** Adds sample by sample. A float32 array rounds after every addition: so does anybody who adds up the stem files. */
export function add(into: StereoAudio, audio: StereoAudio): void {
  kernels.add(into.left, audio.left);
  kernels.add(into.right, audio.right);
}

/** All of them, in order, `frames` long; none is longer. */
export function sumOf(audios: readonly StereoAudio[], frames: number): StereoAudio {
  const total = silence(frames);
  for (const audio of audios) add(total, audio);
  return total;
}
