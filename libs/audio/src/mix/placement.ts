import type { StereoAudio } from '../stereo-audio.js';

export interface Placement {
  /** Gain of the difference between the sides, before panning: 1 leaves the track's own image. */
  readonly width: number;
  /** −1 … 1 */
  readonly pan: number;
}

/**
 * Places frames of a track between the speakers, in place. Panning is an equal-power balance: in the middle nothing changes,
 * at an end the other side is silent and this one 3 dB up, so that a centred mono sound keeps its power.
 */
export function place({ left, right }: StereoAudio, { width, pan }: Placement, start: number, end: number): void {
  const [toLeft, toRight] = balanceGains(pan);
  const [own, other] = [(1 + width) / 2, (1 - width) / 2];
  for (let i = start; i < end; i++) {
    const [l, r] = [left[i], right[i]];
    left[i] = toLeft * (own * l + other * r);
    right[i] = toRight * (own * r + other * l);
  }
}

function balanceGains(pan: number): readonly [number, number] {
  if (pan === 0) return [1, 1];
  const angle = ((pan + 1) * Math.PI) / 4;
  return [Math.SQRT2 * Math.cos(angle), Math.SQRT2 * Math.sin(angle)];
}
