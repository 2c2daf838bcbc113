import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, exponentialDecay, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -5.8;
const ENVELOPE = { attackSeconds: 0.002, decaySeconds: 0.55, sustain: 0.06 };
/** A plucked string is not stopped at once by letting go. */
const RELEASE_SECONDS = 0.3;
const DETUNE_CENTS = 3.5;
/** The filter snaps shut: from 4.5–9 kHz to the resting tone in a fifth of a second. */
const FILTER = { restHz: 420, openHz: 4500, velocityHz: 4500, decaySeconds: 0.45 };

/** A saw behind a closing filter. */
export function createLeadPluck(): Instrument {
  return {
    takes: 1,
    range: [48, 96],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const opening = FILTER.openHz + FILTER.velocityHz * velocity;
      const cutoff = exponentialDecay(frames, FILTER.decaySeconds).map((x) => FILTER.restHz + opening * x);
      const side = (cents: number) => {
        const saw = renderOscillator('saw', pitchToHz(pitch + cents / 100), frames, 0.5);
        return applyEnvelope(processSvf(saw, 'low', cutoff, 1.1), envelope);
      };
      return applyGain({ left: side(-DETUNE_CENTS), right: side(DETUNE_CENTS) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
