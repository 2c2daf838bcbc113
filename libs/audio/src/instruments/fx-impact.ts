import type { AssetLibrary } from '../assets/asset-library.js';
import { highPass, lowPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { exponentialDecay, fadeEnds } from '../dsp/envelope.js';
import { pinkNoise, whiteNoise } from '../dsp/noise.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { controlCurve } from './control-curve.js';
import { applyGain, type Instrument } from './instrument.js';

const NOMINAL_GAIN_DB = -2.7;
const LENGTH_SECONDS = 3.2;
/** The sub drop: from two octaves above into the note's lowest octave (33–62 Hz). */
const DROP = { semitones: 26, timeConstantSeconds: 0.07, decaySeconds: 2.2, level: 0.8 };
const LOWEST_SUB_PITCH = 24;
/** Dark noise that rolls away, bright noise that splashes. */
const RUBBLE = { hz: 900, decaySeconds: 1.8, level: 0.9 };
const SPLASH = { hz: 2600, decaySeconds: 1.5, level: 0.13 };
/** A recorded blow for the first tenth of a second, a cymbal for its colour. */
const BLOW_LEVEL = 0.6;
const CRASH_LEVEL = 0.3;
/** Pressed together as on a bus: loud without a peak. */
const DRIVE = 1.8;
/** 0.7 ms */
const STRIKE_FRAMES = 32;

/** The hit on a downbeat: a sub that drops to the note's pitch class, a crash, dark noise. Rings by itself. */
export async function loadFxImpact(assets: AssetLibrary): Promise<Instrument> {
  const [blow, crash] = await Promise.all([
    assets.oneShot('drums/perc_impact1.flac'),
    assets.oneShot('drums/drum_cymbal_hard.flac'),
  ]);
  return {
    takes: 1,
    range: [0, 127],
    play({ pitch, velocity }) {
      const frames = Math.round(LENGTH_SECONDS * SAMPLE_RATE_HZ);
      const sub = subDrop(pitch, frames);
      const side = (channel: 'left' | 'right') => {
        const samples = roar(pitch, channel, frames, velocity);
        for (let i = 0; i < frames; i++) {
          samples[i]! += sub[i]! + BLOW_LEVEL * (blow[channel][i] ?? 0) + CRASH_LEVEL * (crash[channel][i] ?? 0);
        }
        processDrive(samples, DRIVE);
        return fadeEnds(samples, STRIKE_FRAMES, frames >> 3);
      };
      return applyGain({ left: side('left'), right: side('right') }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function subDrop(pitch: number, frames: number): Float32Array {
  const base = LOWEST_SUB_PITCH + (pitch % 12);
  const fall = 1 / (DROP.timeConstantSeconds * SAMPLE_RATE_HZ);
  const hz = controlCurve(frames, (frame) => pitchToHz(base + DROP.semitones * Math.exp(-frame * fall)));
  const tone = renderOscillator('sine', hz, frames);
  const decay = exponentialDecay(frames, DROP.decaySeconds);
  for (let i = 0; i < frames; i++) tone[i]! *= DROP.level * decay[i]!;
  return tone;
}

function roar(pitch: number, channel: 'left' | 'right', frames: number, velocity: number): Float32Array {
  const seed = 2 * pitch + (channel === 'left' ? 0 : 1);
  const rubble = processBiquad(pinkNoise(frames, seed), lowPass(RUBBLE.hz * (0.5 + velocity)));
  const splash = processBiquad(whiteNoise(frames, seed), highPass(SPLASH.hz));
  const slow = exponentialDecay(frames, RUBBLE.decaySeconds);
  const fast = exponentialDecay(frames, SPLASH.decaySeconds);
  for (let i = 0; i < frames; i++) {
    rubble[i] = RUBBLE.level * slow[i]! * rubble[i]! + SPLASH.level * velocity * fast[i]! * splash[i]!;
  }
  return rubble;
}
