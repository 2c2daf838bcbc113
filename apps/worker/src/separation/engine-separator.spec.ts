import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computePeakLevels, encodeWav, SEPARATED_STEM_NAMES, type StereoAudio } from '@ctc/audio';
import { describe, expect, it } from 'vitest';
import { separateAudio } from '../threads/separation-task.js';
import { separateToFiles } from '../threads/separation-to-files.js';
import { EngineSeparator, type SeparationThreads } from './engine-separator.js';
import { separatorFor } from './separator-for.js';

const FRAMES = 20_000;
const audio: StereoAudio = {
  left: Float32Array.from({ length: FRAMES }, (_, i) => 0.4 * Math.sin(i * 0.02)),
  right: Float32Array.from({ length: FRAMES }, (_, i) => 0.4 * Math.sin(i * 0.03)),
};

/** Threads that are this one. */
const threads = (task: (order: never) => unknown): SeparationThreads => ({
  run: async (_name, order) => task(order as never) as never,
});
const noThreads = threads(() => {
  throw new Error('must not run');
});

describe('EngineSeparator', () => {
  it('gives stems in memory that threads share, which sum to the input', async () => {
    const shares: number[] = [];
    const separator = new EngineSeparator(threads((order) => separateAudio(order)));
    const stems = await separator.separate(audio, { onProgress: (share) => shares.push(share) });
    const sides = SEPARATED_STEM_NAMES.map((name) => stems[name].left);
    expect(sides.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    audio.left.forEach((x, i) => expect(sides.reduce((sum, side) => sum + side[i], 0)).toBeCloseTo(x, 5));
    expect(shares.at(-1)).toBe(1);
  });

  it('gives the same stems as files, with their hashes and pictures, and says how near they come', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stems-'));
    const tags = (title: string) => ({ title, comment: 'c', software: 's' });
    const place = {
      folder: join(folder, 'new'),
      tags: { drums: tags('d'), bass: tags('b'), vocals: tags('v'), melody: tags('m') },
    };
    const shares: number[] = [];
    const separator = new EngineSeparator(threads((order) => separateToFiles(order)));
    const options = { onProgress: (share: number) => shares.push(share) };
    const { files, residualDb } = await separator.separateToFiles(audio, place, options);
    const stems = separateAudio({ audio });
    for (const name of SEPARATED_STEM_NAMES) {
      const wav = readFileSync(files[name].path);
      expect(wav.equals(encodeWav(stems[name], { bits: 32, tags: place.tags[name] })), name).toBe(true);
      expect(files[name]).toMatchObject({
        byteLength: wav.length,
        sha256: createHash('sha256').update(wav).digest('hex'),
        peaks: computePeakLevels(stems[name]),
      });
    }
    expect(residualDb).toBeLessThan(-100);
    expect(shares.at(-1)).toBe(1);
    rmSync(folder, { recursive: true });
  });

  it('says that there is no folder to write into', async () => {
    const separator = new EngineSeparator(threads((order) => separateToFiles(order)));
    const place = { folder: '/dev/null/stems', tags: {} as never };
    await expect(separator.separateToFiles(audio, place)).rejects.toMatchObject({ code: 'internal.unexpected' });
  });

  it('does not begin once it is stopped', async () => {
    const separator = new EngineSeparator(noThreads);
    await expect(separator.separate(audio, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
  });
});

describe('separatorFor', () => {
  it('is the engine where no model is named, and a clear error where the named one is missing', async () => {
    expect(await separatorFor(undefined, noThreads)).toBeInstanceOf(EngineSeparator);
    await expect(separatorFor('/nowhere/model.onnx', noThreads)).rejects.toThrow(/there is no readable file/);
  });
});
