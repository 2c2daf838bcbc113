import { MUSIC_VENDORS } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { MUSIC_PRICES, MUSIC_PRICES_AS_OF } from './price-list.js';
import { pieceCostMicros } from './price-of.js';

describe('pieceCostMicros', () => {
  it('counts by the piece or by the second', () => {
    expect(pieceCostMicros({ vendor: 'lyria', model: 'lyria-3.5', durationSeconds: 170 })).toBe(80_000);
    expect(pieceCostMicros({ vendor: 'elevenlabs', model: 'music_v2', durationSeconds: 90 })).toBe(1_200_000);
  });

  it('takes a model that nobody has priced for the dearest of its vendor', () => {
    expect(pieceCostMicros({ vendor: 'stability', model: 'stable-audio-9', durationSeconds: 30 })).toBe(260_000);
  });

  it('lets an installation say its own prices', () => {
    const own = { stability: { 'stable-audio-9': { perPiece: 1 } } };
    expect(pieceCostMicros({ vendor: 'stability', model: 'stable-audio-9', durationSeconds: 30 }, own)).toBe(1_000_000);
    expect(pieceCostMicros({ vendor: 'stability', model: 'stable-audio-3', durationSeconds: 30 }, own)).toBe(260_000);
  });

  it('is a dated list that knows every vendor', () => {
    expect(new Date(MUSIC_PRICES_AS_OF).getTime()).toBeGreaterThan(0);
    expect(Object.keys(MUSIC_PRICES).toSorted()).toEqual([...MUSIC_VENDORS].toSorted());
  });
});
