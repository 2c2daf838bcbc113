import { processDrive } from '../dsp/drive.js';
import { exponentialDecay, fadeEnds, releaseCurve } from '../dsp/envelope.js';
import { blockDc, processOnePoleLowPass } from '../dsp/one-pole.js';
import { dbToGain } from '../dsp/decibels.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { slideSemitones } from './glide.js';
import { applyGain, type Instrument, mono, type NoteShape } from './instrument.js';

/** Of the TR-808's bass drum, tuned and driven as trap producers do it. */
const NOMINAL_GAIN_DB = -12.1;

/** The knock: the pitch falls from two octaves above, most of it within 12 ms. */
const KNOCK_SEMITONES = 24;
const KNOCK_TIME_CONSTANT_SECONDS = 0.012;

/** −60 dB after this long at MIDI pitch 33 (55 Hz); higher notes ring shorter, as a membrane does. */
const DECAY_SECONDS = 3.6;
const RELEASE_SECONDS = 0.09;
/** 0.7 ms: the knock stays hard and does not click. */
const STRIKE_FRAMES = 32;

/** Drive at velocity 0 and what full velocity adds: enough harmonics (3rd at −14 dB) to be heard on a telephone. */
const DRIVE = { soft: 2.4, added: 3.2, bias: 0.24 };
/** Takes the fizz off the driven harmonics. */
const TONE_HZ = 2400;

/** A tuned bass drum: sine with a falling knock, soft overdrive, a long decay, and slides. One note at a time. */
export function createBass808(): Instrument {
  return { takes: 1, range: [24, 55], release: releaseCurve(RELEASE_SECONDS), stops: () => true, play };
}

function play(note: NoteShape): ReturnType<Instrument['play']> {
  const { frames } = note;
  const samples = renderOscillator('sine', pitchCurve(note), frames);
  const decay = exponentialDecay(frames, DECAY_SECONDS * 2 ** ((33 - note.pitch) / 24));
  for (let i = 0; i < frames; i++) samples[i]! *= decay[i]!;
  processDrive(samples, DRIVE.soft + DRIVE.added * note.velocity, DRIVE.bias);
  processOnePoleLowPass(blockDc(samples), TONE_HZ);
  return applyGain(mono(fadeEnds(samples, STRIKE_FRAMES, 0)), dbToGain(NOMINAL_GAIN_DB));
}

/** Hertz per frame: the knock, the note, the slide to the next note. */
function pitchCurve(note: NoteShape): Float32Array {
  const curve = slideSemitones(note);
  const fall = Math.exp(-1 / (KNOCK_TIME_CONSTANT_SECONDS * SAMPLE_RATE_HZ));
  const base = pitchToHz(note.pitch);
  let knock = KNOCK_SEMITONES;
  for (let i = 0; i < curve.length; i++) {
    const semitones = knock + curve[i]!;
    curve[i] = semitones === 0 ? base : base * 2 ** (semitones / 12);
    knock = knock < 1e-4 ? 0 : knock * fall;
  }
  return curve;
}
