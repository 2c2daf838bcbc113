import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { processOnePoleLowPass } from '../dsp/one-pole.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { applyGain, type Instrument, mono } from './instrument.js';

const NOMINAL_GAIN_DB = -11.7;
const ENVELOPE = { attackSeconds: 0.006, decaySeconds: 0.4, sustain: 0.8 };
const RELEASE_SECONDS = 0.07;
/** A triangle's few harmonics, raised by the drive, let small speakers follow the line. */
const TONE_HZ = 700;

/** Round synthetic bass: a driven, darkened triangle. One note at a time. */
export function createBassSub(): Instrument {
  return {
    takes: 1,
    range: [24, 60],
    release: releaseCurve(RELEASE_SECONDS),
    stops: () => true,
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const samples = renderOscillator('triangle', pitchToHz(pitch), frames);
      processDrive(samples, 2 + 3 * velocity);
      processOnePoleLowPass(processOnePoleLowPass(samples, TONE_HZ), TONE_HZ * 2);
      return applyGain(mono(applyEnvelope(samples, envelope)), dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
