import { Fft } from '../dsp/fft.js';
import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** Pitches lie below 2 kHz: an eighth of the rate holds them. */
const DECIMATION = 8;
const RATE_HZ = SAMPLE_RATE_HZ / DECIMATION;
/** What would fold back below 2 kHz lies above 3.5 kHz; this many taps keep it 70 dB down. */
const ANTI_ALIAS = windowedSinc(112, 2700);
/** 0.74 s: tells semitones apart down to 40 Hz. */
const WINDOW = 4096;
const HOP = WINDOW / 2;
/** Quieter frames (against the loudest) are tails and noise. */
const SILENT_SHARE = 1e-4;

export interface ChromaRange {
  readonly lowestHz: number;
  readonly highestHz: number;
}

/** Half a window of the audio: its power, and the magnitudes of the window that begins with it. */
export interface PitchFrame {
  readonly power: number;
  readonly magnitudes: Float32Array;
}

/** The whole audio in overlapping windows, for pitches up to 2 kHz. */
export function pitchFrames(audio: StereoAudio): PitchFrame[] {
  const mono = kernels.decimateMiddle(audio, ANTI_ALIAS, DECIMATION);
  const fft = new Fft(WINDOW);
  const [re, im] = [new Float64Array(WINDOW), new Float64Array(WINDOW)];
  const frames: PitchFrame[] = [];
  // Two real windows share one complex transform.
  for (let start = 0; start + WINDOW / 2 <= mono.length; start += 2 * HOP) {
    const first = windowed(mono, start, re);
    const second = windowed(mono, start + HOP, im);
    fft.transform(re, im);
    const [ofFirst, ofSecond] = magnitudesOfTwo(re, im);
    frames.push({ power: first, magnitudes: ofFirst });
    if (start + HOP + WINDOW / 2 <= mono.length) frames.push({ power: second, magnitudes: ofSecond });
  }
  return frames;
}

/**
 * How much of each pitch class (C, C♯ … B) sounds: spectral peaks between the two frequencies, by the logarithm of their
 * size so that a loud bass note does not outweigh a chord, over all frames. Sums to 1; all zeros for silence.
 */
export function chroma(frames: readonly PitchFrame[], range: ChromaRange): Float64Array {
  const classes = new Float64Array(12);
  const loudest = frames.reduce((most, { power }) => Math.max(most, power), 0);
  for (const { power, magnitudes } of frames) {
    if (power > 0 && power >= loudest * SILENT_SHARE) addPeaks(magnitudes, range, classes);
  }
  const total = classes.reduce((sum, value) => sum + value, 0);
  return total > 0 ? classes.map((value) => value / total) : classes;
}

const HANN = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));

/** Writes one window, silence where the audio has ended; returns the mean power before the window's shape. */
function windowed(mono: Float32Array, start: number, into: Float64Array): number {
  const there = Math.max(0, Math.min(WINDOW, mono.length - start));
  let sum = 0;
  for (let i = 0; i < there; i++) {
    const sample = mono[start + i];
    sum += sample * sample;
    into[i] = sample * HANN[i];
  }
  into.fill(0, there);
  return sum / WINDOW;
}

/** The spectrum of a real signal is even in its real and odd in its imaginary part: that takes the two apart again. */
function magnitudesOfTwo(re: Float64Array, im: Float64Array): [Float32Array, Float32Array] {
  const first = new Float32Array(WINDOW / 2);
  const second = new Float32Array(WINDOW / 2);
  for (let k = 1; k < WINDOW / 2; k++) {
    const evenRe = re[k] + re[WINDOW - k];
    const oddRe = re[k] - re[WINDOW - k];
    const evenIm = im[k] + im[WINDOW - k];
    const oddIm = im[k] - im[WINDOW - k];
    first[k] = 0.5 * Math.sqrt(evenRe * evenRe + oddIm * oddIm);
    second[k] = 0.5 * Math.sqrt(evenIm * evenIm + oddRe * oddRe);
  }
  return [first, second];
}

/** Low pass with a Blackman window, normalised to pass a constant. */
function windowedSinc(taps: number, cutoffHz: number): Float32Array {
  const kernel = Float32Array.from({ length: taps }, (_, i) => {
    const distance = i - (taps - 1) / 2;
    const phase = (2 * Math.PI * (i + 0.5)) / taps;
    const blackman = 0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
    const angle = (2 * Math.PI * cutoffHz * distance) / SAMPLE_RATE_HZ;
    return (Math.sin(angle) / angle) * blackman;
  });
  const sum = kernel.reduce((total, tap) => total + tap, 0);
  return kernel.map((tap) => tap / sum);
}

/** Peaks within 40 dB of the frame's highest, each at its interpolated frequency. */
function addPeaks(spectrum: Float32Array, { lowestHz, highestHz }: ChromaRange, classes: Float64Array): void {
  const first = Math.max(2, Math.floor((lowestHz * WINDOW) / RATE_HZ));
  const last = Math.min(spectrum.length - 2, Math.ceil((highestHz * WINDOW) / RATE_HZ));
  let highest = 0;
  for (let k = first; k <= last; k++) highest = Math.max(highest, spectrum[k]);
  const floor = highest * 0.01;
  for (let k = first; k <= last; k++) {
    const size = spectrum[k];
    if (size <= floor || size < spectrum[k - 1] || size <= spectrum[k + 1]) continue;
    const [below, above] = [Math.log(spectrum[k - 1] + 1e-12), Math.log(spectrum[k + 1] + 1e-12)];
    const curve = below - 2 * Math.log(size) + above;
    const shift = curve < 0 ? (0.5 * (below - above)) / curve : 0;
    const pitch = 69 + 12 * Math.log2(((k + shift) * RATE_HZ) / WINDOW / 440);
    const nearest = Math.round(pitch);
    // A peak between two pitches says little about either.
    const certainty = Math.max(0, 1 - 2.5 * Math.abs(pitch - nearest));
    classes[((nearest % 12) + 12) % 12] += certainty * Math.log(size / floor);
  }
}
