import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whiteNoise } from '../dsp/noise.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { estimateTempo } from './tempo.js';

/** One bar of sixteenths: kick, snare and hat where there is a stroke. */
interface Pattern {
  readonly kick: string;
  readonly snare: string;
  readonly hat: string;
}

const patterns: Record<string, Pattern> = {
  'boom bap': { kick: 'x.....x..xx.....', snare: '....x.......x...', hat: 'x.x.x.x.x.x.x.x.' },
  trap: { kick: 'x.....x...x.....', snare: '........x.......', hat: 'xxx.xxxxxxx.xxxx' },
  'four on the floor': { kick: 'x...x...x...x...', snare: '....x.......x...', hat: '..x...x...x...x.' },
};

/** Plays the pattern for `seconds`, each stroke early or late by up to `looseSeconds`. */
function play({ kick, snare, hat }: Pattern, bpm: number, seconds: number, looseSeconds = 0): StereoAudio {
  const audio = silence(Math.round(seconds * SAMPLE_RATE_HZ));
  const noise = whiteNoise(SAMPLE_RATE_HZ, 5);
  const stepSeconds = 60 / bpm / 4;
  for (let step = 0; step * stepSeconds < seconds - 0.3; step++) {
    const late = looseSeconds * Math.sin(step * 12.9898);
    const start = Math.max(0, Math.round((step * stepSeconds + late) * SAMPLE_RATE_HZ));
    const strike = (length: number, sample: (t: number, i: number) => number) => {
      for (let i = 0; i < length * SAMPLE_RATE_HZ; i++) audio.left[start + i] += sample(i / SAMPLE_RATE_HZ, i);
    };
    if (kick[step % 16] === 'x') strike(0.2, (t) => 0.8 * Math.sin(2 * Math.PI * 60 * t) * Math.exp(-20 * t));
    if (snare[step % 16] === 'x')
      strike(0.15, (t, i) => 0.5 * (noise[i] + Math.sin(2 * Math.PI * 200 * t)) * Math.exp(-25 * t));
    if (hat[step % 16] === 'x') strike(0.05, (t, i) => 0.2 * (noise[i + 1] - noise[i]) * Math.exp(-80 * t));
  }
  return { left: audio.left, right: audio.left };
}

describe('tempo', () => {
  it.each(Object.entries(patterns))('finds any tempo of a %s beat within 0.1 BPM, in its range', (_, pattern) => {
    fc.assert(
      fc.property(fc.double({ min: 72, max: 168, noNaN: true }), (bpm) => {
        const found = estimateTempo(play(pattern, bpm, 16), { range: [bpm * 0.8, bpm * 1.2] });
        expect(Math.abs((found ?? 0) - bpm)).toBeLessThan(0.1);
      }),
      { numRuns: 6 },
    );
  });

  it('hears through loose playing', () => {
    const found = estimateTempo(play(patterns['boom bap'], 88.3, 24, 0.012), { range: [75, 105] });
    expect(Math.abs((found ?? 0) - 88.3)).toBeLessThan(0.1);
  });

  it('lets the range choose between half and double time, and the audio the value', () => {
    const beat = play(patterns.trap, 140, 20);
    expect(estimateTempo(beat, { range: [120, 170] })).toBeCloseTo(140, 1);
    expect(estimateTempo(beat, { range: [60, 85] })).toBeCloseTo(70, 1);
  });

  it('finds no tempo where nothing pulses', () => {
    expect(estimateTempo(silence(10 * SAMPLE_RATE_HZ))).toBeNull();
    expect(estimateTempo(play(patterns.trap, 140, 2))).toBeNull();
    const hum = Float32Array.from({ length: 10 * SAMPLE_RATE_HZ }, (_, i) => Math.sin(i * 0.01));
    expect(estimateTempo({ left: hum, right: hum })).toBeNull();
  });
});
