import { highPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { blockDc } from '../dsp/one-pole.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -10.7;
const ENVELOPE = { attackSeconds: 0.008, decaySeconds: 0.6, sustain: 0.85 };
const RELEASE_SECONDS = 0.08;
/** Saws that beat against each other (Kevin Saunderson, "Just Want Another Chance", 1988), other beats on each side. */
const DETUNE_CENTS = { left: [-17, 0, 17], right: [-13, 0, 13] } as const;
/** Two saws below this would cancel the bottom with every beat; the sub below it stands still in the middle. */
const SPLIT_HZ = 110;
const SUB_LEVEL = 0.75;
/** The filter breathes at the pace of two bars of drum and bass. */
const CUTOFF_HZ = { low: 420, breath: 500, velocity: 700 };
const BREATH_SECONDS = 2.8;

/** The growling drum and bass line: detuned saws through a moving filter over a clean sub. One note at a time. */
export function createBassReese(): Instrument {
  return {
    takes: 1,
    range: [24, 55],
    release: releaseCurve(RELEASE_SECONDS),
    stops: () => true,
    play({ pitch, velocity, frames }) {
      const envelope = heldEnvelope(ENVELOPE, frames);
      const sub = renderOscillator('sine', pitchToHz(pitch), frames);
      const cutoff = breathingCutoff(velocity, frames);
      const side = (detuneCents: readonly number[], phase: number) => {
        const samples = new Float32Array(frames);
        detuneCents.forEach((cents, index) => {
          const saw = renderOscillator('saw', pitchToHz(pitch + cents / 100), frames, phase + index * 0.31);
          for (let i = 0; i < frames; i++) samples[i]! += 0.4 * saw[i]!;
        });
        processDrive(processSvf(samples, 'low', cutoff, 1.1), 2.2);
        processBiquad(blockDc(samples), highPass(SPLIT_HZ));
        for (let i = 0; i < frames; i++) samples[i]! += SUB_LEVEL * sub[i]!;
        return applyEnvelope(samples, envelope);
      };
      const audio = { left: side(DETUNE_CENTS.left, 0.1), right: side(DETUNE_CENTS.right, 0.55) };
      return applyGain(audio, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function breathingCutoff(velocity: number, frames: number): Float32Array {
  const { low, breath, velocity: byVelocity } = CUTOFF_HZ;
  return Float32Array.from({ length: frames }, (_, i) => {
    const turn = (2 * Math.PI * i) / (BREATH_SECONDS * SAMPLE_RATE_HZ);
    return low + byVelocity * velocity + breath * 0.5 * (1 - Math.cos(turn));
  });
}
