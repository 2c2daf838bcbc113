import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { sineOfCycles } from './sine-table.js';

export type Waveform = 'sine' | 'triangle' | 'saw' | 'square';

/**
 * A band-limited oscillation in ±1.
 *
 * Steps are smoothed by polyBLEP (Vesa Välimäki and Antti Huovilainen, "Antialiasing oscillators in subtractive
 * synthesis", IEEE Signal Processing Magazine 24, 2007), the triangle's corners by polyBLAMP (Fabián Esqueda, Välimäki and
 * Stefan Bilbao, "Rounding corners with BLAMP", DAFx 2016).
 *
 * @param frequencyHz one value, or one per frame for glides and vibrato
 * @param startPhase 0 … 1 of a cycle
 */
export function renderOscillator(
  waveform: Waveform,
  frequencyHz: number | Float32Array,
  frames: number,
  startPhase = 0,
): Float32Array {
  const samples = new Float32Array(frames);
  const phase = startPhase - Math.floor(startPhase);
  if (typeof frequencyHz !== 'number') runMoving(samples, SHAPES[waveform], frequencyHz, phase);
  else if (waveform === 'saw') runSaw(samples, frequencyHz / SAMPLE_RATE_HZ, phase);
  else runSteady(samples, SHAPES[waveform], frequencyHz / SAMPLE_RATE_HZ, phase);
  return samples;
}

type Shape = (phase: number, step: number) => number;

function runMoving(samples: Float32Array, shape: Shape, frequencyHz: Float32Array, startPhase: number): void {
  let phase = startPhase;
  for (let i = 0; i < samples.length; i++) {
    const step = frequencyHz[i]! / SAMPLE_RATE_HZ;
    samples[i] = shape(phase, step);
    phase += step;
    if (phase >= 1) phase -= 1;
  }
}

function runSteady(samples: Float32Array, shape: Shape, step: number, startPhase: number): void {
  let phase = startPhase;
  for (let i = 0; i < samples.length; i++) {
    samples[i] = shape(phase, step);
    phase += step;
    if (phase >= 1) phase -= 1;
  }
}

/** Pads stack many steady saws: a straight line between the frames beside each step, three times as fast. */
function runSaw(samples: Float32Array, step: number, startPhase: number): void {
  let phase = startPhase;
  for (let i = 0; i < samples.length; i++) {
    let value = 2 * phase - 1;
    if (phase < step || phase > 1 - step) value -= stepResidual(phase, step);
    samples[i] = value;
    phase += step;
    if (phase >= 1) phase -= 1;
  }
}

/** Value at `phase` (0 … 1) of an oscillation that advances by `step` cycles per frame. */
const SHAPES: Readonly<Record<Waveform, Shape>> = {
  sine: sineOfCycles,
  saw: (phase, step) => 2 * phase - 1 - stepResidual(phase, step),
  square: (phase, step) => {
    const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
    return (phase < 0.5 ? 1 : -1) + stepResidual(phase, step) - stepResidual(half, step);
  },
  // Starts at 0 and rises, as the sine does.
  triangle: (phase, step) => {
    const fromTrough = phase < 0.75 ? phase + 0.25 : phase - 0.75;
    const fromPeak = fromTrough < 0.5 ? fromTrough + 0.5 : fromTrough - 0.5;
    const corners = cornerResidual(fromTrough, step) - cornerResidual(fromPeak, step);
    return 1 - 4 * Math.abs(fromTrough - 0.5) + 8 * step * corners;
  },
};

/** What a band-limited step of height 2 differs from the naive one, within a frame of phase 0. */
function stepResidual(phase: number, step: number): number {
  if (phase < step) {
    const after = phase / step;
    return after + after - after * after - 1;
  }
  if (phase > 1 - step) {
    const before = (phase - 1) / step;
    return before * before + before + before + 1;
  }
  return 0;
}

/** The same for a corner whose slope changes by 1 per frame. */
function cornerResidual(phase: number, step: number): number {
  const distance = Math.min(phase, 1 - phase) / step;
  return distance < 1 ? (1 - distance) ** 3 / 6 : 0;
}

/** Frequency of a MIDI pitch, fractions allowed: 69 → 440 Hz. */
export function pitchToHz(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}
