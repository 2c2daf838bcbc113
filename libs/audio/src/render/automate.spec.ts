import type { Automation } from '@ctc/contracts';
import { amplitudeAt, rms, sine } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { whiteNoise } from '../dsp/noise.js';
import { pitchToHz, renderOscillator } from '../dsp/oscillator.js';
import { automate } from './automate.js';

const SCORE = { ticksPerQuarter: 960, tempoMap: [{ tick: 0, bpm: 120 }] } as const;
const BEAT = 22_050;

const automation = (
  parameter: Automation['parameter'],
  ...points: readonly (readonly [number, number])[]
): Automation => ({ parameter, points: points.map(([beat, value]) => ({ tick: beat * 960, value })) });

function automated(source: Float32Array, ...automations: readonly Automation[]): Float32Array {
  const audio = { left: source.slice(), right: source.slice() };
  automate(audio, SCORE, automations);
  expect(audio.right).toEqual(audio.left);
  return audio.left;
}

/** Centre of gravity of the amplitudes at the octaves from 125 Hz to 16 kHz: where most of the sound lies. */
function centroidHz(samples: Float32Array): number {
  const octaves = Array.from({ length: 43 }, (_, i) => 125 * 2 ** (i / 6));
  const amplitudes = octaves.map((hz) => amplitudeAt(samples, hz));
  return octaves.reduce((sum, hz, i) => sum + hz * amplitudes[i]!, 0) / amplitudes.reduce((sum, x) => sum + x, 0);
}

/** Largest change of slope: a step or a kink in a slow tone. */
function roughness(samples: Float32Array): number {
  let largest = 0;
  for (let i = 2; i < samples.length; i++) {
    largest = Math.max(largest, Math.abs(samples[i]! - 2 * samples[i - 1]! + samples[i - 2]!));
  }
  return largest;
}

describe('automating a track', () => {
  const noise = whiteNoise(8 * BEAT, 1);

  it('has the gain of each point at its tick, and in between what is half-way in decibels', () => {
    const tone = sine(1000, 4 * BEAT);
    const output = automated(tone, automation('gainDb', [1, 0], [3, -20]));
    const gainDb = (beat: number) => {
      const at = Math.round(beat * BEAT);
      return 20 * Math.log10(rms(output, at - 220, at + 221) / rms(tone, at - 220, at + 221));
    };
    [0.5, 1.5, 2, 3.5].forEach((beat, i) => expect(gainDb(beat)).toBeCloseTo([0, -5, -10, -20][i]!, 1));
  });

  it('darkens under a closing low-pass by its slope', () => {
    const output = automated(noise, automation('lowpassHz', [0, 20_000], [4, 500]));
    const [before, closed] = [centroidHz(output.subarray(0, BEAT / 2)), centroidHz(output.subarray(5 * BEAT))];
    expect(before).toBeGreaterThan(2500);
    expect(closed).toBeLessThan(600);
    const tone = sine(4000, 6 * BEAT);
    const stopped = automated(tone, automation('lowpassHz', [0, 500])).subarray(BEAT);
    // Butterworth of second order, three octaves above the corner, with the bilinear transform's help.
    expect(20 * Math.log10(rms(stopped) / rms(tone))).toBeCloseTo(-36.6, 0);
  });

  it('thins out under an opening high-pass and leaves what lies above', () => {
    const [low, high] = [sine(80, 8 * BEAT), sine(6000, 8 * BEAT)];
    const sweep = automation('highpassHz', [0, 20], [4, 640]);
    const after = (tone: Float32Array) => 20 * Math.log10(rms(automated(tone, sweep), 5 * BEAT) / rms(tone, 5 * BEAT));
    expect(after(low)).toBeLessThan(-35);
    expect(after(high)).toBeCloseTo(0, 1);
  });

  it('follows the cutoff by ratio: half-way through a sweep it is the geometric mean', () => {
    const sweep = automation('lowpassHz', [0, 400], [8, 6400]);
    const output = automated(sine(1600, 8 * BEAT), sweep);
    // At its own corner a Butterworth filter lets half the power pass.
    expect(20 * Math.log10(rms(output, 4 * BEAT - 1000, 4 * BEAT + 1000) / Math.SQRT1_2)).toBeCloseTo(-3, 0);
  });

  it('changes no bit where every parameter rests', () => {
    const output = automated(
      noise,
      automation('lowpassHz', [0, 20_000], [2, 20_000], [4, 300]),
      automation('highpassHz', [3, 20], [4, 200]),
      automation('gainDb', [3, 0], [4, -3]),
    );
    expect(output.subarray(0, 2 * BEAT)).toEqual(noise.subarray(0, 2 * BEAT));
    expect(output.subarray(4 * BEAT)).not.toEqual(noise.subarray(4 * BEAT));
    expect(automated(noise, automation('lowpassHz', [1, 20_000]), automation('gainDb', [0, 0]))).toEqual(noise);
  });

  it.each([
    automation('lowpassHz', [0, 20_000], [1, 20_000], [1, 300], [2, 300], [2, 20_000]),
    automation('highpassHz', [0, 20], [1, 20], [1, 400], [2, 400], [2, 20]),
    automation('gainDb', [0, 0], [1, 0], [1, -40], [2, -40], [2, 0]),
    automation('lowpassHz', [0, 20_000], [2, 200], [4, 20_000]),
  ])('does not click, even where it jumps: $parameter', (movement) => {
    // A bell-like tone with partials up to 3 kHz.
    const tone = sine(110, 4 * BEAT);
    for (const [hz, level] of [
      [440, 0.4],
      [3000, 0.1],
    ] as const) {
      sine(hz, tone.length).forEach((x, i) => (tone[i]! += level * x));
    }
    // The partial at 3 kHz alone sets the measure; a hard switch is several times as rough.
    expect(roughness(automated(tone, movement))).toBeLessThan(1.3 * roughness(tone));
  });

  it('sweeps a saw without zipper noise', () => {
    const hz = pitchToHz(57);
    const saw = renderOscillator('saw', hz, 8 * BEAT);
    const swept = automated(saw, automation('lowpassHz', [0, 20_000], [8, 200]));
    // Between the partials of the saw there is nothing but what the movement itself adds.
    const second = swept.subarray(4 * BEAT, 6 * BEAT);
    expect(amplitudeAt(second, 2.5 * hz)).toBeLessThan(0.001 * amplitudeAt(second, 2 * hz));
    expect(amplitudeAt(second, 20.5 * hz)).toBeLessThan(0.001 * amplitudeAt(second, 2 * hz));
  });
});
