import { describe, expect, it } from 'vitest';
import { siSdrDb } from './si-sdr.js';
import { sine } from './tone-measures.js';

const FRAMES = 44_100;
const wanted = sine(441, FRAMES);
/** Whole periods of both: they have nothing in common. */
const other = sine(882, FRAMES);

describe('siSdrDb', () => {
  it.each([-10, 0, 20])('finds a distortion that lies %i dB below the signal', (ratioDb) => {
    const gain = 10 ** (-ratioDb / 20);
    const mixed = wanted.map((x, i) => x + gain * other[i]!);
    expect(siSdrDb([wanted], [mixed])).toBeCloseTo(ratioDb, 2);
    const louder = mixed.map((x) => 3 * x);
    expect(siSdrDb([wanted], [louder])).toBeCloseTo(ratioDb, 2);
  });

  it('stays a number where all is silent', () => {
    expect(Number.isFinite(siSdrDb([new Float32Array(10)], [new Float32Array(10)]))).toBe(true);
  });
});
