import { impulse } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { kernels } from '../kernels/index.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { echoOf, type DelaySettings } from './delay.js';

const frames = SAMPLE_RATE_HZ;
const step = Math.round(0.25 * SAMPLE_RATE_HZ);

function echoesOf(settings: Omit<DelaySettings, 'timeSeconds'>, into: StereoAudio = silence(frames)): StereoAudio {
  const echo = { send: impulse(frames), ...echoOf({ timeSeconds: 0.25, ...settings }) };
  kernels.finishStem(into, { gains: null, sendSections: [], reverb: null, echo, sections: [] });
  return into;
}
const around = (channel: Float32Array, repeat: number) =>
  channel.subarray(repeat * step, repeat * step + 50).reduce((sum, x) => sum + x, 0);

describe('delay', () => {
  it('repeats at its time, each repeat softer', () => {
    const wet = echoesOf({ feedback: 0.5, dampingHz: 20_000 });
    expect(wet.left[0]).toBe(0);
    expect(wet.left[step]).toBeCloseTo(1, 6);
    expect(around(wet.right, 2)).toBeCloseTo(0.5, 2);
    expect(around(wet.left, 3)).toBeCloseTo(0.25, 2);
  });

  it('dulls each repeat', () => {
    const wet = echoesOf({ feedback: 0.8, dampingHz: 2000 });
    expect(wet.right[2 * step]!).toBeLessThan(0.3 * 0.8);
  });

  it('changes sides', () => {
    const wet = echoesOf({ feedback: 0.5, dampingHz: 20_000 });
    expect(wet.right[step]).toBe(0);
    expect(wet.left[2 * step]).toBe(0);
    expect(wet.right[2 * step]).toBeGreaterThan(0.15);
  });

  it('adds to what is there', () => {
    const into = { left: new Float32Array(frames).fill(0.25), right: new Float32Array(frames).fill(-0.25) };
    echoesOf({ feedback: 0.5, dampingHz: 20_000 }, into);
    expect(into.left[step]).toBeCloseTo(1.25, 6);
    expect(into.right[step]).toBe(-0.25);
  });
});
