import { bandPass, processBiquad } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { whiteNoise } from '../dsp/noise.js';
import { blockDc, processOnePoleLowPass } from '../dsp/one-pole.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { controlCurve } from './control-curve.js';
import { ALTO_VOWELS, throughFormants, tuneToNote, type Vowel, vowelRms } from './formants.js';
import { applyGain, type Instrument, type NoteShape } from './instrument.js';
import { sungPitch } from './sung-pitch.js';

const NOMINAL_GAIN_DB = -13.8;
const ENVELOPE = { attackSeconds: 0.014, decaySeconds: 0.5, sustain: 0.7 };
const RELEASE_SECONDS = 0.07;

/** What is sung on each degree from C to B: the vowel belongs to the pitch, so a phrase that returns sings its vowels again. */
const SUNG_ON_C_TO_B: readonly Vowel[] = ['a', 'o', 'e', 'a', 'i', 'o', 'e', 'a', 'u', 'o', 'i', 'e'];
/** The mouth comes from “w” (all closed), from “y” (tongue high) or opens straight into the vowel. */
const ONSETS: readonly (readonly number[])[] = [
  [0.55, 0.6, 0.95, 1],
  [0.6, 1.45, 1.05, 1],
  [0.85, 1, 1, 1],
];
const ARRIVED_FRAMES = 0.12 * SAMPLE_RATE_HZ;

/** Cut from a phrase, the pitch still arrives from below; what was held long sings. */
const INTONATION = {
  scoop: { semitones: -1.2, timeConstantSeconds: 0.022 },
  vibrato: { delaySeconds: 0.3, riseSeconds: 0.4, hz: 5.4, cents: 14 },
};
/** Two takes of the same singer, one on each side. */
const DOUBLE = { cents: 5, vibratoTurn: 0.3 };
/** Vocal folds close softly: the saw loses 6 dB more per octave above this. */
const FOLDS_HZ = { soft: 1200, strong: 4500 };
/** Air before the tone, and a little of it all along; above the formants it stays unshaped. */
const BREATH = { onset: 0.5, held: 0.035, timeConstantSeconds: 0.025 };
const AIR = { hz: 7500, q: 0.6, level: 0.02 };

/** Chopped vowels in the manner of a resampled singer: no words, formants over vocal folds. */
export function createVocalChop(): Instrument {
  return {
    takes: 1,
    range: [48, 84],
    release: releaseCurve(RELEASE_SECONDS),
    play: (note) =>
      applyGain({ left: sing(note, -DOUBLE.cents, 0), right: sing(note, DOUBLE.cents, 1) }, dbToGain(NOMINAL_GAIN_DB)),
  };
}

function sing(note: NoteShape, cents: number, take: number): Float32Array {
  const { pitch, frames } = note;
  const hz = pitchToHz(pitch);
  const vowel = tuneToNote(ALTO_VOWELS[SUNG_ON_C_TO_B[pitch % 12]!], hz);
  const onset = ONSETS[pitch % ONSETS.length]!;
  const bend = (formant: number) =>
    controlCurve(Math.min(frames, ARRIVED_FRAMES), (frame) => {
      const progress = frame / ARRIVED_FRAMES;
      return onset[formant]! + (1 - onset[formant]!) * progress * (2 - progress);
    });
  const breath = breathNoise(note, take);
  const voice = throughFormants(folds(note, cents, take, breath), vowel, bend);
  // Every vowel equally loud, whichever harmonics fall on its resonances.
  const level = 1 / (vowelRms(vowel, hz) + QUIETEST_VOWEL);
  const air = processBiquad(breath, bandPass(AIR.hz, AIR.q));
  const airLevel = (AIR.level / BREATH.held) * note.velocity;
  for (let i = 0; i < frames; i++) voice[i] = level * voice[i]! + airLevel * air[i]!;
  return applyEnvelope(blockDc(voice, LOWEST_HZ), heldEnvelope(ENVELOPE, frames));
}

/** Keeps a vowel between two harmonics from being pulled up without end. */
const QUIETEST_VOWEL = 0.02;
const LOWEST_HZ = 40;

function folds(
  { pitch, velocity, frames }: NoteShape,
  cents: number,
  take: number,
  breath: Float32Array,
): Float32Array {
  const tone = renderOscillator(
    'saw',
    sungPitch(pitch + cents / 100, INTONATION, frames, take * DOUBLE.vibratoTurn),
    frames,
    0.5,
  );
  processOnePoleLowPass(tone, FOLDS_HZ.soft + (FOLDS_HZ.strong - FOLDS_HZ.soft) * velocity);
  for (let i = 0; i < frames; i++) tone[i]! += breath[i]!;
  return tone;
}

function breathNoise({ pitch, frames }: NoteShape, take: number): Float32Array {
  const noise = whiteNoise(frames, 2 * pitch + take);
  const fall = 1 / (BREATH.timeConstantSeconds * SAMPLE_RATE_HZ);
  const level = controlCurve(frames, (frame) => BREATH.held + BREATH.onset * Math.exp(-frame * fall));
  for (let i = 0; i < frames; i++) noise[i]! *= level[i]!;
  return noise;
}
