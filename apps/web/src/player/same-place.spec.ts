// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { samePlace } from './same-place.js';

describe('the same place in another version', () => {
  it('is the same beat: bar 5 at 140 BPM is bar 5 at 70 BPM', () => {
    expect(samePlace(6, { bpm: 140 }, { bpm: 70, durationSeconds: 60 })).toBe(12);
    expect(samePlace(6, { bpm: 120 }, { bpm: 120, durationSeconds: 60 })).toBe(6);
  });

  it('is the same second where nobody knows the tempo, and never lies past the end', () => {
    expect(samePlace(6, { bpm: null }, { bpm: 70, durationSeconds: 60 })).toBe(6);
    expect(samePlace(50, { bpm: 140 }, { bpm: 70, durationSeconds: 60 })).toBe(60);
  });
});
