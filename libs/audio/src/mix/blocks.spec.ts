import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachBlock } from './blocks.js';

describe('blocks', () => {
  it('cover every frame once, in order, whatever the length', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50_000 }), (frames) => {
        let next = 0;
        forEachBlock(frames, (start, end) => {
          expect(start).toBe(next);
          expect(end).toBeGreaterThan(start);
          next = end;
        });
        expect(next).toBe(frames);
      }),
    );
  });
});
