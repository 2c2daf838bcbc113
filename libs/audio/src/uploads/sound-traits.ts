import { Fft } from '../dsp/fft.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** What tells drums, basses, voices and instruments apart by ear; shares from 0 to 1. */
export interface SoundTraits {
  /** Share of the energy below 180 Hz. */
  readonly low: number;
  /** Share of the energy above 5 kHz. */
  readonly high: number;
  /** Share of the energy between 50 Hz and 5 kHz that lies in narrow peaks: 1 for a flute, 0 for noise. */
  readonly tonality: number;
  /** How well the strongest tones keep to one grid of semitones: 1 for keys and frets, 0 for drums and speech. */
  readonly tuning: number;
  /** Tones that sound together, without their harmonics, in the mean. */
  readonly voices: number;
}

/** 93 ms: tells semitones apart down to 180 Hz, follows a melody. */
const SIZE = 4096;
const BIN_HZ = SAMPLE_RATE_HZ / SIZE;
/** A file says what it is within so many looks, spread over it. */
const MOST_FRAMES = 300;
/** Frames this far under the loudest are tails. */
const AUDIBLE_SHARE = 1e-3;
const LOW_HZ = 180;
const HIGH_HZ = 5000;
const [FIRST_PEAK, LAST_PEAK] = [6, Math.floor(HIGH_HZ / BIN_HZ)];
/** Against the strongest peak of its frame. */
const LEAST_PEAK = 0.05;
/** Against the spectrum four bins away: what is not steeper is noise. */
const STEEPNESS = 3;
const LEAST_VOICE = 0.15;
/** Of a frequency ratio, from the nearest whole number. */
const HARMONIC_TOLERANCE = 0.04;

interface Peak {
  readonly hz: number;
  readonly size: number;
}

/** Traits of the parts that sound; null for silence and for less than a tenth of a second. */
export function soundTraits({ left, right }: StereoAudio): SoundTraits | null {
  const mono = left.map((x, i) => x + right[i]);
  const starts = soundingFrames(mono);
  if (starts.length === 0) return null;
  const spectrum = spectrumOf(mono);
  const sums = { low: 0, high: 0, total: 0, tonal: 0, middle: 0, voices: 0, pitched: 0, cos: 0, sin: 0 };
  for (const start of starts) {
    const magnitudes = spectrum(start);
    addBands(magnitudes, sums);
    const peaks = peaksOf(magnitudes);
    if (peaks.length === 0) continue;
    sums.pitched++;
    sums.voices += countVoices(peaks);
    const strongest = peaks.reduce((best, peak) => (peak.size > best.size ? peak : best));
    // Where between two semitones, as an angle: 440 Hz need not be the tuning.
    const angle = 2 * Math.PI * 12 * Math.log2(strongest.hz / 440);
    sums.cos += Math.cos(angle);
    sums.sin += Math.sin(angle);
  }
  return {
    low: sums.low / sums.total,
    high: sums.high / sums.total,
    tonality: sums.middle > 0 ? sums.tonal / sums.middle : 0,
    tuning: sums.pitched > 0 ? Math.hypot(sums.cos, sums.sin) / sums.pitched : 0,
    voices: sums.pitched > 0 ? sums.voices / sums.pitched : 0,
  };
}

function soundingFrames(mono: Float32Array): number[] {
  const powers: number[] = [];
  for (let start = 0; start + SIZE <= mono.length; start += SIZE / 2) {
    let power = 0;
    for (let i = start; i < start + SIZE; i++) power += mono[i] * mono[i];
    powers.push(power);
  }
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  if (loudest === 0) return [];
  const starts = powers.flatMap((power, frame) => (power > loudest * AUDIBLE_SHARE ? [(frame * SIZE) / 2] : []));
  const step = Math.max(1, Math.floor(starts.length / MOST_FRAMES));
  return starts.filter((_, index) => index % step === 0);
}

/** Magnitudes of the windowed frame that starts there, scaled to the frame's own power: each frame says as much as any other. */
function spectrumOf(mono: Float32Array): (start: number) => Float64Array {
  const fft = new Fft(SIZE);
  const window = Float64Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE));
  const [re, im] = [new Float64Array(SIZE), new Float64Array(SIZE)];
  const magnitudes = new Float64Array(SIZE / 2);
  return (start) => {
    let power = 0;
    for (let i = 0; i < SIZE; i++) {
      power += mono[start + i] * mono[start + i];
      re[i] = mono[start + i] * window[i];
    }
    im.fill(0);
    fft.transform(re, im);
    const scale = 1 / Math.sqrt(power);
    for (let k = 0; k < magnitudes.length; k++) magnitudes[k] = Math.hypot(re[k], im[k]) * scale;
    return magnitudes;
  };
}

function addBands(
  magnitudes: Float64Array,
  sums: { low: number; high: number; total: number; tonal: number; middle: number },
) {
  for (let k = 1; k < magnitudes.length; k++) {
    const energy = magnitudes[k] ** 2;
    const hz = k * BIN_HZ;
    sums.total += energy;
    if (hz < LOW_HZ) sums.low += energy;
    if (hz > HIGH_HZ) sums.high += energy;
    else if (k >= FIRST_PEAK - 1) sums.middle += energy;
  }
  for (const k of peakBins(magnitudes)) for (let j = k - 2; j <= k + 2; j++) sums.tonal += magnitudes[j] ** 2;
}

function peakBins(magnitudes: Float64Array): number[] {
  let top = 0;
  for (let k = FIRST_PEAK; k < LAST_PEAK; k++) top = Math.max(top, magnitudes[k]);
  const bins: number[] = [];
  for (let k = FIRST_PEAK; k < LAST_PEAK; k++) {
    const size = magnitudes[k];
    if (size < magnitudes[k - 1] || size <= magnitudes[k + 1] || size <= top * LEAST_PEAK) continue;
    if (size > STEEPNESS * Math.max(magnitudes[k - 4], magnitudes[k + 4])) bins.push(k);
  }
  return bins;
}

/** Peaks at their frequencies between the bins (parabola through the logarithms), low to high. */
function peaksOf(magnitudes: Float64Array): Peak[] {
  return peakBins(magnitudes).map((k) => {
    const [below, at, above] = [k - 1, k, k + 1].map((j) => Math.log(magnitudes[j] + 1e-12));
    const shift = (0.5 * (below - above)) / (below - 2 * at + above);
    return { hz: (k + shift) * BIN_HZ, size: magnitudes[k] };
  });
}

/** Takes the lowest strong peak for a tone, its harmonics away, and so on. */
function countVoices(peaks: readonly Peak[]): number {
  const strong = LEAST_VOICE * peaks.reduce((most, { size }) => Math.max(most, size), 0);
  let rest = peaks;
  for (let voices = 0; ; voices++) {
    const tone = rest.find(({ size }) => size > strong);
    if (!tone) return voices;
    rest = rest.filter((peak) => peak !== tone && !isHarmonic(peak.hz / tone.hz));
  }
}

function isHarmonic(ratio: number): boolean {
  return ratio > 0.5 && Math.abs(ratio - Math.round(ratio)) < HARMONIC_TOLERANCE;
}
