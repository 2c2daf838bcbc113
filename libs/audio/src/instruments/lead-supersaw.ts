import { highPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -14.4;
const ENVELOPE = { attackSeconds: 0.006, decaySeconds: 0.5, sustain: 0.75 };
const RELEASE_SECONDS = 0.22;
/**
 * Seven saws, of which each ear hears the middle one and four others: spacing and weights follow Adam Szabo's measurements
 * of the Roland JP-8000 ("How to emulate the super saw", KTH 2010) at a moderate detune.
 */
const DETUNE_CENTS = { left: [-16, -9, 0, 9, 16], right: [-13, -4, 0, 4, 13] } as const;
const SIDE_LEVEL = 0.6;
const CUTOFF_HZ = { rest: 2600, velocity: 5200, attack: 3000 };

/** The wide stack of saws of trance and festival drops. */
export function createLeadSupersaw(): Instrument {
  return {
    takes: 1,
    range: [48, 96],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const cutoff = envelope.map(
        (level) => CUTOFF_HZ.rest + CUTOFF_HZ.velocity * velocity * velocity + CUTOFF_HZ.attack * level * level,
      );
      // What lies below the note is the detuned saws' beating, which would muddy the bass.
      const clean = highPass(0.8 * pitchToHz(pitch));
      const side = (detuneCents: readonly number[], phase: number) => {
        const samples = new Float32Array(frames);
        detuneCents.forEach((cents, index) => {
          const saw = renderOscillator('saw', pitchToHz(pitch + cents / 100), frames, (phase + index * 0.381966) % 1);
          const level = cents === 0 ? 1 : SIDE_LEVEL;
          for (let i = 0; i < frames; i++) samples[i]! += level * saw[i]!;
        });
        return applyEnvelope(processSvf(processBiquad(samples, clean), 'low', cutoff, 0.8), envelope);
      };
      const audio = { left: side(DETUNE_CENTS.left, 0.12), right: side(DETUNE_CENTS.right, 0.57) };
      return applyGain(audio, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
