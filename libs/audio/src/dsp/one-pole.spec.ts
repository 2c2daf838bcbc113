import { impulse, responseDbAt } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { blockDc, processOnePoleLowPass } from './one-pole.js';

describe('one pole', () => {
  it('low pass is −3 dB at its corner and 6 dB per octave above', () => {
    const response = processOnePoleLowPass(impulse(8192), 300);
    expect(responseDbAt(response, 5)).toBeCloseTo(0, 1);
    expect(responseDbAt(response, 300)).toBeCloseTo(-3, 0.5);
    expect(responseDbAt(response, 4800) - responseDbAt(response, 2400)).toBeCloseTo(-6, 0);
  });

  it('DC blocker removes an offset and leaves the lowest notes', () => {
    const offset = blockDc(new Float32Array(44_100).fill(0.5));
    expect(Math.abs(offset.at(-1)!)).toBeLessThan(1e-6);
    expect(responseDbAt(blockDc(impulse(44_100)), 30)).toBeGreaterThan(-0.4);
  });
});
