import { dbToGain } from '../dsp/decibels.js';
import { fadeEnds, releaseCurve } from '../dsp/envelope.js';
import { whiteNoise } from '../dsp/noise.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { applyGain, type Instrument, type NoteShape } from './instrument.js';
import { sweepCurve } from './sweep.js';

const NOMINAL_GAIN_DB = -4.4;
const RELEASE_SECONDS = 0.5;
/** Evenly in decibels, so that it is the attack that is heard and the fall that is felt. */
const FADE_DB = 42;
const WIND_HZ = { from: 9000, to: 180 };
const WIND = { q: 0.9, level: 0.9 };
/** Without a glide the tone falls so far. */
const FALL_SEMITONES = -24;
const TONE_LEVEL = 0.25;
/** 3 ms: hard, no click. */
const STRIKE_FRAMES = 132;

/** A riser turned round: noise that closes and a tone that sinks, loudest on the first beat. */
export function createFxDownlifter(): Instrument {
  return {
    takes: 1,
    range: [0, 127],
    release: releaseCurve(RELEASE_SECONDS),
    stops: () => true,
    play(note) {
      const loudness = sweepCurve(note, (x) => dbToGain(-FADE_DB * x));
      const tone = sinkingTone(note);
      const side = (take: number) => {
        const samples = closingWind(note, 2 * note.pitch + take);
        for (let i = 0; i < samples.length; i++) samples[i] = (samples[i]! + tone[i]!) * loudness[i]!;
        return fadeEnds(samples, STRIKE_FRAMES, 0);
      };
      return applyGain({ left: side(0), right: side(1) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function closingWind(note: NoteShape, seed: number): Float32Array {
  const octaves = Math.log2(WIND_HZ.to / WIND_HZ.from);
  const cutoff = sweepCurve(note, (x) => WIND_HZ.from * 2 ** (octaves * x));
  const noise = processSvf(whiteNoise(note.frames, seed), 'low', cutoff, WIND.q);
  for (let i = 0; i < noise.length; i++) noise[i]! *= WIND.level;
  return noise;
}

function sinkingTone(note: NoteShape): Float32Array {
  const interval = note.glide ? note.glide.toPitch - note.pitch : FALL_SEMITONES;
  const hz = sweepCurve(note, (x) => pitchToHz(note.pitch + interval * x));
  const tone = renderOscillator('triangle', hz, note.frames);
  for (let i = 0; i < tone.length; i++) tone[i]! *= TONE_LEVEL;
  return tone;
}
