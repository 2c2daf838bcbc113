import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptAround } from './excerpt.js';

describe('excerptAround', () => {
  it('shows a short text whole', () => {
    expect(excerptAround('a house beat', 'HOUSE')).toBe('a house beat');
  });

  it('cuts a long text around the place, and says so', () => {
    const text = `${'left '.repeat(50)}(needle)${' right'.repeat(50)}`;
    expect(excerptAround(text, '(NEEDLE)')).toMatch(/^….{40}\(needle\).{120}…$/);
  });

  it('never shows half a character, whatever is searched where', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 5 }),
        (text, q) => {
          expect(excerptAround(`${text}${q}${text}`, q).isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
