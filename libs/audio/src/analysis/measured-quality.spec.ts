import { describe, expect, it } from 'vitest';
import { pinkNoise, whiteNoise } from '../dsp/noise.js';
import { lowShelf, processBiquad } from '../dsp/biquad.js';
import { master } from '../master/master.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { measuredQuality } from './measured-quality.js';

const FRAMES = 6 * SAMPLE_RATE_HZ;
const gradeOf = (audio: StereoAudio) => {
  const mastered = master(audio);
  return measuredQuality(mastered.audio, mastered.report);
};
const scaled = (samples: Float32Array, gain: number) => samples.map((x) => x * gain);
const sum = (a: Float32Array, b: Float32Array, sign = 1) => a.map((x, i) => x + sign * b[i]);

/** Pink noise with the lows of a beat, and a little of another on the sides. */
const middle = processBiquad(scaled(pinkNoise(FRAMES, 1), 0.1), lowShelf(150, 4));
const side = scaled(pinkNoise(FRAMES, 2), 0.04);
const good: StereoAudio = { left: sum(middle, side), right: sum(middle, side, -1) };

describe('measured quality', () => {
  it('grades a balanced, dynamic, wide and mono-safe master highly in every part', () => {
    for (const [name, part] of Object.entries(gradeOf(good))) {
      expect(part, name).toBeGreaterThanOrEqual(80);
      expect(part, name).toBeLessThanOrEqual(100);
    }
  });

  it('hears shrill material', () => {
    const shrill = scaled(whiteNoise(FRAMES, 3), 0.1);
    expect(gradeOf({ left: shrill, right: shrill }).balance).toBeLessThan(60);
  });

  it('hears mono, and sides that cancel', () => {
    expect(gradeOf({ left: middle, right: middle }).width).toBeLessThan(20);
    const hollow: StereoAudio = { left: middle, right: scaled(middle, -0.9) };
    expect(gradeOf(hollow).monoSafety).toBeLessThan(20);
  });

  it('counts a missed target and crushed dynamics', () => {
    const { audio, report } = master(good);
    const grade = measuredQuality(audio, { ...report, integratedLufs: report.targetLufs - 2 });
    expect(grade.loudness).toBeLessThan(50);
    expect(measuredQuality(audio, { ...report, integratedLufs: report.truePeakDbtp - 4.5 }).dynamics).toBeLessThan(30);
  });
});
