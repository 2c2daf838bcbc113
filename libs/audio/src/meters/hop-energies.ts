import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { headShelf, rlbHighPass } from './k-weighting.js';

/**
 * 10 ms: divides the 400 ms and 3 s windows and their 100 ms steps, and catches the maximum of a 400 ms burst within
 * 0.06 LU wherever it starts (EBU Tech 3341 case 13 allows 0.1).
 */
export const HOP_FRAMES = SAMPLE_RATE_HZ / 100;

/** Below this a filter's memory is flushed, so that silence after music does not run on denormal numbers. */
const INAUDIBLE = 1e-30;

/**
 * K-weighted energy per 10 ms hop: the sum over both channels of the squared samples divided by the hop's length
 * (BS.1770-5 annex 1, with channel weights of 1). A last hop that is not full is left out.
 */
export function hopEnergies({ left, right }: StereoAudio): Float64Array {
  const shelf = headShelf();
  const pass = rlbHighPass();
  const { b0, b1, b2, a1: s1, a2: s2 } = shelf;
  const { a1: p1, a2: p2 } = pass;
  const energies = new Float64Array(Math.floor(left.length / HOP_FRAMES));
  let ls1 = 0, ls2 = 0, lp1 = 0, lp2 = 0; // prettier-ignore
  let rs1 = 0, rs2 = 0, rp1 = 0, rp2 = 0; // prettier-ignore
  for (let hop = 0; hop < energies.length; hop++) {
    const end = (hop + 1) * HOP_FRAMES;
    let sum = 0;
    // Both channels in one loop: each recursion waits for itself, two of them fill the gaps.
    for (let i = hop * HOP_FRAMES; i < end; i++) {
      const l = left[i];
      const lShelf = b0 * l + ls1;
      ls1 = b1 * l - s1 * lShelf + ls2;
      ls2 = b2 * l - s2 * lShelf;
      const lOut = lShelf + lp1;
      lp1 = lp2 - 2 * lShelf - p1 * lOut;
      lp2 = lShelf - p2 * lOut;
      const r = right[i];
      const rShelf = b0 * r + rs1;
      rs1 = b1 * r - s1 * rShelf + rs2;
      rs2 = b2 * r - s2 * rShelf;
      const rOut = rShelf + rp1;
      rp1 = rp2 - 2 * rShelf - p1 * rOut;
      rp2 = rShelf - p2 * rOut;
      sum += lOut * lOut + rOut * rOut;
    }
    energies[hop] = sum / HOP_FRAMES;
    if (sum < INAUDIBLE) ls1 = ls2 = lp1 = lp2 = rs1 = rs2 = rp1 = rp2 = 0;
  }
  return energies;
}
