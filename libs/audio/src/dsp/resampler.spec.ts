import { amplitudeAt, centsFrom, measurePitchHz, sine } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { playSample } from './resampler.js';

describe('playing a sample', () => {
  it.each([-12, -5, 0.07, 7, 12])('shifts by %d semitones', (semitones) => {
    const tone = playSample(sine(440, 44_100), 2 ** (semitones / 12), 8192, { from: 100 });
    expect(Math.abs(centsFrom(measurePitchHz(tone), 69 + semitones))).toBeLessThan(0.5);
  });

  it('adds less than −60 dB of its own', () => {
    const tone = playSample(sine(1000, 44_100), 1.5, 22_050);
    const fundamental = amplitudeAt(tone, 1500);
    for (const hz of [500, 3000, 5000, 9000, 15_000]) {
      expect(20 * Math.log10(amplitudeAt(tone, hz) / fundamental)).toBeLessThan(-60);
    }
  });

  it('goes round a loop without a seam', () => {
    const source = sine(441, 5000);
    const tone = playSample(source, 0.83, 40_000, { loop: { start: 1000, end: 4000 } });
    const bend = (i: number) => Math.abs(tone[i + 1]! - 2 * tone[i]! + tone[i - 1]!);
    for (let i = 100; i < 39_990; i++) expect(bend(i)).toBeLessThan(0.004);
  });

  it('ends in silence without a loop', () => {
    const tone = playSample(sine(441, 1000), 1, 2000);
    expect(tone.subarray(1000).every((x) => x === 0)).toBe(true);
  });
});
