import { exponentialDecay } from '../dsp/envelope.js';
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

/** Adds one pair to `out`. */
export function addFmPair(out: Float32Array, frequencyHz: number, pair: FmPair): void {
  const level = exponentialDecay(out.length, pair.decaySeconds);
  const index = exponentialDecay(out.length, pair.indexDecaySeconds);
  const carrierStep = (2 * Math.PI * frequencyHz * pair.carrier) / SAMPLE_RATE_HZ;
  const modulatorStep = (2 * Math.PI * frequencyHz * pair.modulator) / SAMPLE_RATE_HZ;
  for (let i = 0; i < out.length; i++) {
    const push = pair.index * index[i]! * Math.sin(modulatorStep * i);
    out[i]! += pair.level * level[i]! * Math.sin(carrierStep * i + push);
  }
}
