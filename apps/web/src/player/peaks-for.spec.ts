// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult } from '../testing/builders.js';
import { peaksFor } from './peaks-for.js';

const zoomedPeaks = [
  { samplesPerPixel: 1024, url: '/f/coarse.json' },
  { samplesPerPixel: 256, url: '/f/fine.json' },
];

describe('peaks for a zoom', () => {
  it('are the coarsest that still look sharp', () => {
    const long = beatResult({ durationSeconds: 120, zoomedPeaks });
    expect(peaksFor(long, 1)).toBe('/f/peaks.json');
    expect(peaksFor(long, 2)).toBe('/f/coarse.json');
    expect(peaksFor(long, 16)).toBe('/f/fine.json');
  });

  it('are the overview where there is nothing finer', () => {
    expect(peaksFor(beatResult(), 8)).toBe('/f/peaks.json');
  });
});
