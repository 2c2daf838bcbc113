import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -19.8;
const ENVELOPE = { attackSeconds: 0.28, decaySeconds: 1.5, sustain: 0.8 };
const RELEASE_SECONDS = 0.9;
/** Per side: two saws that beat slowly (0.5–3 Hz in the middle of the keyboard), each side other beats: width without effects. */
const DETUNE_CENTS = { left: [-7.5, 5.5], right: [-5.5, 7.5] } as const;
/** Opens with the attack and closes a little after it. */
const CUTOFF_HZ = { rest: 500, swell: 900, velocity: 900 };

/** Slow, wide, dark saws. */
export function createPadWarm(): Instrument {
  return {
    takes: 1,
    range: [36, 88],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const cutoff = envelope.map((level) => CUTOFF_HZ.rest + CUTOFF_HZ.velocity * velocity + CUTOFF_HZ.swell * level);
      const side = (detuneCents: readonly number[], phase: number) => {
        const samples = new Float32Array(envelope.length);
        detuneCents.forEach((cents, index) => {
          const saw = renderOscillator('saw', pitchToHz(pitch + cents / 100), samples.length, phase + index * 0.37);
          for (let i = 0; i < saw.length; i++) samples[i]! += saw[i]!;
        });
        return applyEnvelope(processSvf(samples, 'low', cutoff, 0.8), envelope);
      };
      const audio = { left: side(DETUNE_CENTS.left, 0.1), right: side(DETUNE_CENTS.right, 0.6) };
      return applyGain(audio, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
