// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { formatBpm, formatBytes, formatNumber, formatOrdinal, formatTime } from './format.js';

describe('format', () => {
  it('writes numbers with a real minus, and none before zero', () => {
    expect(formatNumber(-14.04, 1)).toBe('−14.0');
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatNumber(3, 1)).toBe('3.0');
  });

  it('writes sizes as file managers do', () => {
    expect([90, 8_214, 950_000, 5_290_000, 9_960_000, 112_400_000].map(formatBytes)).toEqual([
      '1 kB',
      '8 kB',
      '950 kB',
      '5.3 MB',
      '10 MB',
      '112 MB',
    ]);
  });

  it('writes tempo, time and rank as musicians read them', () => {
    expect([formatBpm(140), formatBpm(92.5), formatBpm(139.96)]).toEqual(['140', '92.5', '140']);
    expect([formatTime(7.9), formatTime(90), formatTime(-1), formatTime(Number.NaN)]).toEqual([
      '0:07',
      '1:30',
      '0:00',
      '0:00',
    ]);
    expect([1, 2, 3, 4, 11, 22].map(formatOrdinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd']);
  });
});
