import { lowPass } from '../dsp/biquad.js';
import { kernels } from '../kernels/index.js';
import { CONTROL_FRAMES, MAX_BAND_FRAMES } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** 2.9 ms per value. */
export const ONSET_HOP_FRAMES = 128;
export const ONSETS_PER_SECOND = SAMPLE_RATE_HZ / ONSET_HOP_FRAMES;

const CORNERS_HZ = [150, 500, 6000] as const;
/** Kick, snare, hats: a loud drum must not hide the others, so each band has its own logarithm. */
const HEARD_BANDS = [0, 2, 3] as const;
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
export function onsetStrength(drums: StereoAudio): Float64Array {
  const powers = hopPowers(drums, Math.floor(drums.left.length / ONSET_HOP_FRAMES));
  const strength = new Float64Array(powers[0].length);
  for (const ofBand of powers) addRises(ofBand, strength);
  return strength;
}

/** Power of the middle in each heard band. */
function hopPowers(drums: StereoAudio, hops: number): Float64Array[] {
  const [low, middle, high] = CORNERS_HZ;
  const splitter = kernels.bandSplitter([lowPass(low), lowPass(middle), lowPass(high)]);
  const powers = HEARD_BANDS.map(() => new Float64Array(hops));
  for (let start = 0; start < hops * ONSET_HOP_FRAMES; start += MAX_BAND_FRAMES) {
    const frames = Math.min(MAX_BAND_FRAMES, hops * ONSET_HOP_FRAMES - start);
    splitter.split(drums, start, frames, null);
    HEARD_BANDS.forEach((band, index) => {
      for (let at = 0; at < frames; at += CONTROL_FRAMES) {
        const hop = Math.floor((start + at) / ONSET_HOP_FRAMES);
        powers[index][hop] += splitter.powers[band][(2 * at) / CONTROL_FRAMES];
      }
    });
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
