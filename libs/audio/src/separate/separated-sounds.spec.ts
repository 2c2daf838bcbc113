import { rms, siSdrDb, tickRatio } from '@ctc/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { separateStems } from './separate-stems.js';
import { SEPARATED_STEM_NAMES, type SeparatedStems } from './separated-stems.js';

/** Longer than a block, so that its seam is heard too. */
const SECONDS = 9;
const FRAMES = SECONDS * SAMPLE_RATE_HZ;
const STROKE_EVERY_SECONDS = 0.5;
/** Of the first seam: 256 moments of 1,024 frames, less three quarters of a window. */
const SEAM_FRAME = 257 * 1024 - 4096;

const both = (left: Float32Array): StereoAudio => ({ left, right: left });

/** Bursts of noise that fade within 40 ms. */
function strokes(): Float32Array {
  let state = 1;
  return Float32Array.from({ length: FRAMES }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const time = (i / SAMPLE_RATE_HZ) % STROKE_EVERY_SECONDS;
    return 0.5 * (state / 2 ** 31 - 1) * Math.exp(-time / 0.04);
  });
}

/** A tone of falling partials, a new pitch every two seconds. */
function tone(pitchesHz: readonly number[], partials: number, level: number): Float32Array {
  return Float32Array.from({ length: FRAMES }, (_, i) => {
    const time = i / SAMPLE_RATE_HZ;
    const hz = pitchesHz[Math.floor(time / 2) % pitchesHz.length];
    const fade = Math.min(1, (time % 2) / 0.02, (2 - (time % 2)) / 0.05);
    let sum = 0;
    for (let partial = 1; partial <= partials; partial++)
      sum += Math.sin(2 * Math.PI * hz * partial * time) / partial ** 1.5;
    return level * fade * sum;
  });
}

describe('what a listener would call drums, bass and chords', () => {
  const truth = {
    drums: strokes(),
    bass: tone([55, 65.41, 49, 41.2], 4, 0.25),
    melody: [261.63, 329.63, 392]
      .map((hz) => tone([hz, hz * 0.89], 8, 0.08))
      .reduce((a, b) => a.map((x, i) => x + b[i])),
  };
  const mixed = both(truth.drums.map((x, i) => x + truth.bass[i] + truth.melody[i]));
  let stems: SeparatedStems;
  beforeAll(() => {
    stems = separateStems(mixed);
  });

  it.each(['drums', 'bass', 'melody'] as const)('finds the %s', (name) => {
    const before = siSdrDb([truth[name]], [mixed.left]);
    expect(siSdrDb([truth[name]], [stems[name].left]) - before).toBeGreaterThan(6);
  });

  it('keeps the edge of each stroke in the drums', () => {
    for (let time = 1; time < SECONDS - 1; time += STROKE_EVERY_SECONDS) {
      const at = Math.round(time * SAMPLE_RATE_HZ);
      const before = rms(stems.drums.left, at - 441, at);
      expect(rms(stems.drums.left, at, at + 441) / before).toBeGreaterThan(3);
    }
  });

  it('has no tick at the seam of two blocks', () => {
    const around = stems.bass.left.subarray(SEAM_FRAME - 8192, SEAM_FRAME + 8192);
    expect(tickRatio(around, 55)).toBeLessThan(10);
    for (const name of SEPARATED_STEM_NAMES) {
      const step = (i: number) => Math.abs(stems[name].left[i] - stems[name].left[i - 1]);
      const usual = Array.from({ length: 2000 }, (_, i) => step(SEAM_FRAME - 1000 + i));
      expect(step(SEAM_FRAME)).toBeLessThanOrEqual(Math.max(...usual));
    }
  });
});
