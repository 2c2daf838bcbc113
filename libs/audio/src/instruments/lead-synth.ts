import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument } from './instrument.js';
import { sungPitch } from './sung-pitch.js';

const NOMINAL_GAIN_DB = -12.9;
const ENVELOPE = { attackSeconds: 0.008, decaySeconds: 0.35, sustain: 0.7 };
const RELEASE_SECONDS = 0.14;
/** A player's vibrato: none at first, then ±12 cents at 5.2 Hz. */
const INTONATION = { vibrato: { delaySeconds: 0.35, riseSeconds: 0.4, hz: 5.2, cents: 12 } };
const DETUNE_CENTS = 4;
const CUTOFF_HZ = { rest: 1300, velocity: 1500, attack: 2600 };

/** A singing saw and square lead. */
export function createLeadSynth(): Instrument {
  return {
    takes: 1,
    range: [48, 96],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const cutoff = envelope.map(
        (level) => CUTOFF_HZ.rest + CUTOFF_HZ.velocity * velocity + CUTOFF_HZ.attack * velocity * level * level,
      );
      const side = (cents: number) => {
        const frequency = sungPitch(pitch + cents / 100, INTONATION, frames);
        const saw = renderOscillator('saw', frequency, frames, 0.5);
        const square = renderOscillator('square', frequency, frames);
        for (let i = 0; i < frames; i++) saw[i] = 0.7 * saw[i]! + 0.4 * square[i]!;
        return applyEnvelope(processSvf(saw, 'low', cutoff, 0.9), envelope);
      };
      return applyGain({ left: side(-DETUNE_CENTS), right: side(DETUNE_CENTS) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
