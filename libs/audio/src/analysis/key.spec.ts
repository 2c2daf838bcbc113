import { MUSICAL_KEYS, parseKey, type MusicalKey } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { whiteNoise } from '../dsp/noise.js';
import { sumOf } from '../mix/sum.js';
import { estimateKey, estimateMixKey, type NamedAudio } from './key.js';

const CHORD_SECONDS = 1;

/** Four harmonics of each pitch, chord after chord. */
function play(chords: readonly (readonly number[])[]): StereoAudio {
  const left = new Float32Array(chords.length * CHORD_SECONDS * SAMPLE_RATE_HZ);
  chords.forEach((pitches, index) => {
    const start = index * CHORD_SECONDS * SAMPLE_RATE_HZ;
    for (const pitch of pitches) {
      const hz = 440 * 2 ** ((pitch - 69) / 12);
      for (let i = 0; i < CHORD_SECONDS * SAMPLE_RATE_HZ; i++) {
        const t = i / SAMPLE_RATE_HZ;
        let sample = 0;
        for (let harmonic = 1; harmonic <= 4; harmonic++)
          sample += Math.sin(2 * Math.PI * hz * harmonic * t) / harmonic ** 2;
        left[start + i] += 0.1 * sample * Math.exp(-t);
      }
    }
  });
  return { left, right: left };
}

/** Semitones over the tonic: I vi IV V I, and i VI VII v i with sevenths, as beats have them. */
const PROGRESSIONS = {
  major: [
    [0, 4, 7],
    [9, 12, 16],
    [5, 9, 12],
    [7, 11, 14],
    [0, 4, 7, 11],
    [0, 4, 7],
  ],
  minor: [
    [0, 3, 7, 10],
    [8, 12, 15],
    [10, 14, 17],
    [7, 10, 14],
    [0, 3, 7, 10],
    [0, 3, 7],
  ],
};

function piece(key: MusicalKey): NamedAudio[] {
  const { pitchClass, mode } = parseKey(key);
  const chords = PROGRESSIONS[mode].map((chord) => chord.map((offset) => 60 + pitchClass + offset));
  const bass = PROGRESSIONS[mode].map(([root]) => [36 + pitchClass + root]);
  return [
    { name: 'bass', audio: play(bass) },
    { name: 'chords', audio: play(chords) },
  ];
}

const sameKey = (a: MusicalKey, b: MusicalKey) => {
  const [first, second] = [parseKey(a), parseKey(b)];
  return first.pitchClass === second.pitchClass && first.mode === second.mode;
};

describe('key', () => {
  // Five of each mode cover sharps, flats and every fifth of the circle; all 24 would only take longer.
  const keys = MUSICAL_KEYS.filter((_, index) => index % 3 === 0);

  it.each(keys)('finds %s', (key) => {
    const found = estimateKey(piece(key));
    expect(found && sameKey(found, key), `found ${found}`).toBe(true);
  });

  it('does not listen to drums, and finds nothing in silence', () => {
    expect(estimateKey([])).toBeNull();
    expect(estimateKey([{ name: 'drums', audio: play([[60, 64, 67]]) }])).toBeNull();
    expect(estimateKey([{ name: 'chords', audio: silence(SAMPLE_RATE_HZ) }])).toBeNull();
  });

  it('manages without a bass', () => {
    const found = estimateKey(piece('D major').filter(({ name }) => name !== 'bass'));
    expect(found && sameKey(found, 'D major')).toBe(true);
  });
});

describe('key of a mix', () => {
  const keys = MUSICAL_KEYS.filter((_, index) => index % 5 === 1);

  it.each(keys)('finds %s under drums', (key) => {
    const stems = piece(key).map(({ audio }) => audio);
    const frames = stems[0].left.length;
    const hits = whiteNoise(frames, 3).map((x, i) => 0.2 * x * Math.exp(-(i % 11_025) / 1500));
    const kick = hits.map((_, i) => 0.3 * Math.sin(Math.sqrt(i % 22_050) * 4) * Math.exp(-(i % 22_050) / 4000));
    const found = estimateMixKey(sumOf([...stems, { left: hits, right: hits }, { left: kick, right: kick }]));
    expect(found && sameKey(found, key), `found ${found}`).toBe(true);
  });

  it('finds nothing in silence', () => {
    expect(estimateMixKey(silence(SAMPLE_RATE_HZ))).toBeNull();
  });
});
