import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkWriter, windowFor } from './chunk-writer.js';

const noWindow = () => 0;

describe('ChunkWriter', () => {
  it('writes everything once, in order, never two at a time, never half a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), { maxLength: 30 }),
        async (texts) => {
          const written: string[] = [];
          let writing = 0;
          const writer = new ChunkWriter(async (chunk) => {
            expect(++writing).toBe(1);
            await Promise.resolve();
            written.push(chunk);
            writing -= 1;
          }, noWindow);
          // UTF-16 units one by one: pairs are cut in the middle.
          for (const unit of texts.join('').split('')) {
            writer.push(unit);
            if (unit === 'a') await Promise.resolve();
          }
          await writer.finish();
          expect(written.join('')).toBe(texts.join(''));
          expect(written.every((chunk) => chunk.isWellFormed())).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('makes longer chunks when writing is slow', async () => {
    const written: string[] = [];
    const releases: (() => void)[] = [];
    const writer = new ChunkWriter(async (chunk) => {
      written.push(chunk);
      await new Promise<void>((resolve) => releases.push(resolve));
    }, noWindow);
    writer.push('one ');
    writer.push('two ');
    writer.push('three');
    releases.shift()?.();
    const finished = writer.finish();
    while (written.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    releases.shift()?.();
    await finished;
    expect(written).toEqual(['one ', 'two three']);
  });

  it('writes many answers at the same time less finely, so that together they do not take more and more rows', () => {
    const rowsPerSecond = (answers: number) => (answers * 1000) / windowFor(answers);
    expect(windowFor(1)).toBe(windowFor(8));
    for (const answers of [8, 40, 400]) expect(rowsPerSecond(answers)).toBeCloseTo(200);
  });

  it('tells its source when writing fails', async () => {
    const writer = new ChunkWriter(() => Promise.reject(new Error('no database')), noWindow);
    writer.push('one');
    await expect(writer.finish()).rejects.toThrow('no database');
    expect(() => writer.push('two')).toThrow('no database');
  });
});
