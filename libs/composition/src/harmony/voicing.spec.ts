import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voice, voiceMovement } from './voicing.js';

const hand = { low: 50, high: 74, voices: 4 };

describe('voice', () => {
  it('moves by a finger at a time through ii–V–I', () => {
    const two = voice([2, 5, 9, 0, 4], undefined, hand);
    const five = voice([7, 11, 2, 5, 9], two, hand);
    const one = voice([0, 4, 7, 11, 2], five, hand);
    expect(voiceMovement(two, five)).toBeLessThanOrEqual(5);
    expect(voiceMovement(five, one)).toBeLessThanOrEqual(5);
  });

  it('leaves the root of a ninth chord to the bass', () => {
    const pitches = voice([0, 3, 7, 10, 2], undefined, hand);
    expect(pitches.map((pitch) => pitch % 12)).not.toContain(0);
    expect(new Set(pitches.map((pitch) => pitch % 12))).toEqual(new Set([3, 7, 10, 2]));
  });

  it('plays power chords as root, fifth and octave', () => {
    expect(voice([4, 7, 11, 2], undefined, { low: 40, high: 60, voices: 3, grip: 'power' })).toEqual([40, 47, 52]);
  });

  it('moves a parallel shape as a whole', () => {
    const range = { low: 48, high: 76, voices: 4, grip: 'parallel' } as const;
    const home = voice([0, 3, 7, 10], undefined, range);
    expect(home).toEqual([48, 51, 55, 58]);
    expect(voice([5, 8, 0, 3], home, range)).toEqual(home.map((pitch) => pitch + 5));
  });

  it('stays in its register, upwards, with the tones of the chord', () => {
    const chord = fc.integer({ min: 0, max: 11 }).map((root) => [0, 3, 7, 10].map((step) => (root + step) % 12));
    fc.assert(
      fc.property(
        fc.array(chord, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 3, max: 4 }),
        (chords, voices) => {
          let previous: number[] | undefined;
          for (const pitchClasses of chords) {
            previous = voice(pitchClasses, previous, { ...hand, voices });
            expect(previous).toHaveLength(voices);
            expect([...previous].sort((a, b) => a - b)).toEqual(previous);
            expect(previous[0]).toBeGreaterThanOrEqual(hand.low);
            expect(previous.at(-1)).toBeLessThanOrEqual(hand.high);
            expect(previous.every((pitch) => pitchClasses.includes(pitch % 12))).toBe(true);
          }
        },
      ),
    );
  });
});
