import type { StereoAudio } from '../../stereo-audio.js';
import type { KWeighting } from '../kernels.js';

/** Keeps the memories out of denormal numbers, which are slow: a constant at −300 dB. */
const DENORMAL_GUARD = 1e-15;

function weightedPowers({ left, right }: StereoAudio, { headShelf, highPass }: KWeighting): Float32Array {
  const { b0, b1, b2, a1: s1, a2: s2 } = headShelf;
  const { a1: p1, a2: p2 } = highPass;
  const powers = new Float32Array(left.length);
  let ls1 = 0, ls2 = 0, lp1 = 0, lp2 = 0; // prettier-ignore
  let rs1 = 0, rs2 = 0, rp1 = 0, rp2 = 0; // prettier-ignore
  // Both channels in one loop: each recursion waits for itself, two of them fill the gaps.
  for (let i = 0; i < powers.length; i++) {
    const l = left[i] + DENORMAL_GUARD;
    const lShelf = b0 * l + ls1;
    ls1 = b1 * l - s1 * lShelf + ls2;
    ls2 = b2 * l - s2 * lShelf;
    const lOut = lShelf + lp1;
    lp1 = lp2 - 2 * lShelf - p1 * lOut;
    lp2 = lShelf - p2 * lOut;
    const r = right[i] + DENORMAL_GUARD;
    const rShelf = b0 * r + rs1;
    rs1 = b1 * r - s1 * rShelf + rs2;
    rs2 = b2 * r - s2 * rShelf;
    const rOut = rShelf + rp1;
    rp1 = rp2 - 2 * rShelf - p1 * rOut;
    rp2 = rShelf - p2 * rOut;
    powers[i] = lOut * lOut + rOut * rOut;
  }
  return powers;
}

export function weightedHopPowers(
  audio: StereoAudio,
  filters: KWeighting,
  hopFrames: number,
  gains: Float32Array | null,
): Float64Array {
  const gained = (channel: Float32Array) => (gains ? channel.map((sample, i) => sample * gains[i]) : channel);
  const powers = weightedPowers({ left: gained(audio.left), right: gained(audio.right) }, filters);
  const hops = new Float64Array(Math.floor(powers.length / hopFrames));
  for (let hop = 0; hop < hops.length; hop++) {
    let sum = 0;
    for (let i = hop * hopFrames; i < (hop + 1) * hopFrames; i++) sum += powers[i];
    hops[hop] = sum / hopFrames;
  }
  return hops;
}
