import type { AssetLibrary } from '../assets/asset-library.js';
import { lowPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { exponentialDecay, fadeEnds } from '../dsp/envelope.js';
import { pinkNoise } from '../dsp/noise.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -2.5;
const LENGTH_SECONDS = 3.2;
/** The sub drop: from two octaves above into the note's lowest octave (33–62 Hz). */
const DROP = { semitones: 26, timeConstantSeconds: 0.07, decaySeconds: 2.2, level: 0.8 };
const LOWEST_SUB_PITCH = 24;
/** Rubble: dark noise that rolls away. */
const RUBBLE = { hz: 900, decaySeconds: 1.6, level: 0.9 };
const CRASH_LEVEL = 0.5;
/** Pressed together as on a bus: loud without a peak. */
const DRIVE = 1.8;
/** 0.7 ms */
const STRIKE_FRAMES = 32;

/** The hit on a downbeat: a sub that drops to the note's pitch class, a crash, dark noise. Rings by itself. */
export async function loadFxImpact(assets: AssetLibrary): Promise<Instrument> {
  const crash = await assets.oneShot('drums/drum_cymbal_hard.flac');
  return {
    takes: 1,
    range: [0, 127],
    play({ pitch, velocity }) {
      const frames = Math.round(LENGTH_SECONDS * SAMPLE_RATE_HZ);
      const sub = subDrop(pitch, frames);
      const side = (cymbal: Float32Array, take: number) => {
        const samples = rubble(pitch, take, frames, velocity);
        for (let i = 0; i < frames; i++) samples[i]! += sub[i]! + CRASH_LEVEL * (cymbal[i] ?? 0);
        processDrive(samples, DRIVE);
        return fadeEnds(samples, STRIKE_FRAMES, frames >> 3);
      };
      return applyGain({ left: side(crash.left, 0), right: side(crash.right, 1) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function subDrop(pitch: number, frames: number): Float32Array {
  const base = LOWEST_SUB_PITCH + (pitch % 12);
  const fall = 1 / (DROP.timeConstantSeconds * SAMPLE_RATE_HZ);
  const hz = Float32Array.from({ length: frames }, (_, i) => pitchToHz(base + DROP.semitones * Math.exp(-i * fall)));
  const tone = renderOscillator('sine', hz, frames);
  const decay = exponentialDecay(frames, DROP.decaySeconds);
  for (let i = 0; i < frames; i++) tone[i]! *= DROP.level * decay[i]!;
  return tone;
}

function rubble(pitch: number, take: number, frames: number, velocity: number): Float32Array {
  const noise = processBiquad(pinkNoise(frames, 2 * pitch + take), lowPass(RUBBLE.hz * (0.5 + velocity)));
  const decay = exponentialDecay(frames, RUBBLE.decaySeconds);
  for (let i = 0; i < frames; i++) noise[i]! *= RUBBLE.level * decay[i]!;
  return noise;
}
