import { MUSICAL_KEYS } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { scaleOf, spell } from './key.js';

describe('keys', () => {
  it('knows the notes of a scale', () => {
    expect(scaleOf('C major')).toEqual([0, 2, 4, 5, 7, 9, 11]);
    expect(scaleOf('A minor')).toEqual([9, 11, 0, 2, 4, 5, 7]);
    expect(scaleOf('F# major')).toEqual([6, 8, 10, 11, 1, 3, 5]);
  });

  it.each([
    ['C major', 'C', 0],
    ['C minor', 'C', -3],
    ['Bb minor', 'Bb', -5],
    ['F# major', 'F#', 6],
    ['C# major', 'C#', 7],
    ['D# major', 'Eb', -3],
    ['G# major', 'Ab', -4],
    ['Db minor', 'C#', 4],
  ] as const)('writes %s as %s with %i fifths', (key, tonic, fifths) => {
    expect(spell(key)).toEqual({ tonic, fifths });
  });

  it('never needs more than seven accidentals', () => {
    for (const key of MUSICAL_KEYS) expect(Math.abs(spell(key).fifths), key).toBeLessThanOrEqual(7);
  });
});
