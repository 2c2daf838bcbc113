import { bandPass, highPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { fadeEnds, releaseCurve } from '../dsp/envelope.js';
import { createRandom, pinkNoise } from '../dsp/noise.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -6;
/** The groove repeats after so long: 16 turns at 33⅓ rpm minus a bit, longer than anyone remembers a crackle. */
const GROOVE_SECONDS = 28;
const CRACKLES_PER_SECOND = 22;
const POPS_PER_SECOND = 0.7;
const FADE_SECONDS = 0.4;
/** The needle is lifted slowly: a hiss that stops at once would be heard as a fault. */
const LIFT_SECONDS = 1.4;

/** The surface of an old record: faint hiss, fine crackle, now and then a pop. The note's pitch chooses the record. */
export function createFxVinyl(): Instrument {
  const records = new Map<number, StereoAudio>();
  return {
    takes: 1,
    range: [0, 127],
    release: releaseCurve(LIFT_SECONDS),
    stops: () => true,
    play({ pitch, frames }) {
      const record = records.get(pitch) ?? cutRecord(pitch);
      records.set(pitch, record);
      const side = (groove: Float32Array) => {
        const samples = new Float32Array(frames);
        for (let i = 0; i < frames; i += groove.length) samples.set(groove.subarray(0, frames - i), i);
        return fadeEnds(samples, FADE_SECONDS * SAMPLE_RATE_HZ, 0);
      };
      return applyGain({ left: side(record.left), right: side(record.right) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function cutRecord(seed: number): StereoAudio {
  const frames = GROOVE_SECONDS * SAMPLE_RATE_HZ;
  const random = createRandom(seed);
  const side = (index: number) => {
    const hiss = processBiquad(pinkNoise(frames, seed * 2 + index), highPass(400));
    for (let i = 0; i < frames; i++) hiss[i]! *= 0.08;
    return hiss;
  };
  const audio = { left: side(0), right: side(1) };
  const dust = { left: new Float32Array(frames), right: new Float32Array(frames) };
  const scatter = (perSecond: number, size: (chance: number) => number) => {
    for (let count = Math.round(perSecond * GROOVE_SECONDS); count > 0; count--) {
      const at = Math.floor(random() * frames);
      const amplitude = size(random()) * (random() < 0.5 ? -1 : 1);
      const pan = random();
      dust.left[at]! += amplitude * (1 - pan);
      dust.right[at]! += amplitude * pan;
    }
  };
  // Many grains are tiny, few are large: the cube of a uniform chance.
  scatter(CRACKLES_PER_SECOND, (chance) => 0.3 + 2 * chance ** 3);
  scatter(POPS_PER_SECOND, (chance) => 1.5 + chance);
  for (const [channel, grains] of [
    [audio.left, dust.left],
    [audio.right, dust.right],
  ] as const) {
    processBiquad(grains, bandPass(2600, 0.7));
    for (let i = 0; i < frames; i++) channel[i]! += grains[i]!;
  }
  return audio;
}
