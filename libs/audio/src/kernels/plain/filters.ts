import type { BiquadCoefficients } from '../../dsp/biquad.js';
import type { StereoAudio } from '../../stereo-audio.js';
import type { HopWeighting, PlacedSound, TrackReading } from '../kernels.js';
import { controlPowers } from './dynamics.js';
import { sumSounds } from './sounds.js';
import { middleAndSide } from './sums.js';
import { weightedHopPowers } from './weighting.js';

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

export function filterSounds(
  sounds: Iterable<PlacedSound>,
  sections: readonly BiquadCoefficients[],
  into: StereoAudio,
  weighting: HopWeighting | null,
): TrackReading {
  sumSounds(sounds, into, null);
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
