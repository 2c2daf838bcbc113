import { impulse, rms } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { bandPass, lowPass, processBiquad } from './biquad.js';
import { whiteNoise } from './noise.js';
import { applyReverb, createReverb, type ReverbSettings } from './reverb.js';

const hall: ReverbSettings = { decaySeconds: 1.6, preDelaySeconds: 0.02, dampingHz: 5000 };
const click = (seconds: number): StereoAudio => {
  const frames = Math.round(seconds * SAMPLE_RATE_HZ);
  return { left: impulse(frames), right: impulse(frames) };
};
const correlation = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0) / (rms(a) * rms(b) * a.length);

/** Seconds per 60 dB around one frequency, by Schroeder's backward integration between −5 and −25 dB. */
function decaySecondsAt(response: Float32Array, frequencyHz: number): number {
  const band = processBiquad(processBiquad(response.slice(), bandPass(frequencyHz, 3)), bandPass(frequencyHz, 3));
  const energy = new Float64Array(band.length + 1);
  for (let i = band.length - 1; i >= 0; i--) energy[i] = energy[i + 1]! + band[i]! ** 2;
  const reaches = (db: number) => energy.findIndex((e) => 10 * Math.log10(e / energy[0]!) <= db) / SAMPLE_RATE_HZ;
  return 3 * (reaches(-25) - reaches(-5));
}

describe('reverb', () => {
  const tail = applyReverb(click(3), hall);

  it.each([0.6, 1.6, 3])('decays by 60 dB in %d s at low frequencies', (decaySeconds) => {
    const wet = applyReverb(click(2 * decaySeconds), { ...hall, decaySeconds, dampingHz: 12_000 });
    expect(decaySecondsAt(wet.left, 400) / decaySeconds).toBeGreaterThan(0.85);
    expect(decaySecondsAt(wet.left, 400) / decaySeconds).toBeLessThan(1.15);
  });

  it('decays twice as fast at the damping frequency', () => {
    const ratio = decaySecondsAt(tail.left, 5000) / hall.decaySeconds;
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(0.6);
  });

  it('waits for the pre-delay and the shortest line', () => {
    const firstSound = tail.left.findIndex((x) => Math.abs(x) > 1e-6);
    expect(firstSound).toBeGreaterThanOrEqual(Math.round(hall.preDelaySeconds * SAMPLE_RATE_HZ));
    expect(firstSound).toBeLessThan(0.06 * SAMPLE_RATE_HZ);
  });

  it('is wide: the two ears hear different tails', () => {
    expect(Math.abs(correlation(tail.left, tail.right))).toBeLessThan(0.15);
  });

  it.each([0.5, 1.5, 4])('gives low noise back about as loud as it went in (decay %d s)', (decaySeconds) => {
    const frames = 8 * SAMPLE_RATE_HZ;
    const [left, right] = [1, 2].map((seed) => processBiquad(whiteNoise(frames, seed), lowPass(800)));
    const noise = { left: left!, right: right! };
    const wet = applyReverb(noise, { decaySeconds, preDelaySeconds: 0, dampingHz: 15_000 });
    const gainDb = 20 * Math.log10(rms(wet.left, frames / 2) / rms(noise.left));
    // Damping takes a little of 800 Hz as well, the more the longer it decays.
    expect(Math.abs(gainDb)).toBeLessThan(2);
  });

  it('is linear', () => {
    const a = { left: whiteNoise(20_000, 3), right: whiteNoise(20_000, 4) };
    const doubled = { left: a.left.map((x) => 2 * x), right: a.right.map((x) => 2 * x) };
    const once = applyReverb(a, hall);
    const twice = applyReverb(doubled, hall);
    expect(Math.max(...twice.left.map((x, i) => Math.abs(x - 2 * once.left[i]!)))).toBeLessThan(1e-6);
  });

  it('sounds the same in blocks as in one piece', () => {
    const noise = { left: whiteNoise(30_000, 5), right: whiteNoise(30_000, 6) };
    const whole = applyReverb(noise, hall);
    const reverb = createReverb(hall);
    const parts: number[] = [];
    for (let start = 0; start < 30_000; start += 1234) {
      const end = Math.min(start + 1234, 30_000);
      parts.push(...reverb.process({ left: noise.left.slice(start, end), right: noise.right.slice(start, end) }).left);
    }
    expect(Float32Array.from(parts)).toEqual(whole.left);
  });
});
