import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { separateInBlocks, separateStems } from './separate-stems.js';
import { SEPARATED_STEM_NAMES, type SeparatedStems } from './separated-stems.js';

const TWO_BLOCKS = 7 * SAMPLE_RATE_HZ;

/** Of what the stems lack to the input against the input, in dB. */
function residualDb(audio: StereoAudio, stems: SeparatedStems): number {
  let [missing, power] = [0, 0];
  for (const side of ['left', 'right'] as const) {
    for (let i = 0; i < audio[side].length; i++) {
      const sum = SEPARATED_STEM_NAMES.reduce((all, name) => Math.fround(all + stems[name][side][i]), 0);
      missing += (audio[side][i] - sum) ** 2;
      power += audio[side][i] ** 2;
    }
  }
  return 10 * Math.log10(missing / power);
}

function noise(frames: number, seed = 1): StereoAudio {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return { left: Float32Array.from({ length: frames }, next), right: Float32Array.from({ length: frames }, next) };
}

const energyOf = ({ left, right }: StereoAudio) =>
  left.reduce((sum, x) => sum + x * x, 0) + right.reduce((sum, x) => sum + x * x, 0);

describe('separateStems', () => {
  it('gives four stems that sum to the input, whatever its length and level', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12_000 }),
        fc.integer(),
        fc.double({ min: 1e-4, max: 4, noNaN: true }),
        (frames, seed, gain) => {
          const { left, right } = noise(frames, seed);
          const audio = { left: left.map((x) => gain * x), right: right.map((x) => gain * x) };
          const stems = separateStems(audio);
          for (const name of SEPARATED_STEM_NAMES) {
            expect(stems[name].left.length).toBe(frames);
            expect(stems[name].right.every(Number.isFinite)).toBe(true);
          }
          expect(residualDb(audio, stems)).toBeLessThan(-130);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps silence silent, and nothing nothing', () => {
    const stems = separateStems(silence(SAMPLE_RATE_HZ));
    for (const name of SEPARATED_STEM_NAMES) expect(energyOf(stems[name])).toBe(0);
    expect(separateStems(silence(0)).drums.left.length).toBe(0);
  });

  it('keeps mono mono', () => {
    const { left } = noise(SAMPLE_RATE_HZ);
    const stems = separateStems({ left, right: left });
    for (const name of SEPARATED_STEM_NAMES) {
      expect(stems[name].left.every((x, i) => Math.abs(x - stems[name].right[i]) < 1e-5)).toBe(true);
    }
  });

  it('gives the same samples again', () => {
    const audio = noise(SAMPLE_RATE_HZ);
    expect(separateStems(audio)).toEqual(separateStems(audio));
  });

  it('stops between two blocks when it is told to', () => {
    const shares: number[] = [];
    const stop = new AbortController();
    const onProgress = (share: number) => {
      shares.push(share);
      stop.abort();
    };
    expect(() => separateStems(noise(TWO_BLOCKS), { onProgress, signal: stop.signal })).toThrow(/aborted/);
    expect(shares).toHaveLength(1);
    expect(shares[0]).toBeGreaterThan(0.5);
    expect(shares[0]).toBeLessThan(1);
  });
});

describe('separateInBlocks', () => {
  it('hands over the whole, in order, without gaps, and sums to the input', () => {
    const audio = noise(TWO_BLOCKS);
    const shares: number[] = [];
    let next = 0;
    for (const { startFrame, stems } of separateInBlocks(audio, { onProgress: (share) => shares.push(share) })) {
      expect(startFrame).toBe(next);
      next += stems.drums.left.length;
      const part = { left: audio.left.subarray(startFrame, next), right: audio.right.subarray(startFrame, next) };
      expect(residualDb(part, stems)).toBeLessThan(-130);
    }
    expect(next).toBe(TWO_BLOCKS);
    expect(shares).toHaveLength(2);
    expect(shares[1]).toBe(1);
  });
});
