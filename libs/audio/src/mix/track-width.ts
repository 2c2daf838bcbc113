import type { StereoAudio } from '../stereo-audio.js';

/** The side of a track may have this share of the middle's amplitude (−5 dB): more falls apart in mono. */
const WIDEST_SIDE = 0.56;

/** Gain of a track's side: what the channel wants, or less where the sound is wide already. */
export function sideGain({ left, right }: StereoAudio, width: number): number {
  if (left === right) return 1;
  let sides = 0;
  let middles = 0;
  for (let i = 0; i < left.length; i++) {
    const sum = left[i] + right[i];
    const difference = left[i] - right[i];
    middles += sum * sum;
    sides += difference * difference;
  }
  if (sides === 0) return 1;
  return Math.min(width, WIDEST_SIDE * Math.sqrt(middles / sides));
}
