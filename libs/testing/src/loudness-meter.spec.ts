import { describe, expect, it } from 'vitest';
import { independentLufs, independentTruePeakDbtp } from './loudness-meter.js';
import { sine } from './tone-measures.js';

const scaled = (samples: Float32Array, db: number) => samples.map((x) => x * 10 ** (db / 20));

describe('the independent meter', () => {
  it('reads −23 LUFS for a stereo sine of 1 kHz at −23 dBFS (EBU Tech 3341, case 1)', () => {
    const tone = scaled(sine(1000, 5 * 44_100), -23);
    expect(Math.abs(independentLufs([tone, tone]) + 23)).toBeLessThan(0.05);
  });

  it('does not count what lies under the gates (case 4 in the small)', () => {
    const tone = sine(1000, 44_100);
    const parts = [scaled(tone, -72), scaled(tone, -23), scaled(tone, -23), scaled(tone, -23), scaled(tone, -48)];
    const whole = Float32Array.from(parts.flatMap((part) => [...part]));
    expect(Math.abs(independentLufs([whole, whole]) + 23)).toBeLessThan(0.5);
  });

  it('finds the peak between the samples (EBU Tech 3341, case 15 and 16)', () => {
    const quarter = Float32Array.from({ length: 4000 }, (_, i) => 0.5 * Math.sin((Math.PI / 2) * i + Math.PI / 4));
    // The tolerance of the standard; the sudden start overshoots a little.
    expect(Math.abs(independentTruePeakDbtp([quarter]) + 6)).toBeLessThanOrEqual(0.2);
  });
});
