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
