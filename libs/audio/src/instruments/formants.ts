import { dbToGain } from '../dsp/decibels.js';
import { processSvf, svfState } from '../dsp/state-variable-filter.js';

export interface Formant {
  readonly hz: number;
  readonly levelDb: number;
  readonly bandwidthHz: number;
}

export type Vowel = 'a' | 'e' | 'i' | 'o' | 'u';

const formants = (
  hz: readonly number[],
  levelsDb: readonly number[],
  bandwidthsHz: readonly number[],
): readonly Formant[] => hz.map((value, i) => ({ hz: value, levelDb: levelsDb[i]!, bandwidthHz: bandwidthsHz[i]! }));

/** The resonances of an alto's mouth for each vowel: Barry Vercoe and others, "The Csound manual", appendix D. */
export const ALTO_VOWELS: Readonly<Record<Vowel, readonly Formant[]>> = {
  a: formants([800, 1150, 2800, 3500], [0, -4, -20, -36], [80, 90, 120, 130]),
  e: formants([400, 1600, 2700, 3300], [0, -24, -30, -35], [60, 80, 120, 150]),
  i: formants([350, 1700, 2700, 3700], [0, -20, -30, -36], [50, 100, 120, 150]),
  o: formants([450, 800, 2830, 3500], [0, -9, -16, -28], [70, 80, 100, 130]),
  u: formants([325, 700, 2530, 3500], [0, -12, -30, -40], [50, 60, 170, 180]),
};

/**
 * A singer whose note lies above the vowel's first resonance opens the mouth until the two meet: Johan Sundberg, "The
 * acoustics of the singing voice" (Scientific American, March 1977).
 */
export function tuneToNote(vowel: readonly Formant[], noteHz: number): readonly Formant[] {
  const [first, ...others] = vowel;
  const lowest = Math.max(first!.hz, 1.02 * noteHz);
  let below = lowest;
  return [
    { ...first!, hz: lowest },
    ...others.map((formant) => {
      const hz = Math.max(formant.hz, 1.2 * below);
      below = hz;
      return { ...formant, hz };
    }),
  ];
}

/**
 * Speaks `source` through formants side by side.
 *
 * @param bend factors for the frequency of each formant, frame by frame, until it has arrived at the vowel
 */
export function throughFormants(
  source: Float32Array,
  vowel: readonly Formant[],
  bend: (formant: number) => Float32Array,
): Float32Array {
  const out = new Float32Array(source.length);
  vowel.forEach(({ hz, levelDb, bandwidthHz }, index) => {
    const resonance = source.slice();
    const arriving = bend(index).map((factor) => factor * hz);
    const state = svfState();
    processSvf(resonance.subarray(0, arriving.length), 'band', arriving, hz / bandwidthHz, state);
    processSvf(resonance.subarray(arriving.length), 'band', hz, hz / bandwidthHz, state);
    // Neighbours meet in opposite phase; turned round in turn they add up between their peaks (D. Klatt, JASA 67, 1980).
    const gain = (index % 2 === 0 ? 1 : -1) * dbToGain(levelDb);
    for (let i = 0; i < out.length; i++) out[i]! += gain * resonance[i]!;
  });
  return out;
}

/** Root mean square of a saw of `noteHz` after the formants: what loudness a vowel has by nature. */
export function vowelRms(vowel: readonly Formant[], noteHz: number): number {
  let power = 0;
  for (let harmonic = 1; harmonic * noteHz < HIGHEST_HZ; harmonic++) {
    const amplitude = 2 / (Math.PI * harmonic);
    power += 0.5 * amplitude * amplitude * responsePower(vowel, harmonic * noteHz);
  }
  return Math.sqrt(power);
}

const HIGHEST_HZ = 8000;

/** Of band-passes side by side: |Σ ±gain / (1 + jQ(f/f₀ − f₀/f))|². */
function responsePower(vowel: readonly Formant[], hz: number): number {
  let real = 0;
  let imaginary = 0;
  vowel.forEach((formant, index) => {
    const detuning = (formant.hz / formant.bandwidthHz) * (hz / formant.hz - formant.hz / hz);
    const gain = ((index % 2 === 0 ? 1 : -1) * dbToGain(formant.levelDb)) / (1 + detuning * detuning);
    real += gain;
    imaginary -= gain * detuning;
  });
  return real * real + imaginary * imaginary;
}
