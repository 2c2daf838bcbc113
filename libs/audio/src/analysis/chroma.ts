import { Fft } from '../dsp/fft.js';
import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** Pitches lie below 2 kHz: an eighth of the rate holds them. */
const DECIMATION = 8;
/** Of `pitchSignal`. */
export const PITCH_RATE_HZ = SAMPLE_RATE_HZ / DECIMATION;
/** Half-way between the highest pitch and the lowest frequency that would fold onto it. */
const ANTI_ALIAS_HZ = PITCH_RATE_HZ / 2;
/** A sinc under a Hann window: 44 dB down from 3.8 kHz on. */
const ANTI_ALIAS_TAPS = antiAliasTaps(64);
/** 0.74 s: tells semitones apart down to 40 Hz. */
const WINDOW = 4096;
const HOP = WINDOW / 2;
const FFT = new Fft(WINDOW);
const HANN = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
const NOTHING = new Float32Array();
/** Quieter frames (against the loudest) are tails and noise. */
const SILENT_SHARE = 1e-4;

export interface ChromaRange {
  readonly lowestHz: number;
  readonly highestHz: number;
}

/** The middle of the sound at an eighth of the rate: what the pitches of music need. */
export function pitchSignal(audio: StereoAudio): Float32Array {
  return kernels.decimateMiddle(audio, ANTI_ALIAS_TAPS, DECIMATION);
}

/** A low pass whose gain is 1 at 0 Hz. */
function antiAliasTaps(count: number): Float32Array {
  const taps = Float32Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * ANTI_ALIAS_HZ * (i - (count - 1) / 2)) / SAMPLE_RATE_HZ;
    return (Math.sin(angle) / angle) * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / count));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/**
 * How much of each pitch class (C, C♯ … B) sounds in each range: spectral peaks, by the logarithm of their size so that a
 * loud bass note does not outweigh a chord, over the whole signal. Sums to 1; all zeros for silence.
 *
 * @param signal from `pitchSignal`, or a part of it
 */
export function chroma(signal: Float32Array, ranges: readonly ChromaRange[]): Float64Array[] {
  const [re, im] = [new Float64Array(WINDOW), new Float64Array(WINDOW)];
  const sums = ranges.map(() => new Float64Array(12));
  const frames = soundingFrames(signal);
  // Two real signals go through one complex transform.
  for (let i = 0; i < frames.length; i += 2) {
    loadWindow(frames[i], re);
    loadWindow(frames[i + 1] ?? NOTHING, im);
    FFT.transform(re, im);
    for (const spectrum of magnitudesOfTwo(re, im).slice(0, frames.length - i)) {
      ranges.forEach((range, index) => addPeaks(spectrum, range, sums[index]));
    }
  }
  return sums.map(normalised);
}

function normalised(classes: Float64Array): Float64Array {
  const total = classes.reduce((sum, value) => sum + value, 0);
  return total > 0 ? classes.map((value) => value / total) : classes;
}

/** Those that are more than tails and noise. */
function soundingFrames(signal: Float32Array): Float32Array[] {
  const frames: Float32Array[] = [];
  for (let start = 0; start + WINDOW / 2 <= signal.length; start += HOP) {
    frames.push(signal.subarray(start, start + WINDOW));
  }
  const powers = frames.map(powerOf);
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  return frames.filter((_, index) => loudest > 0 && powers[index] >= loudest * SILENT_SHARE);
}

function loadWindow(frame: Float32Array, into: Float64Array): void {
  for (let i = 0; i < frame.length; i++) into[i] = frame[i] * HANN[i];
  into.fill(0, frame.length);
}

function powerOf(frame: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < frame.length; i++) sum += frame[i] * frame[i];
  return sum / WINDOW;
}

/** Of the two real signals that went in as one complex one: the even part of a bin and its mirror, and the odd. */
function magnitudesOfTwo(re: Float64Array, im: Float64Array): [Float64Array, Float64Array] {
  const [first, second] = [new Float64Array(WINDOW / 2), new Float64Array(WINDOW / 2)];
  for (let k = 0; k < WINDOW / 2; k++) {
    const mirror = (WINDOW - k) % WINDOW;
    const [a, b] = [re[k] + re[mirror], im[k] - im[mirror]];
    const [c, d] = [im[k] + im[mirror], re[mirror] - re[k]];
    first[k] = 0.5 * Math.sqrt(a * a + b * b);
    second[k] = 0.5 * Math.sqrt(c * c + d * d);
  }
  return [first, second];
}

/** Peaks within 40 dB of the frame's highest, each at its interpolated frequency. */
function addPeaks(spectrum: Float64Array, { lowestHz, highestHz }: ChromaRange, classes: Float64Array): void {
  const first = Math.max(2, Math.floor((lowestHz * WINDOW) / PITCH_RATE_HZ));
  const last = Math.min(spectrum.length - 2, Math.ceil((highestHz * WINDOW) / PITCH_RATE_HZ));
  let highest = 0;
  for (let k = first; k <= last; k++) highest = Math.max(highest, spectrum[k]);
  const floor = highest * 0.01;
  for (let k = first; k <= last; k++) {
    const size = spectrum[k];
    if (size <= floor || size < spectrum[k - 1] || size <= spectrum[k + 1]) continue;
    const [below, above] = [Math.log(spectrum[k - 1] + 1e-12), Math.log(spectrum[k + 1] + 1e-12)];
    const curve = below - 2 * Math.log(size) + above;
    const shift = curve < 0 ? (0.5 * (below - above)) / curve : 0;
    const pitch = 69 + 12 * Math.log2(((k + shift) * PITCH_RATE_HZ) / WINDOW / 440);
    const nearest = Math.round(pitch);
    // A peak between two pitches says little about either.
    const certainty = Math.max(0, 1 - 2.5 * Math.abs(pitch - nearest));
    classes[((nearest % 12) + 12) % 12] += certainty * Math.log(size / floor);
  }
}
