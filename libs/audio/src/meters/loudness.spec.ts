import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { dbToGain } from '../dsp/decibels.js';
import { integratedLufs, measureLoudness, shortTermLufs, SILENCE_LUFS } from './loudness.js';

/** Peak level in dBFS per channel and length of one stretch of a test signal; −Infinity is silence. */
type Stretch = readonly [levelDbfs: number, seconds: number];

/** The in-phase stereo sine at 1 kHz that EBU Tech 3341 and 3342 build their signals from. */
function sine(...stretches: Stretch[]): StereoAudio {
  const frames = stretches.map(([, seconds]) => Math.round(seconds * SAMPLE_RATE_HZ));
  const left = new Float32Array(frames.reduce((sum, count) => sum + count, 0));
  let at = 0;
  stretches.forEach(([level], index) => {
    const amplitude = dbToGain(level);
    for (const end = at + frames[index]; at < end; at++) {
      left[at] = amplitude * Math.sin((2 * Math.PI * 1000 * at) / SAMPLE_RATE_HZ);
    }
  });
  return { left, right: left };
}

/** EBU Tech 3341 allows ±0.1 LU. */
function within(measured: number, expected: number, tolerance = 0.1): void {
  expect(Math.abs(measured - expected), `${measured} is not ${expected} ± ${tolerance}`).toBeLessThanOrEqual(tolerance);
}

describe('EBU Tech 3341, stereo cases', () => {
  it.each<[string, number, Stretch[]]>([
    ['1', -23, [[-23, 20]]],
    ['2', -33, [[-33, 20]]],
    ['3', -23, [[-36, 10], [-23, 60], [-36, 10]]], // prettier-ignore
    ['4', -23, [[-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10]]], // prettier-ignore
    ['5', -23, [[-26, 20], [-20, 20.1], [-26, 20]]], // prettier-ignore
  ])('case %s: integrated loudness is %d LUFS', (_, expected, stretches) => {
    within(measureLoudness(sine(...stretches)).integratedLufs, expected);
  });

  it('cases 1 and 2: momentary and short-term agree with integrated on a steady tone', () => {
    for (const level of [-23, -33]) {
      const { momentaryMaxLufs, shortTermMaxLufs } = measureLoudness(sine([level, 20]));
      within(momentaryMaxLufs, level);
      within(shortTermMaxLufs, level);
    }
  });

  it('case 9: short-term stays at −23 while bursts alternate every 3 s', () => {
    const bursts = Array.from({ length: 5 }, (): Stretch[] => [[-20, 1.34], [-30, 1.66]]).flat(); // prettier-ignore
    const values = shortTermLufs(sine(...bursts));
    expect(values).toHaveLength(121);
    for (const value of values) within(value, -23);
  });

  it('case 10: short-term maximum of a 3 s tone, wherever it starts', () => {
    for (let i = 0; i < 20; i++) {
      within(measureLoudness(sine([-Infinity, i * 0.15], [-23, 3], [-Infinity, 1])).shortTermMaxLufs, -23);
    }
  });

  it('case 11: short-term maxima of ever louder tones', () => {
    for (let i = 0; i < 20; i += 4) {
      const steps = Array.from({ length: i + 1 }, (_, k): Stretch[] => [[-Infinity, k * 0.15], [-38 + k, 3], [-Infinity, 3 - k * 0.15]]); // prettier-ignore
      within(measureLoudness(sine(...steps.flat())).shortTermMaxLufs, -38 + i);
    }
  });

  it('case 12: momentary stays at −23 while bursts alternate every 400 ms', () => {
    const bursts = Array.from({ length: 25 }, (): Stretch[] => [[-20, 0.18], [-30, 0.22]]).flat(); // prettier-ignore
    within(measureLoudness(sine(...bursts)).momentaryMaxLufs, -23);
  });

  it('case 13: momentary maximum of a 400 ms tone, wherever it starts', () => {
    for (let i = 0; i < 20; i++) {
      within(measureLoudness(sine([-Infinity, i * 0.02], [-23, 0.4], [-Infinity, 1])).momentaryMaxLufs, -23);
    }
  });

  it('case 14: momentary maxima of ever louder tones', () => {
    for (let i = 0; i < 20; i += 4) {
      const steps = Array.from({ length: i + 1 }, (_, k): Stretch[] => [[-Infinity, k * 0.02], [-38 + k, 0.4], [-Infinity, 0.4 - k * 0.02]]); // prettier-ignore
      within(measureLoudness(sine(...steps.flat())).momentaryMaxLufs, -38 + i);
    }
  });
});

describe('EBU Tech 3342, synthetic cases', () => {
  it.each<[string, number, Stretch[]]>([
    ['1', 10, [[-20, 20], [-30, 20]]], // prettier-ignore
    ['2', 5, [[-20, 20], [-15, 20]]], // prettier-ignore
    ['3', 20, [[-40, 20], [-20, 20]]], // prettier-ignore
    ['4', 15, [[-50, 20], [-35, 20], [-20, 20], [-35, 20], [-50, 20]]], // prettier-ignore
  ])('case %s: loudness range is %d LU', (_, expected, stretches) => {
    within(measureLoudness(sine(...stretches)).loudnessRange, expected, 1);
  });
});

describe('loudness', () => {
  const noise = (seed: number, frames: number): Float32Array => {
    let state = seed >>> 0;
    return Float32Array.from({ length: frames }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    });
  };

  it('moves by exactly the gain of the material', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: -30, max: 0, noNaN: true }), (seed, gainDb) => {
        const left = noise(seed, SAMPLE_RATE_HZ);
        const right = noise(seed + 1, SAMPLE_RATE_HZ);
        const gain = dbToGain(gainDb);
        const quieter = { left: left.map((x) => x * gain), right: right.map((x) => x * gain) };
        expect(integratedLufs(quieter) - integratedLufs({ left, right })).toBeCloseTo(gainDb, 4);
      }),
      { numRuns: 15 },
    );
  });

  it('does not care which channel carries what', () => {
    const left = noise(1, SAMPLE_RATE_HZ);
    const right = noise(2, SAMPLE_RATE_HZ).map((x) => x * 0.1);
    expect(integratedLufs({ left, right })).toBeCloseTo(integratedLufs({ left: right, right: left }), 9);
  });

  it('reports the floor for silence and for less than 400 ms', () => {
    const floor = { integratedLufs: SILENCE_LUFS, momentaryMaxLufs: SILENCE_LUFS, shortTermMaxLufs: SILENCE_LUFS };
    expect(measureLoudness(silence(SAMPLE_RATE_HZ * 5))).toEqual({ ...floor, loudnessRange: 0 });
    expect(measureLoudness(sine([-10, 0.3]))).toEqual({ ...floor, loudnessRange: 0 });
    expect(measureLoudness(silence(0))).toEqual({ ...floor, loudnessRange: 0 });
  });
});
