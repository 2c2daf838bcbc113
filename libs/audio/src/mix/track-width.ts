/** The side of a track may have this share of the middle's amplitude (−5 dB): more falls apart in mono. */
const WIDEST_SIDE = 0.56;

/**
 * Gain of a track's side: what the channel wants, or less where the sound is wide already.
 *
 * @param energies as `kernels.middleAndSide` measures them
 */
export function sideGain({ middle, side }: { middle: number; side: number }, width: number): number {
  if (side === 0) return 1;
  return Math.min(width, WIDEST_SIDE * Math.sqrt(middle / side));
}
