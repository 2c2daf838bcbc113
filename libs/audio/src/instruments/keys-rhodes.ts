import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { fadeEnds, releaseCurve } from '../dsp/envelope.js';
import { blockDc, processOnePoleLowPass } from '../dsp/one-pole.js';
import { pitchToHz } from '../dsp/oscillator.js';
import { addFmPair, type FmPair } from './frequency-modulation.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -15.5;
const RELEASE_SECONDS = 0.22;
/** The hammer's rubber tip gives for 1.5 ms. */
const STRIKE_FRAMES = 66;
/** As a suitcase piano's two speakers never quite agree. */
const DETUNE_CENTS = 1.8;
/** The preamplifier: barks when played hard. */
const DRIVE = { soft: 0.7, added: 1.5, bias: 0.28 };
const TONE_HZ = 5200;

/** Low tines ring for seconds, high ones are short: half as long every 1.5 octaves. */
const decayScale = (pitch: number) => 2 ** ((60 - pitch) / 18);

/** The bar (1 : 1, its growl grows with velocity) and the tine's short ping high above it. */
function partials(pitch: number, velocity: number): readonly FmPair[] {
  const scale = decayScale(pitch);
  const highNotesAreSofter = Math.min(1, 2 ** ((72 - pitch) / 24));
  return [
    {
      carrier: 1,
      modulator: 1,
      index: (0.3 + 1.5 * velocity * velocity) * highNotesAreSofter,
      decaySeconds: 5 * scale,
      indexDecaySeconds: 1.8 * scale,
      level: 0.75,
    },
    { carrier: 1, modulator: 2, index: 0.12, decaySeconds: 7 * scale, indexDecaySeconds: 6, level: 0.25 },
    {
      carrier: 7,
      modulator: 1,
      index: 0.3,
      decaySeconds: 0.35,
      indexDecaySeconds: 0.3,
      level: 0.14 * velocity * highNotesAreSofter,
    },
  ];
}

/** An electric piano of tines and bars, by FM. */
export function createKeysRhodes(): Instrument {
  return {
    takes: 1,
    range: [33, 91],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const side = (cents: number) => {
        const samples = new Float32Array(frames);
        for (const pair of partials(pitch, velocity)) addFmPair(samples, pitchToHz(pitch + cents / 100), pair);
        processDrive(samples, DRIVE.soft + DRIVE.added * velocity, DRIVE.bias);
        blockDc(processOnePoleLowPass(samples, TONE_HZ));
        return fadeEnds(samples, STRIKE_FRAMES, 0);
      };
      return applyGain({ left: side(-DETUNE_CENTS), right: side(DETUNE_CENTS) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
