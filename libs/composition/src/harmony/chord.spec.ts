import { MUSICAL_KEYS } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { chordOf, tonesOf } from './chord.js';

describe('chordOf', () => {
  it.each([
    ['C minor', 'Im9', 'Cm9', [0, 3, 7, 10, 2]],
    ['C minor', 'bVImaj7', 'Abmaj7', [8, 0, 3, 7]],
    ['C minor', 'IIm7b5', 'Dm7b5', [2, 5, 8, 0]],
    ['A minor', 'V7b9', 'E7b9', [4, 8, 11, 2, 5]],
    ['F# major', 'IVm6', 'Bm6', [11, 2, 6, 8]],
  ] as const)('in %s, %s is %s', (key, numeral, symbol, pitchClasses) => {
    expect(chordOf(key, numeral)).toMatchObject({ symbol, root: pitchClasses[0], pitchClasses });
  });

  it('raises the seventh of the scale over the dominant of minor, and only there', () => {
    expect(chordOf('C minor', 'V7').scale).toContain(11);
    expect(chordOf('C minor', 'V7').scale).not.toContain(10);
    expect(chordOf('C minor', 'Im').scale).toContain(10);
  });

  it('lowers the second over the Neapolitan chord', () => {
    expect(chordOf('C minor', 'bII').scale).toEqual([0, 1, 3, 5, 7, 8, 10]);
  });

  it('gives every chord seven notes that hold the chord, in every key', () => {
    for (const key of MUSICAL_KEYS) {
      for (const numeral of ['Im7', 'IVm6', 'V7b9', 'bII', 'VI7b9', 'bVII7', 'IV7']) {
        const { scale, pitchClasses } = chordOf(key, numeral);
        expect(new Set(scale).size, `${key} ${numeral}`).toBe(7);
        if (numeral !== 'VI7b9')
          expect(
            pitchClasses.every((tone) => scale.includes(tone)),
            `${key} ${numeral}`,
          ).toBe(true);
      }
    }
  });

  it('names chords so that a reader finds the same notes', () => {
    for (const key of MUSICAL_KEYS) {
      const { symbol, pitchClasses } = chordOf(key, 'V7b9');
      expect(tonesOf(symbol), symbol).toEqual(pitchClasses);
    }
  });

  it('refuses what is no chord', () => {
    expect(() => chordOf('C minor', 'IXwrong')).toThrow(RangeError);
  });
});
