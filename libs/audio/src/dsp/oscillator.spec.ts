import { amplitudeAt, centsFrom, measurePitchHz, rms } from '@ctc/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pitchToHz, renderOscillator, type Waveform } from './oscillator.js';

const WAVEFORMS: readonly Waveform[] = ['sine', 'triangle', 'saw', 'square'];
const db = (ratio: number) => 20 * Math.log10(ratio);

describe('oscillator', () => {
  it.each(WAVEFORMS)('%s is in tune from 30 Hz to 4 kHz', (waveform) => {
    for (const pitch of [24, 45, 69, 84, 107]) {
      const tone = renderOscillator(waveform, pitchToHz(pitch), 8192);
      expect(Math.abs(centsFrom(measurePitchHz(tone), pitch))).toBeLessThan(1);
    }
  });

  it('has the harmonics of its shape', () => {
    const saw = renderOscillator('saw', 220, 44_100);
    const square = renderOscillator('square', 220, 44_100);
    const triangle = renderOscillator('triangle', 220, 44_100);
    const harmonic = (tone: Float32Array, n: number) => amplitudeAt(tone, 220 * n);
    expect(harmonic(saw, 1)).toBeCloseTo(2 / Math.PI, 2);
    expect(harmonic(saw, 4)).toBeCloseTo(2 / Math.PI / 4, 2);
    expect(harmonic(square, 3)).toBeCloseTo(4 / Math.PI / 3, 2);
    expect(harmonic(square, 2)).toBeLessThan(1e-3);
    expect(harmonic(triangle, 3)).toBeCloseTo(8 / Math.PI ** 2 / 9, 2);
  });

  it.each(['saw', 'square', 'triangle'] as const)('%s keeps its aliases down', (waveform) => {
    const frequencyHz = 1760;
    const tone = renderOscillator(waveform, frequencyHz, 44_100);
    const fundamental = amplitudeAt(tone, frequencyHz);
    // The loudest image of the first harmonic above half the rate that falls where the ear is keen.
    const aliases = [26, 27, 28].map((n) => Math.abs(44_100 - n * frequencyHz)).filter((hz) => hz < 5000);
    for (const hz of aliases) expect(db(amplitudeAt(tone, hz) / fundamental)).toBeLessThan(-55);
  });

  it('follows a moving frequency without steps', () => {
    const sweep = Float32Array.from({ length: 10_000 }, (_, i) => 50 + i / 20);
    const tone = renderOscillator('sine', sweep, 10_000);
    const largestStep = tone.reduce((max, x, i) => (i === 0 ? 0 : Math.max(max, Math.abs(x - tone[i - 1]!))), 0);
    expect(largestStep).toBeLessThan((2 * Math.PI * 560) / 44_100);
  });

  it('stays within a little over full scale, with no offset', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WAVEFORMS),
        fc.integer({ min: 24, max: 100 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (waveform, pitch, phase) => {
          const tone = renderOscillator(waveform, pitchToHz(pitch), 8192, phase);
          expect(tone.every((x) => Math.abs(x) < 1.05)).toBe(true);
          expect(Math.abs(tone.reduce((sum, x) => sum + x, 0) / tone.length)).toBeLessThan(0.1 * rms(tone));
        },
      ),
      { numRuns: 40 },
    );
  });
});
