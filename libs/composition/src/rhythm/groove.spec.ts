import { describe, expect, it } from 'vitest';
import { millisecondsToTicks, swung } from './groove.js';

describe('swung', () => {
  it('leaves straight time alone', () => {
    for (const tick of [0, 120, 240, 400, 480, 3839]) expect(swung(tick, 0.5)).toBeCloseTo(tick);
  });

  it('gives the first 16th of a pair its share and keeps the pair in place', () => {
    expect(swung(240, 0.6)).toBeCloseTo(288);
    expect(swung(720, 0.6)).toBeCloseTo(768);
    expect(swung(480, 0.6)).toBeCloseTo(480);
  });

  it('swings eighths for jazz, and leaves the beat where it is', () => {
    expect(swung(480, 2 / 3, '8th')).toBeCloseTo(640);
    expect(swung(960, 2 / 3, '8th')).toBeCloseTo(960);
  });

  it('keeps the order of everything between', () => {
    const moved = Array.from({ length: 960 }, (_, tick) => swung(tick, 0.62));
    expect([...moved].sort((a, b) => a - b)).toEqual(moved);
  });
});

it('turns milliseconds into ticks: a beat of 120 BPM lasts 500 ms', () => {
  expect(millisecondsToTicks(500, 120)).toBeCloseTo(960);
});
