import { TICKS_PER_QUARTER } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeOf } from './take-of.js';

const TAKES = 5;
const take = (startTick: number, pitch = 60) =>
  takeOf({ startTick, pitch, durationTicks: 100, velocity: 1 }, TAKES, TICKS_PER_QUARTER);

describe('the take of a note', () => {
  it('is one of those that there are', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(127), fc.integer({ min: 1, max: 9 }), (startTick, pitch, count) => {
        const of = takeOf({ startTick, pitch, durationTicks: 1, velocity: 1 }, count, TICKS_PER_QUARTER);
        expect(Number.isInteger(of) && of >= 0 && of < count).toBe(true);
      }),
    );
  });

  it('never comes twice in a row in any spacing of straight and dotted notes, however they are played', () => {
    const quarters = [1 / 8, 1 / 4, 3 / 8, 1 / 2, 3 / 4, 1, 3 / 2, 2, 3, 4, 6, 8];
    const late = () => fc.integer({ min: -18, max: 70 });
    fc.assert(
      fc.property(fc.constantFrom(...quarters), fc.nat(200), late(), late(), (spacing, index, first, second) => {
        const at = (which: number, lateTicks: number) =>
          Math.max(0, Math.round((index + which) * spacing * TICKS_PER_QUARTER + lateTicks));
        expect(take(at(1, second))).not.toBe(take(at(0, first)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['sixteenth triplets', 1 / 6],
    ['eighth triplets', 1 / 3],
  ])('never comes twice in a row in %s', (_, quarters) => {
    for (let i = 1; i < 100; i++) {
      const [before, here] = [i - 1, i].map((at) => take(Math.round(at * quarters * TICKS_PER_QUARTER)));
      expect(here, `${i}`).not.toBe(before);
    }
  });

  it('never comes twice in a row in swung 16ths', () => {
    for (let share = 0.5; share <= 0.67; share += 0.01) {
      for (let i = 1; i < 100; i++) {
        const ticks = (at: number) => Math.round(480 * (Math.floor(at / 2) + (at % 2) * share));
        expect(take(ticks(i)), `${share}`).not.toBe(take(ticks(i - 1)));
      }
    }
  });
});
