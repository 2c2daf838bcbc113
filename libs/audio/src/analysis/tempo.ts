import { Fft } from '../dsp/fft.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { onsetStrength, ONSETS_PER_SECOND } from './onset-strength.js';

export interface TempoOptions {
  /**
   * Lowest and highest BPM of the style. Used only to choose among half, simple and double time, which no listener can
   * tell apart without knowing the style; the value itself comes from the audio.
   */
  readonly range?: readonly [number, number];
}

/** Widest tempi that are looked for. */
const LOWEST_BPM = 55;
const HIGHEST_BPM = 210;
/** Less than this and no pulse can be trusted. */
const SHORTEST_SECONDS = 4;
/** The middle of a long piece says it all. */
const LONGEST_SECONDS = 90;
/** Candidates lie this close; the fine search fills the gaps. */
const COARSE_STEP = 1.004;
/** Autocorrelation, against that at lag 0, under which material has no pulse. */
const LEAST_PERIODICITY = 0.05;
/** Where listeners tap when nothing else decides (Parncutt, "A perceptual model of pulse salience", 1994). */
const PREFERRED_BPM = 118;
const PREFERENCE_OCTAVES = 0.9;
/** Weights of one, two, four and eight beats: drum patterns repeat by the bar more than by the beat. */
const BEATS_AND_WEIGHTS = [
  [1, 0.6],
  [2, 0.8],
  [4, 1],
  [8, 0.6],
] as const;
/** Divisions of the beat that a grid of strokes shows: beats, eighths, sixteenths. */
const GRID_DIVISIONS = [1, 2, 4] as const;

/**
 * Tempo of a drum track in BPM, within about 0.05; null when nothing pulses. Of a long one the middle 90 s are heard.
 *
 * Coarse: autocorrelation of the onset strength at one to eight beats. Octave: the candidate in `range`, or else nearest
 * to where people tap. Fine: the pulse train (beats, eighths and sixteenths over the whole part) that fits the onsets best.
 */
export function estimateTempo(drums: StereoAudio, { range }: TempoOptions = {}): number | null {
  const onsets = onsetStrength(middleOf(drums));
  if (onsets.length < SHORTEST_SECONDS * ONSETS_PER_SECOND) return null;
  const correlation = autocorrelation(onsets, Math.ceil((8 * 60 * ONSETS_PER_SECOND) / LOWEST_BPM) + 1);
  if (correlation[0] === 0) return null;
  let best = 0;
  let bestScore = LEAST_PERIODICITY;
  for (let bpm = LOWEST_BPM; bpm <= HIGHEST_BPM; bpm *= COARSE_STEP) {
    const score = periodicity(correlation, bpm) * preference(bpm, range);
    if (score > bestScore) {
      bestScore = score;
      best = bpm;
    }
  }
  return best === 0 ? null : Math.round(refine(onsets, best) * 100) / 100;
}

function middleOf({ left, right }: StereoAudio): StereoAudio {
  const frames = LONGEST_SECONDS * SAMPLE_RATE_HZ;
  const start = Math.max(0, Math.floor((left.length - frames) / 2));
  return { left: left.subarray(start, start + frames), right: right.subarray(start, start + frames) };
}

/** Unbiased: late lags have fewer products. By way of the power spectrum (Wiener–Khinchin), padded so that nothing wraps. */
function autocorrelation(onsets: Float64Array, lags: number): Float64Array {
  const mean = onsets.reduce((sum, value) => sum + value, 0) / onsets.length;
  const fft = new Fft(2 ** Math.ceil(Math.log2(onsets.length + lags)));
  const [re, im] = [new Float64Array(fft.size), new Float64Array(fft.size)];
  smoothed(onsets).forEach((value, i) => (re[i] = value - mean));
  fft.transform(re, im);
  for (let k = 0; k < fft.size; k++) {
    re[k] = re[k] * re[k] + im[k] * im[k];
    im[k] = 0;
  }
  // The spectrum of powers is even: transforming it forwards or backwards is the same but for the scale.
  fft.transform(re, im);
  const count = Math.min(lags, Math.floor(onsets.length * 0.8));
  return Float64Array.from({ length: count }, (_, lag) => re[lag] / fft.size / (onsets.length - lag));
}

/** Played strokes are some milliseconds early or late: a kernel of ±17 ms lets them meet. */
function smoothed(onsets: Float64Array): Float64Array {
  const reach = 6;
  return onsets.map((_, i) => {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) sum += (onsets[i + k] ?? 0) * (1 - Math.abs(k) / (reach + 1));
    return sum / (reach + 1);
  });
}

function periodicity(correlation: Float64Array, bpm: number): number {
  let score = 0;
  let weights = 0;
  for (const [beats, weight] of BEATS_AND_WEIGHTS) {
    const lag = (beats * 60 * ONSETS_PER_SECOND) / bpm;
    const before = Math.floor(lag);
    if (before + 1 >= correlation.length) continue;
    const value = correlation[before] + (lag - before) * (correlation[before + 1] - correlation[before]);
    score += (weight * value) / correlation[0];
    weights += weight;
  }
  return weights === 0 ? 0 : score / weights;
}

function preference(bpm: number, range: TempoOptions['range']): number {
  if (!range) return Math.exp(-0.5 * (Math.log2(bpm / PREFERRED_BPM) / PREFERENCE_OCTAVES) ** 2);
  const [low, high] = range;
  const outside = Math.max(0, Math.log2(low / bpm), Math.log2(bpm / high));
  // Half an octave outside counts for a tenth: the style decides, unless the audio says something else entirely.
  return Math.exp(-9 * outside ** 2);
}

/** Climbs to the top of the pulse-train fit near the coarse value, in ever smaller steps. */
function refine(onsets: Float64Array, coarse: number): number {
  let best = coarse;
  let width = 0.008;
  for (let round = 0; round < 4; round++) {
    let bestFit = -Infinity;
    let top = best;
    for (let step = -8; step <= 8; step++) {
      const bpm = best * (1 + (width * step) / 8);
      const fit = pulseFit(onsets, bpm);
      if (fit > bestFit) {
        bestFit = fit;
        top = bpm;
      }
    }
    best = top;
    width /= 6;
  }
  return best;
}

/** How well trains of pulses at the beat and its divisions fit: magnitudes of the Fourier sums at their rates. */
function pulseFit(onsets: Float64Array, bpm: number): number {
  let fit = 0;
  for (const division of GRID_DIVISIONS) {
    const angle = (2 * Math.PI * division * bpm) / (60 * ONSETS_PER_SECOND);
    const stepRe = Math.cos(angle);
    const stepIm = Math.sin(angle);
    let [turnRe, turnIm, sumRe, sumIm] = [1, 0, 0, 0];
    for (let i = 0; i < onsets.length; i++) {
      const value = onsets[i];
      sumRe += value * turnRe;
      sumIm += value * turnIm;
      const next = turnRe * stepRe - turnIm * stepIm;
      turnIm = turnRe * stepIm + turnIm * stepRe;
      turnRe = next;
    }
    fit += Math.hypot(sumRe, sumIm);
  }
  return fit;
}
