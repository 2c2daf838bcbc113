import { GENRES } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { lowPass, peaking, processBiquad } from '../dsp/biquad.js';
import { pinkNoise, whiteNoise } from '../dsp/noise.js';
import { master } from '../master/master.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { octaveSharesDb } from './band-spectrum.js';
import { GENRE_BALANCE_DB } from './genre-balance.js';
import { measuredQuality, stemClarity } from './measured-quality.js';
import { stemAudibility } from './stem-clarity.js';

const FRAMES = 9 * SAMPLE_RATE_HZ;
const gradeOf = (audio: StereoAudio) => {
  const mastered = master(audio);
  return measuredQuality(mastered.audio, mastered.report, 'jazz');
};
const scaled = (samples: Float32Array, gain: number) => samples.map((x) => x * gain);
const sum = (a: Float32Array, b: Float32Array, sign = 1) => a.map((x, i) => x + sign * b[i]);

/** Pink noise, whose octaves are alike, bent to a curve of octaves from 31.5 Hz. */
function shaped(curveDb: readonly number[], seed: number): Float32Array {
  const level = Math.max(...curveDb);
  return curveDb.reduce<Float32Array>(
    (samples, db, octave) => processBiquad(samples, peaking(31.25 * 2 ** octave, db - level, 1.4)),
    scaled(pinkNoise(FRAMES, seed), 0.2),
  );
}

/** A soft verse and a loud chorus. */
const phrased = (samples: Float32Array) => samples.map((x, i) => (i < FRAMES / 2 ? 0.65 * x : x));
const middle = phrased(shaped(GENRE_BALANCE_DB.jazz, 1));
const side = scaled(shaped(GENRE_BALANCE_DB.jazz, 2), 0.35);
const good: StereoAudio = { left: sum(middle, side), right: sum(middle, side, -1) };

describe('measured quality', () => {
  it('grades a balanced, dynamic, wide and mono-safe master highly in every part', () => {
    for (const [name, part] of Object.entries(gradeOf(good))) {
      expect(part, name).toBeGreaterThanOrEqual(80);
      expect(part, name).toBeLessThanOrEqual(100);
    }
  });

  it('hears shrill material, and dull', () => {
    const shrill = scaled(whiteNoise(FRAMES, 3), 0.1);
    expect(gradeOf({ left: shrill, right: shrill }).balance).toBeLessThan(40);
    const dull = processBiquad(processBiquad(middle.slice(), lowPass(500)), lowPass(500));
    expect(gradeOf({ left: dull, right: dull }).balance).toBeLessThan(60);
  });

  it('hears mono, and sides that cancel', () => {
    expect(gradeOf({ left: middle, right: middle }).width).toBeLessThan(20);
    const hollow: StereoAudio = { left: middle, right: scaled(middle, -0.9) };
    expect(gradeOf(hollow).monoSafety).toBeLessThan(20);
  });

  it('counts a missed target, crushed dynamics and a range that loses the soft parts', () => {
    const { audio, report } = master(good);
    const graded = (changes: Partial<typeof report>) => measuredQuality(audio, { ...report, ...changes }, 'jazz');
    expect(graded({ integratedLufs: report.targetLufs - 2 }).loudness).toBeLessThan(50);
    expect(graded({ integratedLufs: report.truePeakDbtp - 4.5 }).dynamics).toBeLessThan(30);
    expect(graded({ loudnessRange: 19 }).loudnessRange).toBeLessThan(30);
    expect(graded({ loudnessRange: 6 }).loudnessRange).toBe(100);
  });
});

describe('octave shares', () => {
  it('put a tone into its octave', () => {
    const tone = Float32Array.from({ length: FRAMES }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / SAMPLE_RATE_HZ));
    const shares = octaveSharesDb({ left: tone, right: tone });
    expect(shares[5]).toBeCloseTo(0, 1);
    for (const [octave, share] of shares.entries()) if (octave !== 5) expect(share).toBeLessThan(-40);
  });

  it.each(GENRES)('of the curve of %s sum to one', (genre) => {
    const total = GENRE_BALANCE_DB[genre].reduce((power, db) => power + 10 ** (db / 10), 0);
    expect(Math.abs(10 * Math.log10(total))).toBeLessThan(0.5);
  });
});

describe('clarity of stems', () => {
  const noise = (seed: number, hz: number, level: number): StereoAudio => {
    const samples = scaled(processBiquad(whiteNoise(FRAMES, seed), peaking(hz, 36, 2)), level);
    return { left: samples, right: samples };
  };
  const low = noise(1, 120, 0.01);
  const high = noise(2, 3000, 0.01);

  it('is full for stems that keep out of each other’s way', () => {
    expect(stemClarity([low, high])).toBe(100);
    expect(stemClarity([low])).toBe(100);
  });

  it('is poor where one stem covers another in its own range', () => {
    const buried = noise(3, 3000, 0.0015);
    expect(stemClarity([low, high, buried])).toBeLessThan(30);
    const [, loud, soft] = stemAudibility([low, high, buried]);
    expect(loud).toBeGreaterThan(0.9);
    expect(soft).toBeLessThan(0.3);
  });

  it('does not miss what never played', () => {
    const nothing = { left: new Float32Array(FRAMES), right: new Float32Array(FRAMES) };
    expect(stemClarity([low, nothing])).toBe(100);
  });
});
