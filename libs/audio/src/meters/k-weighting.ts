import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

/** Direct-form coefficients, normalised so that a0 = 1. */
interface Coefficients {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * BS.1770-5 annex 1 prints its two filters for 48 kHz only. These are the analogue prototypes behind the printed
 * coefficients, solved by Brecht De Man ("Evaluation of Implementations of the EBU R128 Loudness Measurement",
 * AES 145, 2018) and used by libebur128; the bilinear transform puts them at any rate and gives the printed
 * numbers back at 48 kHz (k-weighting.spec.ts).
 */
const SHELF = {
  hz: 1681.974450955533,
  gainDb: 3.999843853973347,
  q: 0.7071752369554196,
  bandExponent: 0.4996667741545416,
};
const HIGH_PASS = { hz: 38.13547087602444, q: 0.5003270373238773 };

/** First stage: the high shelf that stands for the head. */
export function headShelf(sampleRateHz = SAMPLE_RATE_HZ): Coefficients {
  const k = Math.tan((Math.PI * SHELF.hz) / sampleRateHz);
  const high = 10 ** (SHELF.gainDb / 20);
  const band = high ** SHELF.bandExponent;
  const a0 = 1 + k / SHELF.q + k * k;
  return {
    b0: (high + (band * k) / SHELF.q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / SHELF.q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / SHELF.q + k * k) / a0,
  };
}

/** Second stage: the revised low-frequency B curve, a high-pass whose numerator stays 1, −2, 1 as in the standard. */
export function rlbHighPass(sampleRateHz = SAMPLE_RATE_HZ): Coefficients {
  const k = Math.tan((Math.PI * HIGH_PASS.hz) / sampleRateHz);
  const a0 = 1 + k / HIGH_PASS.q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / HIGH_PASS.q + k * k) / a0 };
}
