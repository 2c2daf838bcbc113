import { AppError } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from './byte-range.js';

describe('parseRange', () => {
  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, 999],
    ['bytes=-200', 800, 999],
    ['bytes=-5000', 0, 999],
    ['bytes=990-5000', 990, 999],
  ])('%s', (header, start, end) => {
    expect(parseRange(header, 1000)).toEqual({ start, end });
  });

  it.each([undefined, 'bytes=-', 'items=0-5', 'bytes=0-5,10-20', 'bytes=9-5', 'nonsense'])('ignores %s', (header) => {
    expect(parseRange(header, 1000)).toBeUndefined();
  });

  it.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0'])('refuses %s', (header) => {
    expect(() => parseRange(header, 1000)).toThrow(AppError);
  });

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.option(fc.nat(5000)), fc.integer({ min: 1, max: 4000 }), (first, last, length) => {
        try {
          const range = parseRange(`bytes=${first}-${last ?? ''}`, length);
          if (range) expect(range.start <= range.end && range.end < length).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});
