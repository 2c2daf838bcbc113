import { describe, expect, it } from 'vitest';
import { pulseOf, wholeBars } from './pulse.js';

describe('pulseOf', () => {
  it('reads trap at 140 as it is and says that it feels like 70', () => {
    expect(pulseOf({ genre: 'trap', bpm: 140, durationSeconds: 30 })).toMatchObject({
      writtenBpm: 140,
      writtenBarsPerBar: 1,
      feltBpm: 70,
    });
  });

  it('reads trap "at 70" as 140 counted in halves: the felt pulse is the tempo itself', () => {
    const pulse = pulseOf({ genre: 'trap', bpm: 70, durationSeconds: 30 });
    expect(pulse).toMatchObject({ writtenBpm: 140, writtenBarsPerBar: 2 });
    expect(pulse.feltBpm).toBeUndefined();
  });

  it('gives boom bap at 170 the backbeat of 85', () => {
    expect(pulseOf({ genre: 'boom bap', bpm: 170, durationSeconds: 60 })).toMatchObject({
      writtenBpm: 85,
      feltBpm: 85,
    });
  });

  it('leaves a tempo near the genre alone', () => {
    for (const bpm of [72, 90, 104]) {
      expect(pulseOf({ genre: 'boom bap', bpm, durationSeconds: 30 }).writtenBarsPerBar).toBe(1);
    }
  });
});

describe('wholeBars', () => {
  it.each([
    [120, 33, 16],
    [120, 32.9, 15],
    [140, 30, 16],
    [60, 15, 3],
    [200, 300, 249],
  ])('at %i BPM, %f s hold %i bars and a tail', (bpm, seconds, bars) => {
    expect(wholeBars(bpm, seconds)).toBe(bars);
  });
});
