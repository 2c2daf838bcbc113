import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -12.9;
const ENVELOPE = { attackSeconds: 0.008, decaySeconds: 0.35, sustain: 0.7 };
const RELEASE_SECONDS = 0.14;
/** A player's vibrato: none at first, then ±12 cents at 5.2 Hz. */
const VIBRATO = { delaySeconds: 0.35, riseSeconds: 0.4, hz: 5.2, cents: 12 };
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
        const frequency = vibratoCurve(pitchToHz(pitch + cents / 100), frames);
        const saw = renderOscillator('saw', frequency, frames, 0.5);
        const square = renderOscillator('square', frequency, frames);
        for (let i = 0; i < frames; i++) saw[i] = 0.7 * saw[i]! + 0.4 * square[i]!;
        return applyEnvelope(processSvf(saw, 'low', cutoff, 0.9), envelope);
      };
      return applyGain({ left: side(-DETUNE_CENTS), right: side(DETUNE_CENTS) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function vibratoCurve(frequencyHz: number, frames: number): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => {
    const seconds = i / SAMPLE_RATE_HZ - VIBRATO.delaySeconds;
    if (seconds <= 0) return frequencyHz;
    const depthCents = VIBRATO.cents * Math.min(1, seconds / VIBRATO.riseSeconds);
    return frequencyHz * 2 ** ((depthCents * Math.sin(2 * Math.PI * VIBRATO.hz * seconds)) / 1200);
  });
}
