import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

/** A sine whose phase is pushed by another sine: John Chowning, "The synthesis of complex audio spectra" (JAES 21, 1973). */
export interface FmPair {
  /** Carrier and modulator as multiples of the note's frequency. */
  readonly carrier: number;
  readonly modulator: number;
  /** Radians by which the phase is pushed at the attack. */
  readonly index: number;
  /** −60 dB times of the sound and of its brightness. */
  readonly decaySeconds: number;
  readonly indexDecaySeconds: number;
  readonly level: number;
}

/** 80 dB down: what follows is not worth computing. */
const AUDIBLE_DECAYS = 80 / 60;

/** Adds one pair to `out`. */
export function addFmPair(out: Float32Array, frequencyHz: number, pair: FmPair): void {
  const frames = Math.min(out.length, Math.ceil(pair.decaySeconds * AUDIBLE_DECAYS * SAMPLE_RATE_HZ));
  kernels.addModulatedSine(out.subarray(0, frames), {
    carrierStep: (frequencyHz * pair.carrier) / SAMPLE_RATE_HZ,
    modulatorStep: (frequencyHz * pair.modulator) / SAMPLE_RATE_HZ,
    level: pair.level,
    levelKeep: decayPerFrame(pair.decaySeconds),
    index: pair.index / (2 * Math.PI),
    indexKeep: decayPerFrame(pair.indexDecaySeconds),
  });
}

/** Factor that falls by 60 dB in `seconds`. */
function decayPerFrame(seconds: number): number {
  return 10 ** (-3 / (seconds * SAMPLE_RATE_HZ));
}
