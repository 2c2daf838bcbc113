import { MASTER_PRESETS } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { dbToGain } from '../dsp/decibels.js';
import { pinkNoise } from '../dsp/noise.js';
import { measure } from '../meters/measure.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { master } from './master.js';
import { platformGains } from './platforms.js';
import { PRESETS } from './presets.js';

const FRAMES = 8 * SAMPLE_RATE_HZ;

function stereo(sample: (i: number, noise: number, side: number) => number): StereoAudio {
  const channel = (side: number) => pinkNoise(FRAMES, side + 1).map((noise, i) => sample(i, noise, side));
  return { left: channel(0), right: channel(1) };
}

const seconds = (i: number) => i / SAMPLE_RATE_HZ;
const hit = (t: number) => Math.exp(-(t % 0.5) * 9);
/** A beat in the small: low thuds, a bright hit on every second one, a chord behind. */
const beat = stereo((i, noise, side) => {
  const t = seconds(i);
  const thud = Math.sin(2 * Math.PI * 55 * t) * hit(t) * 0.6;
  const bright = Math.floor(t * 2) % 2 ? noise * hit(t) * 0.5 : 0;
  const chord =
    0.05 * (Math.sin(2 * Math.PI * 220 * t + side) + Math.sin(2 * Math.PI * 330 * t) + Math.sin(2 * Math.PI * 523 * t));
  return thud + bright + chord + noise * 0.01;
});
const scaled = ({ left, right }: StereoAudio, gain: number) => ({
  left: left.map((x) => x * gain),
  right: right.map((x) => x * gain),
});

const materials: Record<string, StereoAudio> = {
  beat,
  'soft beat': scaled(beat, dbToGain(-6)),
  dense: stereo((_, noise) => noise * 0.3),
};

describe.each(MASTER_PRESETS)('master for %s', (preset) => {
  it.each(Object.entries(materials))('%s reaches the target within 0.1 LU and keeps −1 dBTP', (_, material) => {
    const { audio, report } = master(material, { preset });
    const measured = measure(audio);
    expect(report.targetReached, report.reason).toBe(true);
    expect(Math.abs(measured.integratedLufs - PRESETS[preset].targetLufs)).toBeLessThanOrEqual(0.1);
    expect(measured.truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(measured.integratedLufs).toBeCloseTo(report.integratedLufs, 6);
    expect(measured.truePeakDbtp).toBeCloseTo(report.truePeakDbtp, 6);
    expect(audio.left).toHaveLength(FRAMES);
  });
});

describe('master', () => {
  it('reaches the streaming target with sparse material', () => {
    const sparse = stereo((i, noise) => (seconds(i) % 2 < 0.6 ? 0.5 * noise * Math.exp(-2 * (seconds(i) % 2)) : 0));
    const { audio, report } = master(sparse);
    expect(report).toMatchObject({ targetReached: true });
    expect(measure(audio).truePeakDbtp).toBeLessThanOrEqual(-1);
  });

  it('rounds off strokes for a loud master rather than push everything down with them', () => {
    const strokes = stereo((i, noise) => Math.max(-1, Math.min(1, 3 * noise)) * Math.exp(-5 * (seconds(i) % 0.4)));
    const { report } = master(strokes, { preset: 'club' });
    expect(report).toMatchObject({ targetReached: true });
    expect(report.maxReductionDb).toBeLessThan(10);
  });

  it('takes a target in place of the preset’s', () => {
    expect(master(beat, { targetLufs: -18 }).report).toMatchObject({ targetLufs: -18, targetReached: true });
    expect(measure(master(beat, { targetLufs: -18 }).audio).integratedLufs).toBeCloseTo(-18, 1);
  });

  it('never turns silence into noise', () => {
    const hiss = stereo((_, noise) => noise * 1e-4);
    for (const material of [hiss, silence(FRAMES), silence(10)]) {
      const { audio, report } = master(material);
      expect(audio).toEqual(material);
      expect(report).toMatchObject({ targetReached: false, limited: false });
      expect(report.reason).toContain('nearly silent');
    }
  });

  it('raises very soft material only so far, and says so', () => {
    const { audio, report } = master(scaled(beat, dbToGain(-38)));
    expect(report.targetReached).toBe(false);
    expect(report.reason).toContain('very soft');
    expect(measure(audio).integratedLufs).toBeLessThan(-14);
  });

  it('does not crush extremely dynamic material, and says so', () => {
    const clicks = stereo((i, noise) => (i % 22_050 < 40 ? 0.9 : 0) + noise * 0.002);
    const { audio, report } = master(clicks, { preset: 'club' });
    expect(report.targetReached).toBe(false);
    expect(report.reason).toContain('very dynamic');
    expect(report.maxReductionDb).toBeLessThanOrEqual(13.5);
    expect(measure(audio).truePeakDbtp).toBeLessThanOrEqual(-1);
  });

  it('turns clipped material down without compressing it again', () => {
    const clipped = stereo((_, noise) => Math.max(-1, Math.min(1, noise * 6)));
    const { audio, report } = master(clipped);
    expect(report).toMatchObject({ targetReached: true, limited: false });
    expect(measure(audio).truePeakDbtp).toBeLessThanOrEqual(-1);
  });

  it('makes the lows mono and keeps the image elsewhere', () => {
    const wide = stereo(
      (i, noise, side) => 0.3 * Math.sin(2 * Math.PI * 50 * seconds(i) + (side * Math.PI) / 2) + noise * 0.05,
    );
    const { left, right } = master(wide).audio;
    let [low, difference] = [0, 0];
    // A mean over 10 ms leaves the lows alone.
    for (let i = FRAMES / 2; i < FRAMES - 441; i += 441) {
      let [sum, side] = [0, 0];
      for (let k = 0; k < 441; k += 3) {
        sum += left[i + k] + right[i + k];
        side += left[i + k] - right[i + k];
      }
      low += sum * sum;
      difference += side * side;
    }
    expect(10 * Math.log10(difference / low)).toBeLessThan(-15);
  });

  it('keeps stereo that would not survive mono from getting wider', () => {
    const power = (samples: Float32Array, other: Float32Array, sign: number) =>
      samples.reduce((sum, x, i) => sum + (x + sign * other[i]) ** 2, 0);
    const dense = materials.dense;
    const share = ({ left, right }: StereoAudio) => power(left, right, -1) / power(left, right, 1);
    expect(share(master(dense).audio)).toBeLessThanOrEqual(share(dense) * 1.02);
  });

  it('gives the same samples for the same pre-master', () => {
    expect(master(beat, { preset: 'cd' })).toEqual(master(beat, { preset: 'cd' }));
  });
});

describe('platform gains', () => {
  it('lowers loud masters everywhere', () => {
    const gains = Object.fromEntries(platformGains(-9, -1).map(({ name, gainDb }) => [name, gainDb]));
    expect(gains).toEqual({ Spotify: -5, 'Apple Music': -7, YouTube: -5, TIDAL: -5 });
  });

  it('raises soft ones only where the platform does, and only into the headroom', () => {
    const gains = Object.fromEntries(platformGains(-20, -4).map(({ name, gainDb }) => [name, gainDb]));
    expect(gains).toEqual({ Spotify: 3, 'Apple Music': 3, YouTube: 0, TIDAL: 0 });
  });
});
