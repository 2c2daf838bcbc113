import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleFrom } from './title-from.js';

describe('titleFrom', () => {
  it('is the message when it is short, on one line', () => {
    expect(titleFrom('  dark trap\n beat ')).toBe('dark trap beat');
  });

  it('cuts between words', () => {
    expect(titleFrom('create a dark trap beat at 140 bpm in C minor with a long intro and a bell')).toBe(
      'create a dark trap beat at 140 bpm in C minor with a long…',
    );
  });

  it('is never empty, long, or half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (content) => {
        fc.pre(/\S/.test(content));
        const title = titleFrom(content);
        expect(title.length).toBeGreaterThan(0);
        expect([...title].length).toBeLessThanOrEqual(61);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });
});
