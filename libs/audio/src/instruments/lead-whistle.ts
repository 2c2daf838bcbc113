import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { whiteNoise } from '../dsp/noise.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument, mono } from './instrument.js';
import { sungPitch } from './sung-pitch.js';

const NOMINAL_GAIN_DB = -13.2;
const ENVELOPE = { attackSeconds: 0.035, decaySeconds: 0.3, sustain: 0.9 };
const RELEASE_SECONDS = 0.09;
/** Lips find the pitch from below, then sing: ±18 cents at 5.6 Hz. */
const INTONATION = {
  scoop: { semitones: -0.7, timeConstantSeconds: 0.02 },
  vibrato: { delaySeconds: 0.25, riseSeconds: 0.35, hz: 5.6, cents: 18 },
};
/** Breath around the tone, as narrow as the mouth's resonance. */
const BREATH = { level: 0.5, q: 9 };

/** Somebody whistles: nearly a sine, with breath around it. One note at a time. */
export function createLeadWhistle(): Instrument {
  return {
    takes: 1,
    range: [65, 98],
    release: releaseCurve(RELEASE_SECONDS),
    stops: () => true,
    play({ pitch, velocity, frames }) {
      const tone = renderOscillator('sine', sungPitch(pitch, INTONATION, frames), frames);
      const breath = processSvf(whiteNoise(frames, pitch), 'band', pitchToHz(pitch), BREATH.q);
      const breathLevel = BREATH.level * (1.2 - 0.7 * velocity);
      for (let i = 0; i < frames; i++) tone[i]! += breathLevel * breath[i]!;
      return applyGain(mono(applyEnvelope(tone, heldEnvelope(ENVELOPE, frames))), dbToGain(NOMINAL_GAIN_DB));
    },
  };
}
