import type { BiquadCoefficients } from '../../dsp/biquad.js';
import type { StereoAudio } from '../../stereo-audio.js';
import type { HopWeighting, KWeighting, PieceReading, PlacedSound, TrackReading } from '../kernels.js';
import { controlPowers } from './dynamics.js';
import { sumSounds } from './sounds.js';
import { middleAndSide, samplePeak } from './sums.js';

/** Keeps the memories out of denormal numbers, which are slow: a constant at −300 dB. */
const DENORMAL_GUARD = 1e-15;

const THROUGH: BiquadCoefficients = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };

/**
 * Two sections on two channels share a loop: a recursion waits for its own last result, and four of them fill each
 * other's gaps (2.3 times as fast as one at a time).
 */
export function filterStereo({ left, right }: StereoAudio, sections: readonly BiquadCoefficients[]): void {
  // One array for both sides must not be filtered twice.
  const audio = { left, right: left === right ? right.slice() : right };
  for (let i = 0; i < sections.length; i += 2) filterPair(audio, sections[i], sections[i + 1] ?? THROUGH);
}

export function filterInto(
  audio: StereoAudio,
  sections: readonly BiquadCoefficients[],
  into: StereoAudio,
  weighting: HopWeighting | null,
): TrackReading {
  const hopPowers = weighting
    ? weightedHopPowers(audio, weighting.filters, weighting.hopFrames, null)
    : new Float64Array();
  const { middle, side } = middleAndSide(audio);
  if (into !== audio) {
    into.left.fill(0).set(audio.left);
    into.right.fill(0).set(audio.right);
  }
  filterStereo(into, sections);
  return { powers: controlPowers(into), hopPowers, middle, side };
}

export function read(audio: StereoAudio, { filters, hopFrames }: HopWeighting): PieceReading {
  return {
    powers: controlPowers(audio),
    hopPowers: weightedHopPowers(audio, filters, hopFrames, null),
    peak: Math.max(samplePeak(audio.left), samplePeak(audio.right)),
  };
}

export function filterSounds(
  sounds: Iterable<PlacedSound>,
  sections: readonly BiquadCoefficients[],
  into: StereoAudio,
  weighting: HopWeighting | null,
): TrackReading {
  sumSounds(sounds, into);
  return filterInto(into, sections, into, weighting);
}

function filterPair({ left, right }: StereoAudio, first: BiquadCoefficients, second: BiquadCoefficients): void {
  const { b0, b1, b2, a1, a2 } = first;
  const { b0: d0, b1: d1, b2: d2, a1: c1, a2: c2 } = second;
  let l1 = 0, l2 = 0, l3 = 0, l4 = 0; // prettier-ignore
  let r1 = 0, r2 = 0, r3 = 0, r4 = 0; // prettier-ignore
  for (let i = 0; i < left.length; i++) {
    const l = left[i] + DENORMAL_GUARD;
    const lMiddle = b0 * l + l1;
    l1 = b1 * l - a1 * lMiddle + l2;
    l2 = b2 * l - a2 * lMiddle;
    const lOut = d0 * lMiddle + l3;
    l3 = d1 * lMiddle - c1 * lOut + l4;
    l4 = d2 * lMiddle - c2 * lOut;
    left[i] = lOut;
    const r = right[i] + DENORMAL_GUARD;
    const rMiddle = b0 * r + r1;
    r1 = b1 * r - a1 * rMiddle + r2;
    r2 = b2 * r - a2 * rMiddle;
    const rOut = d0 * rMiddle + r3;
    r3 = d1 * rMiddle - c1 * rOut + r4;
    r4 = d2 * rMiddle - c2 * rOut;
    right[i] = rOut;
  }
}

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
