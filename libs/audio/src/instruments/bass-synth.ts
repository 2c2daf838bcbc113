import { dbToGain } from '../dsp/decibels.js';
import { processDrive } from '../dsp/drive.js';
import { applyEnvelope, heldEnvelope, releaseCurve } from '../dsp/envelope.js';
import { blockDc } from '../dsp/one-pole.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { slideSemitones } from './glide.js';
import { applyGain, type Instrument, mono, type NoteShape } from './instrument.js';

const NOMINAL_GAIN_DB = -11.8;
const ENVELOPE = { attackSeconds: 0.003, decaySeconds: 0.5, sustain: 0.75 };
/** The contour of the filter: snaps open, closes to the resting tone within a third of a second. */
const CONTOUR = { attackSeconds: 0.004, decaySeconds: 0.32, sustain: 0.12 };
const RELEASE_SECONDS = 0.06;
/** Octaves above the note: where the filter rests, and how far the contour opens it, soft and strong. */
const CUTOFF_OCTAVES = { rest: 1.3, contour: 1.8, velocity: 2.2 };
/** Two filters in a row: four poles like the transistor ladder, the second one rings. */
const RESONANCE_Q = { body: 0.7, peak: 2.6 };
const SUB_LEVEL = 0.5;

/** A monophonic synthesiser's bass, saw over square through a resonant four-pole filter; slides like an acid line. */
export function createBassSynth(): Instrument {
  return {
    takes: 1,
    range: [24, 60],
    release: releaseCurve(RELEASE_SECONDS),
    stops: () => true,
    play(note) {
      const { pitch, velocity, frames } = note;
      const hz = note.glide ? slideSemitones(note).map((x) => pitchToHz(pitch + x)) : pitchToHz(pitch);
      const voice = renderOscillator('saw', hz, frames, 0.5);
      const square = renderOscillator('square', hz, frames);
      for (let i = 0; i < frames; i++) voice[i] = 0.6 * voice[i]! + SUB_LEVEL * square[i]!;
      const cutoff = filterContour(note);
      processSvf(processSvf(voice, 'low', cutoff, RESONANCE_Q.body), 'low', cutoff, RESONANCE_Q.peak);
      blockDc(processDrive(voice, 1 + 1.2 * velocity, 0.08));
      return applyGain(mono(applyEnvelope(voice, heldEnvelope(ENVELOPE, frames))), dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

/** The filter follows the key, so that a line keeps its colour. */
function filterContour({ pitch, velocity, frames }: NoteShape): Float32Array {
  const depth = CUTOFF_OCTAVES.contour + CUTOFF_OCTAVES.velocity * velocity;
  const rest = pitchToHz(pitch) * 2 ** CUTOFF_OCTAVES.rest;
  return heldEnvelope(CONTOUR, frames).map((level) => rest * 2 ** (depth * level));
}
