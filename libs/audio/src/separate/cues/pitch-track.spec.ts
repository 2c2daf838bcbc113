import { describe, expect, it } from 'vitest';
import { BIN_HZ, CELL_HZ, CELLS } from '../cell-grid.js';
import { combOf, trackPitch } from './pitch-track.js';

const VOICE = { lowestHz: 90, highestHz: 900, partials: 10, decay: 0.9 };

/** Partials at 1/k of a pitch, one cell wide. */
function peaksOf(pitchesHz: readonly number[]): Float32Array {
  const peaks = new Float32Array(pitchesHz.length * CELLS);
  pitchesHz.forEach((hz, moment) => {
    for (let partial = 1; partial <= 10; partial++) {
      CELL_HZ.forEach((cellHz, cell) => {
        const away = Math.abs(cellHz - partial * hz) / BIN_HZ;
        if (away < 1) peaks[moment * CELLS + cell] = 1.5 * (1 - away);
      });
    }
  });
  return peaks;
}

describe('trackPitch', () => {
  it('follows a voice that glides and shakes', () => {
    const pitches = Array.from({ length: 60 }, (_, i) => 220 * 2 ** ((i / 60) * 0.5 + 0.04 * Math.sin(i / 3)));
    const { hz, salience } = trackPitch(peaksOf(pitches), pitches.length, VOICE);
    pitches.forEach((wanted, i) => expect(Math.abs(12 * Math.log2(hz[i] / wanted))).toBeLessThan(0.6));
    expect(Math.min(...salience)).toBeGreaterThan(0.3);
  });

  it('finds nothing salient in silence, and its comb is empty', () => {
    const track = trackPitch(new Float32Array(10 * CELLS), 10, VOICE);
    expect(Math.max(...track.salience)).toBe(0);
    expect(combOf(track, 5000).every((value) => value === 0)).toBe(true);
  });
});

describe('combOf', () => {
  it('lies on the partials and not between them', () => {
    const comb = combOf({ hz: Float32Array.of(300), salience: Float32Array.of(1) }, 3000);
    const at = (hz: number) => comb[Math.round(hz / BIN_HZ)];
    for (const partial of [1, 2, 5]) expect(at(300 * partial)).toBeGreaterThan(0.7);
    for (const between of [450, 750, 1350]) expect(at(between)).toBe(0);
  });
});
