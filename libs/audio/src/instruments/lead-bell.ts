import { dbToGain } from '../dsp/decibels.js';
import { fadeEnds, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz } from '../dsp/oscillator.js';
import { addFmPair, type FmPair } from './frequency-modulation.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -7.7;
const RELEASE_SECONDS = 0.7;
const DETUNE_CENTS = 2;
/** A clapper is not infinitely hard: 1.5 ms. */
const STRIKE_FRAMES = 66;

/** A clear fundamental, a metallic strike (3.5 : 1) that is gone in a third of a second, a faint octave that sings on. */
const PARTIALS = (velocity: number): readonly FmPair[] => [
  { carrier: 1, modulator: 3.5, index: 0.5 + 1.2 * velocity, decaySeconds: 2.6, indexDecaySeconds: 0.7, level: 0.8 },
  { carrier: 4, modulator: 1, index: 0.4, decaySeconds: 0.9, indexDecaySeconds: 0.4, level: 0.06 + 0.14 * velocity },
  { carrier: 2, modulator: 1, index: 0, decaySeconds: 1.8, indexDecaySeconds: 1, level: 0.12 },
];

/** A struck bell out of FM pairs. */
export function createLeadBell(): Instrument {
  return {
    takes: 1,
    range: [55, 103],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const side = (cents: number) => {
        const samples = new Float32Array(frames);
        for (const pair of PARTIALS(velocity)) addFmPair(samples, pitchToHz(pitch + cents / 100), pair);
        return fadeEnds(samples, STRIKE_FRAMES, 0);
      };
      return applyGain({ left: side(-DETUNE_CENTS), right: side(DETUNE_CENTS) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
