import { kernels } from '../kernels/index.js';
import type { StereoAudio } from '../stereo-audio.js';

/** The side of a track may have this share of the middle's amplitude (−5 dB): more falls apart in mono. */
const WIDEST_SIDE = 0.56;

/** Gain of a track's side: what the channel wants, or less where the sound is wide already. */
export function sideGain(audio: StereoAudio, width: number): number {
  if (audio.left === audio.right) return 1;
  const { middle, side } = kernels.middleAndSide(audio);
  if (side === 0) return 1;
  return Math.min(width, WIDEST_SIDE * Math.sqrt(middle / side));
}
