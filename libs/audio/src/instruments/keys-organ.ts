import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { blockDc } from '../dsp/one-pole.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { sineOfCycles } from '../dsp/sine-table.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -17.6;
const ENVELOPE = { attackSeconds: 0.004, decaySeconds: 0.3, sustain: 0.9 };
const RELEASE_SECONDS = 0.06;
/** Drawbars 16′ 8′ 4′ 2⅔′ 2′: multiples of the note's frequency, and levels. 5⅓′ is left in: chords stay clear. */
const DRAWBARS = [
  { ratio: 0.5, level: 0.45 },
  { ratio: 1, level: 1 },
  { ratio: 2, level: 0.5 },
  { ratio: 3, level: 0.3 },
  { ratio: 4, level: 0.14 },
] as const;
/** The percussion tab: the third harmonic, struck and gone. */
const PERCUSSION = { ratio: 3, level: 0.7, timeConstantSeconds: 0.09 };
/** The Leslie's horn at its fast speed; each ear stands on another side of it. */
const ROTOR = { hz: 6.4, depth: 0.16 };

/** A tonewheel organ through a rotating speaker. */
export function createKeysOrgan(): Instrument {
  return {
    takes: 1,
    range: [36, 88],
    release: releaseCurve(RELEASE_SECONDS),
    play({ pitch, velocity, frames }) {
      const tone = drawbars(pitchToHz(pitch), velocity, frames);
      // A tube preamplifier is pushed by the pedal, not the keys: velocity only leans into it.
      blockDc(processDrive(tone, 1 + 0.8 * velocity, 0.12));
      applyEnvelope(tone, heldEnvelope(ENVELOPE, frames));
      return applyGain({ left: rotate(tone, 0), right: rotate(tone, 0.5) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function drawbars(hz: number, velocity: number, frames: number): Float32Array {
  const sum = new Float32Array(frames);
  const add = (ratio: number, level: number, keep = 1) => {
    const wheel = renderOscillator('sine', hz * ratio, frames);
    let gain = 0.42 * level;
    for (let i = 0; i < frames; i++) {
      sum[i]! += gain * wheel[i]!;
      gain *= keep;
    }
  };
  for (const { ratio, level } of DRAWBARS) add(ratio, level);
  const keep = Math.exp(-1 / (PERCUSSION.timeConstantSeconds * SAMPLE_RATE_HZ));
  add(PERCUSSION.ratio, PERCUSSION.level * velocity, keep);
  return sum;
}

/** Louder as the horn turns towards the ear. */
function rotate(samples: Float32Array, turn: number): Float32Array {
  const step = ROTOR.hz / SAMPLE_RATE_HZ;
  return samples.map((x, i) => x * (1 + ROTOR.depth * sineOfCycles(i * step + turn)));
}
