import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -19.5;
const ENVELOPE = { attackSeconds: 0.02, decaySeconds: 0.8, sustain: 0.8 };
/** Lips open after the breath: the filter swells for 70 ms and settles. */
const SWELL = { attackSeconds: 0.07, decaySeconds: 0.6, sustain: 0.55 };
const RELEASE_SECONDS = 0.16;
const DETUNE_CENTS = { left: [-8, 4], right: [-4, 8] } as const;
const CUTOFF_OCTAVES = { rest: 0.6, swell: 1.6, velocity: 2 };
const LOWEST_CUTOFF_HZ = 300;

/** The analogue horn section: detuned saws behind a filter that swells with the attack. */
export function createSynthBrass(): Instrument {
  return {
    takes: 1,
    range: [36, 86],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const depth = CUTOFF_OCTAVES.swell + CUTOFF_OCTAVES.velocity * velocity;
      const rest = Math.max(LOWEST_CUTOFF_HZ, pitchToHz(pitch) * 2 ** CUTOFF_OCTAVES.rest);
      const cutoff = heldEnvelope(SWELL, frames).map((level) => rest * 2 ** (depth * level));
      const side = (detuneCents: readonly number[], phase: number) => {
        const samples = new Float32Array(frames);
        detuneCents.forEach((cents, index) => {
          const saw = renderOscillator('saw', pitchToHz(pitch + cents / 100), frames, phase + index * 0.31);
          for (let i = 0; i < frames; i++) samples[i]! += saw[i]!;
        });
        return applyEnvelope(processSvf(samples, 'low', cutoff, 0.9), envelope);
      };
      const audio = { left: side(DETUNE_CENTS.left, 0.2), right: side(DETUNE_CENTS.right, 0.65) };
      return applyGain(audio, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
