import { amplitudeAt, readPackageFile, rms } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { assetLibrary } from '../assets/asset-library.js';
import { ASSETS } from '../assets/asset-names.js';
import { pitchToHz } from '../dsp/oscillator.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { createFxDownlifter } from './fx-downlifter.js';
import { loadFxImpact } from './fx-impact.js';
import { createFxRiser } from './fx-riser.js';

const NOTE = { velocity: 0.8, take: 0 };
const END = 4 * SAMPLE_RATE_HZ;
/** Share of the level above about 4 kHz: the slope of a signal against the signal. */
const brightness = (samples: Float32Array) => rms(samples.map((x, i) => x - (samples[i - 1] ?? x))) / rms(samples);
const levelsOf = (samples: Float32Array, seconds: number) => {
  const frames = Math.round(seconds * SAMPLE_RATE_HZ);
  return Array.from({ length: Math.floor(samples.length / frames) }, (_, i) =>
    rms(samples, i * frames, (i + 1) * frames),
  );
};

describe('a riser', () => {
  const glide = { toPitch: 84, endFrame: END };
  const { left, right } = createFxRiser().play({ ...NOTE, pitch: 60, frames: END, glide });

  it('swells to its end and is loudest there', () => {
    const levels = levelsOf(left, 0.5);
    expect(levels.indexOf(Math.max(...levels))).toBe(levels.length - 1);
    expect(levels.at(-1)! / levels[0]!).toBeGreaterThan(10);
  });

  it('rises from its pitch to its glide’s', () => {
    const beginning = left.subarray(0, END / 16);
    const end = left.subarray(END - END / 64);
    expect(amplitudeAt(end, pitchToHz(83.8))).toBeGreaterThan(4 * amplitudeAt(end, pitchToHz(72)));
    expect(brightness(end)).toBeGreaterThan(2 * brightness(beginning));
  });

  it('is as wide as the room', () => {
    const together = left.reduce((sum, x, i) => sum + x * right[i]!, 0);
    expect(Math.abs(together) / left.length / (rms(left) * rms(right))).toBeLessThan(0.5);
  });

  it('peaks where its note ends, however long it is', () => {
    for (const seconds of [1, 2.5, 7]) {
      const endFrame = Math.round(seconds * SAMPLE_RATE_HZ);
      const riser = createFxRiser().play({ ...NOTE, pitch: 60, frames: endFrame, glide: { toPitch: 84, endFrame } });
      const levels = levelsOf(riser.left, seconds / 8);
      expect(levels.indexOf(Math.max(...levels))).toBe(levels.length - 1);
    }
  });
});

describe('a downlifter', () => {
  const { left } = createFxDownlifter().play({
    ...NOTE,
    pitch: 84,
    frames: END,
    glide: { toPitch: 60, endFrame: END },
  });

  it('is loudest at once and falls all the way', () => {
    const levels = levelsOf(left, 0.5);
    for (let i = 1; i < levels.length; i++) expect(levels[i]).toBeLessThan(levels[i - 1]!);
    expect(levels[0]! / levels.at(-1)!).toBeGreaterThan(50);
  });

  it('closes and sinks', () => {
    expect(brightness(left.subarray(0, 4410))).toBeGreaterThan(5 * brightness(left.subarray(END - 44_100)));
  });
});

describe('an impact', () => {
  it('drops to the pitch class of its note, deep down, and rings out by itself', async () => {
    const impact = await loadFxImpact(
      assetLibrary((name) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path)),
    );
    for (const pitch of [36, 41, 67]) {
      const { left } = impact.play({ ...NOTE, pitch, frames: 1 });
      const settled = left.subarray(0.5 * SAMPLE_RATE_HZ, 1.5 * SAMPLE_RATE_HZ);
      const sub = pitchToHz(24 + (pitch % 12));
      expect(amplitudeAt(settled, sub)).toBeGreaterThan(5 * amplitudeAt(settled, sub * 2 ** (3 / 12)));
      const levels = levelsOf(left, 0.1);
      expect(levels.indexOf(Math.max(...levels))).toBeLessThan(2);
      expect(levels.at(-1)).toBeLessThan(1e-3);
    }
  });
});
