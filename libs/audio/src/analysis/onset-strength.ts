import { bandPass, highPass, lowPass, processBiquad } from '../dsp/biquad.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** 2.9 ms per value. */
export const ONSET_HOP_FRAMES = 128;
export const ONSETS_PER_SECOND = SAMPLE_RATE_HZ / ONSET_HOP_FRAMES;

/** Kick, snare, hats: a loud drum must not hide the others, so each band has its own logarithm. */
const BANDS = [lowPass(150), bandPass(1200, 0.5), highPass(6000)];
/** Powers this far under the band's loudest do not count as onsets. */
const FLOOR = 1e-5;
/** Longer than half a period of the lowest drum, shorter than the gap between the strokes of a fast roll. */
const HOLD_SECONDS = 0.04;
/** In natural logarithms of power, 1.3 dB. */
const LEAST_RISE = 0.3;

/**
 * How much begins at each moment: the rise of the logarithmic power in three bands, summed, with its local mean taken
 * away. One value per `ONSET_HOP_FRAMES`.
 */
export function onsetStrength({ left, right }: StereoAudio): Float64Array {
  const hops = Math.floor(left.length / ONSET_HOP_FRAMES);
  const strength = new Float64Array(hops);
  for (const band of BANDS) {
    const mono = new Float32Array(left.length);
    for (let i = 0; i < mono.length; i++) mono[i] = left[i] + right[i];
    addRises(hopPowers(processBiquad(mono, band), hops), strength);
  }
  return strength;
}

function hopPowers(samples: Float32Array, hops: number): Float64Array {
  const powers = new Float64Array(hops);
  for (let hop = 0; hop < hops; hop++) {
    let sum = 0;
    for (let i = hop * ONSET_HOP_FRAMES; i < (hop + 1) * ONSET_HOP_FRAMES; i++) sum += samples[i] * samples[i];
    powers[hop] = sum;
  }
  return powers;
}

/**
 * Rise over two hops of the power that is held and let go slowly, so that the swings of a low tone within its own period
 * are no onsets. A stroke counts once, where its power rises fastest.
 */
function addRises(powers: Float64Array, strength: Float64Array): void {
  let loudest = 0;
  for (const power of powers) if (power > loudest) loudest = power;
  if (loudest === 0) return;
  const floor = loudest * FLOOR;
  const held = heldPowers(powers);
  for (let hop = 2; hop < held.length; hop++) {
    const rise = Math.log((held[hop] + floor) / (held[hop - 2] + floor)) - LEAST_RISE;
    if (rise > 0) strength[hop] += rise * Math.sqrt(held[hop] / loudest);
  }
}

function heldPowers(powers: Float64Array): Float64Array {
  const keep = Math.exp(-1 / (HOLD_SECONDS * ONSETS_PER_SECOND));
  let held = 0;
  return powers.map((power) => (held = Math.max(power, held * keep)));
}
