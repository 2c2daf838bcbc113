import { kernels } from '../kernels/index.js';
import { silence, type StereoAudio } from '../stereo-audio.js';

/**
 * All of them, in order: stems sum to the pre-master. A 32-bit float rounds after every addition; so does anybody who adds up
 * the stem files.
 *
 * @param into takes the sum, whatever was in it; at least as long as the longest, which is what it is unless given
 */
export function sumOf(audios: readonly StereoAudio[], into = silence(longest(audios))): StereoAudio {
  kernels.sumInto(audios, into);
  return into;
}

function longest(audios: readonly StereoAudio[]): number {
  return Math.max(0, ...audios.map(({ left }) => left.length));
}
