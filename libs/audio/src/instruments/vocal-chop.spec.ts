import { amplitudeAt } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { pitchToHz } from '../dsp/oscillator.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { ALTO_VOWELS, tuneToNote, type Vowel, vowelRms } from './formants.js';
import { createVocalChop } from './vocal-chop.js';

const chop = createVocalChop();
const sing = (pitch: number, velocity = 0.8) =>
  chop.play({ pitch, velocity, frames: SAMPLE_RATE_HZ, take: 0 }).left.subarray(0.3 * SAMPLE_RATE_HZ);

/** Level of each harmonic against the strongest, in dB. */
function harmonicsDb(samples: Float32Array, pitch: number): number[] {
  const hz = pitchToHz(pitch);
  const levels = Array.from({ length: Math.floor(4000 / hz) }, (_, i) => amplitudeAt(samples, (i + 1) * hz));
  const strongest = Math.max(...levels);
  return levels.map((level) => 20 * Math.log10(level / strongest));
}
const strongestHz = (pitch: number) => {
  const levels = harmonicsDb(sing(pitch), pitch);
  return (levels.indexOf(Math.max(...levels)) + 1) * pitchToHz(pitch);
};

describe('vocal chops', () => {
  it.each([
    // Low notes, so that harmonics lie close enough to show the resonance: C sings “a”, C sharp “o”, E “i”.
    [48, 'a'],
    [49, 'o'],
    [52, 'i'],
  ] as const)('pitch %i sings “%s”: its strongest harmonic lies on the first resonance', (pitch, vowel: Vowel) => {
    const [first] = ALTO_VOWELS[vowel];
    expect(Math.abs(strongestHz(pitch) - first!.hz)).toBeLessThan(pitchToHz(pitch));
  });

  it('sings the same vowel on the same pitch, softly and loudly', () => {
    for (const pitch of [48, 52, 55]) {
      const [soft, loud] = [harmonicsDb(sing(pitch, 0.4), pitch), harmonicsDb(sing(pitch, 1), pitch)];
      soft.slice(0, 6).forEach((level, i) => expect(Math.abs(level - loud[i]!)).toBeLessThan(6));
    }
  });

  it('sings different vowels on the notes of a chord', () => {
    const colours = [60, 63, 67, 70].map((pitch) => strongestHz(pitch) / pitchToHz(pitch));
    expect(new Set(colours).size).toBeGreaterThan(1);
  });

  it('opens the mouth for notes above the first resonance, as sopranos do', () => {
    const hz = pitchToHz(84);
    const tuned = tuneToNote(ALTO_VOWELS.u, hz);
    tuned.forEach((formant, i) => expect(formant.hz).toBeGreaterThan(i === 0 ? hz : tuned[i - 1]!.hz));
    expect(vowelRms(tuned, hz)).toBeGreaterThan(5 * vowelRms(ALTO_VOWELS.u, hz));
    expect(tuneToNote(ALTO_VOWELS.a, pitchToHz(60))).toEqual(ALTO_VOWELS.a);
  });
});
