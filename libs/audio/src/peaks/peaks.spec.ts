import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silence } from '../stereo-audio.js';
import { computePeakLevels, computePeaks, peakLevelsInParts, ZOOM_FRAMES } from './peaks.js';

describe('peaks', () => {
  it('follows the envelope of the mono mix', () => {
    const left = Float32Array.of(0, 0.5, -0.5, 0, 1, 1, -1, -1);
    const peaks = computePeaks({ left, right: left }, { points: 4 });
    expect(peaks).toEqual({
      version: 2,
      channels: 1,
      sample_rate: 44_100,
      samples_per_pixel: 2,
      bits: 8,
      length: 4,
      data: [0, 64, -63, 0, 127, 127, -127, -127],
    });
    const opposite = computePeaks({ left, right: left.map((x) => -x) }, { points: 4 });
    expect(opposite.data).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('covers every frame with at most the wanted points, in the range of a signed byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 300 }), (frames, points) => {
        const left = Float32Array.from({ length: frames }, (_, i) => 3 * Math.sin(i));
        const { length, data, samples_per_pixel: step } = computePeaks({ left, right: left }, { points });
        expect(length).toBeLessThanOrEqual(points);
        expect(data).toHaveLength(length * 2);
        expect(length * step).toBeGreaterThanOrEqual(frames);
        for (let i = 0; i < length; i++) {
          expect(data[2 * i]).toBeGreaterThanOrEqual(-128);
          expect(data[2 * i]).toBeLessThanOrEqual(data[2 * i + 1]);
          expect(data[2 * i + 1]).toBeLessThanOrEqual(127);
        }
      }),
    );
  });

  it('is flat and valid JSON for silence and for nothing', () => {
    expect(new Set(computePeaks(silence(100_000)).data)).toEqual(new Set([0]));
    expect(computePeaks(silence(0))).toMatchObject({ length: 0, data: [] });
  });
});

describe('zoomed peaks', () => {
  it('lie inside the overview, which holds their extremes', () => {
    const left = Float32Array.from({ length: 4_000_000 }, (_, i) => Math.sin(i * 0.001) * Math.sin(i * 0.37));
    const audio = { left, right: left };
    const { overview, zoomed } = computePeakLevels(audio);
    expect(overview).toEqual(computePeaks(audio));
    expect(zoomed.map((peaks) => peaks.samples_per_pixel)).toEqual([...ZOOM_FRAMES]);
    for (const peaks of zoomed) {
      expect(peaks.length).toBe(Math.ceil(left.length / peaks.samples_per_pixel));
      expect(peaks.data).toHaveLength(2 * peaks.length);
      expect(Math.max(...peaks.data.slice(0, 20_000))).toBeLessThanOrEqual(Math.max(...overview.data));
      // Each pair is what the samples say.
      for (const pair of [0, 1, Math.floor(peaks.length / 2), peaks.length - 1]) {
        const stretch = left.subarray(pair * peaks.samples_per_pixel, (pair + 1) * peaks.samples_per_pixel);
        expect(peaks.data[2 * pair]).toBe(Math.round(Math.min(...stretch) * 127) + 0);
        expect(peaks.data[2 * pair + 1]).toBe(Math.round(Math.max(...stretch) * 127) + 0);
      }
    }
  });

  it('are none where the overview is as fine', () => {
    expect(computePeakLevels(silence(100_000)).zoomed).toEqual([]);
    expect(computePeakLevels(silence(44_100 * 20)).zoomed.map((peaks) => peaks.samples_per_pixel)).toEqual([256]);
  });

  it('is the same when the audio is read piece by piece', () => {
    for (const frames of [0, 1, 5000, 600_000, 2_200_001]) {
      const left = Float32Array.from({ length: frames }, (_, i) => Math.sin(i * 0.01) * Math.sin(i * 1e-5));
      const audio = { left, right: left.map((x) => 0.5 * x) };
      const read = (start: number, count: number) => ({
        left: audio.left.subarray(start, start + count),
        right: audio.right.subarray(start, start + count),
      });
      expect(peakLevelsInParts(frames, read)).toEqual(computePeakLevels(audio));
    }
  });
});
