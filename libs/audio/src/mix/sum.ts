import { kernels } from '../kernels/index.js';
import { silence, type StereoAudio } from '../stereo-audio.js';

/**
 * All of them, in order, `frames` long; none is longer. A 32-bit float rounds after every addition: so does anybody who adds
 * up the stem files.
 */
export function sumOf(audios: readonly StereoAudio[], frames: number): StereoAudio {
  const total = silence(frames);
  kernels.sumInto(audios, null, total);
  return total;
}
