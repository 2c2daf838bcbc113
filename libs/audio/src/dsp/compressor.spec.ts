import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { kernels } from '../kernels/index.js';
import { compressionGains, CONTROL_FRAMES, controlPowers, referenceLevelDb } from './compressor.js';
import { gainToDb } from './decibels.js';

const settings = { thresholdDb: 0, ratio: 2, attackSeconds: 0.005, releaseSeconds: 0.1, maxReductionDb: 20 };

/** A signal right at the threshold sits in the middle of the 6 dB knee: (1 − 1/2) · 3² / 12. */
const KNEE_AT_THRESHOLD_DB = 0.375;

/** A square wave, whose power is its amplitude squared at any moment. */
function steps(...levels: number[]): StereoAudio {
  const part = SAMPLE_RATE_HZ;
  const left = Float32Array.from(
    { length: levels.length * part },
    (_, i) => levels[Math.floor(i / part)] * (i % 2 ? 1 : -1),
  );
  return { left, right: left.slice() };
}

const atSecond = (gains: Float32Array, second: number) =>
  gainToDb(gains[Math.floor((second * SAMPLE_RATE_HZ) / CONTROL_FRAMES)]);

describe('compressor', () => {
  it('takes half of the excess at ratio 2 and lets go afterwards', () => {
    const gains = compressionGains(controlPowers(steps(0.1, 1, 0.1)), settings, -20);
    expect(atSecond(gains, 0.9)).toBeCloseTo(-KNEE_AT_THRESHOLD_DB, 2);
    expect(atSecond(gains, 1.9)).toBeCloseTo(-10, 2);
    expect(atSecond(gains, 2.9)).toBeCloseTo(-KNEE_AT_THRESHOLD_DB, 2);
  });

  it('does nothing to silence and to what lies under the knee', () => {
    expect(new Set(compressionGains(controlPowers(silence(10_000)), settings))).toEqual(new Set([1]));
    expect(new Set(compressionGains(controlPowers(steps(0.01)), settings, -20))).toEqual(new Set([1]));
  });

  it('acts alike on loud and quiet material when it counts from the level of the material', () => {
    const loud = compressionGains(controlPowers(steps(0.1, 1)), settings);
    const quiet = compressionGains(controlPowers(steps(0.001, 0.01)), settings);
    loud.forEach((gain, i) => expect(gain).toBeCloseTo(quiet[i], 5));
  });

  it('measures the level of what sounds, not of the silence around it', () => {
    expect(referenceLevelDb(controlPowers(steps(0, 0.5, 0)))).toBeCloseTo(gainToDb(0.5), 2);
  });

  it('draws the gain without steps', () => {
    const audio = steps(1, 1);
    const gains = new Float32Array(controlPowers(audio).length + 1).map((_, i) => (i % 2 ? 1 : 0.5));
    kernels.finishStem(audio, { gains, sendSections: [], reverb: null, echo: null, sections: [] });
    let steepest = 0;
    for (let i = 1; i < audio.left.length; i++)
      steepest = Math.max(steepest, Math.abs(Math.abs(audio.left[i]) - Math.abs(audio.left[i - 1])));
    expect(steepest).toBeLessThan(0.5 / CONTROL_FRAMES + 1e-6);
  });
});
