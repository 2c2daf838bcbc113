import { SEPARATED_STEM_NAMES, type StereoAudio } from '@ctc/audio';
import { describe, expect, it } from 'vitest';
import { separateAudio } from '../threads/separation-task.js';
import { EngineSeparator } from './engine-separator.js';
import { separatorFor } from './separator-for.js';

const FRAMES = 20_000;
const audio: StereoAudio = {
  left: Float32Array.from({ length: FRAMES }, (_, i) => 0.4 * Math.sin(i * 0.02)),
  right: Float32Array.from({ length: FRAMES }, (_, i) => 0.4 * Math.sin(i * 0.03)),
};

describe('EngineSeparator', () => {
  it('gives stems in memory that threads share, which sum to the input', async () => {
    const shares: number[] = [];
    const separator = new EngineSeparator(async (order) => separateAudio(order));
    const stems = await separator.separate(audio, { onProgress: (share) => shares.push(share) });
    const sides = SEPARATED_STEM_NAMES.map((name) => stems[name].left);
    expect(sides.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    audio.left.forEach((x, i) => expect(sides.reduce((sum, side) => sum + side[i], 0)).toBeCloseTo(x, 5));
    expect(shares.at(-1)).toBe(1);
  });

  it('does not begin once it is stopped', async () => {
    const separator = new EngineSeparator(() => Promise.reject(new Error('must not run')));
    await expect(separator.separate(audio, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
  });
});

describe('separatorFor', () => {
  it('is the engine where no model is named, and a clear error where the named one is missing', async () => {
    const inThread = async () => Promise.reject(new Error('must not run'));
    expect(await separatorFor(undefined, inThread)).toBeInstanceOf(EngineSeparator);
    await expect(separatorFor('/nowhere/model.onnx', inThread)).rejects.toThrow(/there is no readable file/);
  });
});
