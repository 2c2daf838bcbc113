import { impulse } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { applyDelay } from './delay.js';

const frames = SAMPLE_RATE_HZ;
const left = { left: impulse(frames), right: new Float32Array(frames) };
const step = Math.round(0.25 * SAMPLE_RATE_HZ);

describe('delay', () => {
  it('repeats at its time, each repeat softer', () => {
    const wet = applyDelay(left, { timeSeconds: 0.25, feedback: 0.5, dampingHz: 20_000 });
    expect(wet.left[0]).toBe(0);
    expect(wet.left[step]).toBeCloseTo(1, 6);
    const second = wet.left.subarray(2 * step, 2 * step + 50).reduce((sum, x) => sum + x, 0);
    expect(second).toBeCloseTo(0.5, 2);
    expect(wet.right.every((x) => x === 0)).toBe(true);
  });

  it('dulls each repeat', () => {
    const wet = applyDelay(left, { timeSeconds: 0.25, feedback: 0.8, dampingHz: 2000 });
    expect(wet.left[2 * step]!).toBeLessThan(0.3 * 0.8);
  });

  it('changes sides in ping-pong', () => {
    const wet = applyDelay(left, { timeSeconds: 0.25, feedback: 0.5, dampingHz: 20_000, pingPong: true });
    expect(wet.left[step]).toBeGreaterThan(0.4);
    expect(wet.right[step]).toBe(0);
    expect(wet.right[2 * step]).toBeGreaterThan(0.15);
    expect(wet.left[2 * step]).toBe(0);
  });
});
