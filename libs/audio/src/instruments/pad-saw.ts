import { highPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -21;
const ENVELOPE = { attackSeconds: 0.06, decaySeconds: 1.2, sustain: 0.8 };
const RELEASE_SECONDS = 0.45;
/** Per side three saws that beat against each other, other beats on the other side. */
const DETUNE_CENTS = { left: [-11, -3, 9], right: [-9, 3, 11] } as const;
const CUTOFF_HZ = { rest: 1800, swell: 2200, velocity: 2600 };

/** Bright, wide saws that stand behind a drop: the open brother of the warm pad. */
export function createPadSaw(): Instrument {
  return {
    takes: 1,
    range: [40, 88],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const cutoff = envelope.map((level) => CUTOFF_HZ.rest + CUTOFF_HZ.velocity * velocity + CUTOFF_HZ.swell * level);
      // What lies below the note is the saws' beating.
      const clean = highPass(0.8 * pitchToHz(pitch));
      const side = (detuneCents: readonly number[], phase: number) => {
        const samples = new Float32Array(frames);
        detuneCents.forEach((cents, index) => {
          const saw = renderOscillator('saw', pitchToHz(pitch + cents / 100), frames, (phase + index * 0.37) % 1);
          for (let i = 0; i < frames; i++) samples[i]! += saw[i]!;
        });
        return applyEnvelope(processSvf(processBiquad(samples, clean), 'low', cutoff, 0.75), envelope);
      };
      const audio = { left: side(DETUNE_CENTS.left, 0.1), right: side(DETUNE_CENTS.right, 0.6) };
      return applyGain(audio, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
