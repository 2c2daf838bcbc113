import { dbToGain } from '../dsp/decibels.js';
import { fadeEnds, releaseCurve } from '../dsp/envelope.js';
import { whiteNoise } from '../dsp/noise.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { applyGain, type Instrument, type NoteShape } from './instrument.js';
import { sweepCurve } from './sweep.js';

const NOMINAL_GAIN_DB = -3.4;
/** Cut off on the drop, not faded into it. */
const RELEASE_SECONDS = 0.04;
/** From a whisper to full level, evenly in decibels. */
const SWELL_DB = 34;
/** The wind opens from here to here, by ratio. */
const WIND_HZ = { from: 350, to: 9000 };
const WIND = { q: 1.6, level: 1.1 };
const SAWS = { cents: [-12, 0, 12], level: 0.16, openOctaves: 3 };
/** A tremolo that quickens, as a drum roll into a drop does: turns in all, most of them at the end. */
const TREMOLO = { turns: 20, depth: 0.35 };

/** Noise and saws that climb from the note's pitch to its glide's, loudest at the glide's end. */
export function createFxRiser(): Instrument {
  return {
    takes: 1,
    range: [0, 127],
    release: releaseCurve(RELEASE_SECONDS),
    stops: () => true,
    play(note) {
      const loudness = sweepCurve(note, (x) => dbToGain(SWELL_DB * (x - 1)) * tremolo(x));
      const side = (take: number) => {
        const samples = wind(note, 2 * note.pitch + take);
        addSaws(samples, note, take);
        for (let i = 0; i < samples.length; i++) samples[i]! *= loudness[i]!;
        return fadeEnds(samples, 0.02 * SAMPLE_RATE_HZ, 0);
      };
      return applyGain({ left: side(0), right: side(1) }, dbToGain(NOMINAL_GAIN_DB));
    },
  };
}

function tremolo(progress: number): number {
  return 1 - TREMOLO.depth * progress * (0.5 - 0.5 * Math.cos(2 * Math.PI * TREMOLO.turns * progress * progress));
}

function wind(note: NoteShape, seed: number): Float32Array {
  const octaves = Math.log2(WIND_HZ.to / WIND_HZ.from);
  const centre = sweepCurve(note, (x) => WIND_HZ.from * 2 ** (octaves * x));
  const noise = processSvf(whiteNoise(note.frames, seed), 'band', centre, WIND.q);
  for (let i = 0; i < noise.length; i++) noise[i]! *= WIND.level;
  return noise;
}

function addSaws(out: Float32Array, note: NoteShape, take: number): void {
  const interval = (note.glide?.toPitch ?? note.pitch) - note.pitch;
  const rising = sweepCurve(note, (x) => pitchToHz(note.pitch + interval * x));
  const stack = new Float32Array(out.length);
  SAWS.cents.forEach((cents, index) => {
    const ratio = 2 ** ((take === 0 ? cents : -cents) / 1200);
    const hz = rising.map((x) => ratio * x);
    const saw = renderOscillator('saw', hz, out.length, index * 0.31 + take * 0.5);
    for (let i = 0; i < out.length; i++) stack[i]! += saw[i]!;
  });
  const cutoff = sweepCurve(note, (x) => pitchToHz(note.pitch + interval * x) * 2 ** (SAWS.openOctaves * x));
  processSvf(stack, 'low', cutoff, 1);
  for (let i = 0; i < out.length; i++) out[i]! += SAWS.level * stack[i]!;
}
