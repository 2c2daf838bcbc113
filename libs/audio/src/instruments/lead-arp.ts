import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -8.1;
const ENVELOPE = { attackSeconds: 0.002, decaySeconds: 0.28, sustain: 0.4 };
const RELEASE_SECONDS = 0.12;
const DETUNE_CENTS = 5;
/** The filter closes a little on every step: a row of them pulses. */
const CUTOFF_HZ = { rest: 900, velocity: 1200, snap: 5200 };
const SNAP = { attackSeconds: 0.002, decaySeconds: 0.22, sustain: 0.1 };
const OCTAVE_LEVEL = 0.35;

/** The pulsing voice of arpeggios: two squares and a saw an octave above, each step snapped open. */
export function createLeadArp(): Instrument {
  return {
    takes: 1,
    range: [45, 96],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const { rest, velocity: byVelocity, snap } = CUTOFF_HZ;
      const cutoff = heldEnvelope(SNAP, frames).map((level) => rest + byVelocity * velocity + snap * velocity * level);
      const side = (cents: number) => {
        const hz = pitchToHz(pitch + cents / 100);
        const voice = renderOscillator('square', hz, frames);
        const octave = renderOscillator('saw', 2 * hz, frames, 0.5);
        for (let i = 0; i < frames; i++) voice[i] = 0.6 * voice[i]! + OCTAVE_LEVEL * octave[i]!;
        return applyEnvelope(processSvf(voice, 'low', cutoff, 1.3), envelope);
      };
      return applyGain({ left: side(-DETUNE_CENTS), right: side(DETUNE_CENTS) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
