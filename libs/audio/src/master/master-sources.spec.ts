import { MASTER_PRESETS } from '@ctc/contracts';
import { measureIndependently } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { encodeWav } from '../codecs/wav-encoder.js';
import { pinkNoise } from '../dsp/noise.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { master } from './master.js';

const FRAMES = 6 * SAMPLE_RATE_HZ;
const stereo = (sample: (seconds: number, noise: number) => number): StereoAudio => {
  const channel = (seed: number) => pinkNoise(FRAMES, seed).map((noise, i) => sample(i / SAMPLE_RATE_HZ, noise));
  return { left: channel(1), right: channel(2) };
};

/** What people bring, from a bare beat to somebody's finished master. */
const sources: Record<string, StereoAudio> = {
  sparse: stereo((t, noise) => (t % 2 < 0.5 ? 0.5 * noise * Math.exp(-3 * (t % 2)) : 0)),
  dense: stereo((_, noise) => 0.3 * noise),
  'already clipped': stereo((_, noise) => Math.max(-1, Math.min(1, 8 * noise))),
  'soft but musical': stereo((t, noise) => 0.003 * noise * (1 + Math.sin(2 * t))),
  'nearly silent': stereo((_, noise) => 3e-5 * noise),
  'clicks over hiss': stereo((t, noise) => (t % 0.5 < 0.001 ? 0.9 : 0) + 0.002 * noise),
};

describe.each(Object.entries(sources))('a master of what is %s', (name, source) => {
  it.each(MASTER_PRESETS)('for %s reaches the target, or says why and by how much not', (preset) => {
    const { audio, report } = master(source, { preset });
    const measured = measureIndependently(encodeWav(audio), [audio.left, audio.right]);
    // Between rectangular clicks meters differ by as much as EBU Tech 3341 lets them.
    expect(measured.truePeakDbtp).toBeLessThanOrEqual(name === 'clicks over hiss' ? -0.8 : -1);
    const missingLu = report.targetLufs - report.integratedLufs;
    if (report.targetReached) {
      expect(Math.abs(measured.integratedLufs - report.targetLufs)).toBeLessThanOrEqual(0.3);
      expect(report.reason).toBeUndefined();
    } else {
      expect(report.reason).toMatch(/silent|soft|dynamic|louder|tenths/);
      expect(missingLu).toBeGreaterThan(0.1);
      // What the report says is what is there.
      if (name !== 'nearly silent') expect(Math.abs(measured.integratedLufs - report.integratedLufs)).toBeLessThan(0.2);
    }
  });

  it('never comes out clipped harder than it came in', () => {
    const { audio, report } = master(source, { preset: 'streaming' });
    expect(report.limited || report.maxReductionDb === 0).toBe(true);
    expect(audio.left).toHaveLength(FRAMES);
    expect(audio.left.every(Number.isFinite) && audio.right.every(Number.isFinite)).toBe(true);
  });
});

describe('targets that are out of reach', () => {
  it.each<[string, RegExp]>([
    ['nearly silent', /nearly silent/],
    ['clicks over hiss', /very dynamic/],
  ])('%s', (name, reason) => {
    const { report } = master(sources[name], { preset: 'club' });
    expect(report.targetReached).toBe(false);
    expect(report.reason).toMatch(reason);
  });
});
