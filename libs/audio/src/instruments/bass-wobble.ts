import { highPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { blockDc } from '../dsp/one-pole.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { applyGain, type Instrument, mono } from './instrument.js';

const NOMINAL_GAIN_DB = -10.4;
const ENVELOPE = { attackSeconds: 0.006, decaySeconds: 0.5, sustain: 0.85 };
const RELEASE_SECONDS = 0.05;
/** Each note is one swing of the LFO: the filter opens, closes, and waits. The line's rhythm is the wobble's rhythm. */
const SWING = { openSeconds: 0.055, closeSeconds: 0.11 };
const CUTOFF_HZ = { closed: 170, open: 900, velocity: 2600 };
const RESONANCE_Q = 2.4;
const SPLIT_HZ = 110;
const SUB_LEVEL = 0.65;

/** Dubstep's talking bass: saw and square through a resonant filter that every note opens once, over a sub. */
export function createBassWobble(): Instrument {
  return {
    takes: 1,
    range: [24, 55],
    release: releaseCurve(RELEASE_SECONDS),
    stops: () => true,
    play({ pitch, velocity, frames }) {
      const hz = pitchToHz(pitch);
      const sub = renderOscillator('sine', hz, frames);
      const voice = renderOscillator('saw', hz, frames, 0.5);
      const square = renderOscillator('square', 2 * hz, frames);
      for (let i = 0; i < frames; i++) voice[i] = 0.6 * voice[i]! + 0.3 * square[i]!;
      processDrive(processSvf(voice, 'low', swingingCutoff(velocity, frames), RESONANCE_Q), 3, 0.1);
      processBiquad(blockDc(voice), highPass(SPLIT_HZ));
      for (let i = 0; i < frames; i++) voice[i]! += SUB_LEVEL * sub[i]!;
      return applyGain(mono(applyEnvelope(voice, heldEnvelope(ENVELOPE, frames))), dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function swingingCutoff(velocity: number, frames: number): Float32Array {
  const { closed, open, velocity: byVelocity } = CUTOFF_HZ;
  const octaves = Math.log2((open + byVelocity * velocity) / closed);
  return Float32Array.from({ length: frames }, (_, i) => {
    const seconds = i / SAMPLE_RATE_HZ;
    const rising = Math.min(1, seconds / SWING.openSeconds);
    const falling = Math.exp(-Math.max(0, seconds - SWING.openSeconds) / SWING.closeSeconds);
    return closed * 2 ** (octaves * Math.sin((Math.PI / 2) * rising) * falling);
  });
}
