import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flawOf, withoutNulls } from './sound-input.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

const OF_EVERY_OBJECT = new RegExp(`"(${Object.getOwnPropertyNames(Object.prototype).join('|')}|prototype)":`);

describe('flawOf', () => {
  it('refuses names that belong to every object, however deep they stand', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', '__defineGetter__']) {
      const body: unknown = JSON.parse(`{"a":[{"${name}":{"isAdmin":true}}]}`);
      expect(flawOf(body)).toEqual({ field: `a.0.${name}`, message: `a.0.${name} is not a field of this request` });
    }
  });

  it('names the field with text that cannot be stored', () => {
    expect(flawOf({ a: ['fine', { b: 'nul \0' }] })?.field).toBe('a.1.b');
    expect(flawOf({ c: '\ud800' })?.field).toBe('c');
  });

  it('stops at nesting that nobody means', () => {
    expect(flawOf({ a: nested(30_000) })?.message).toMatch(/nested too deeply/);
    expect(flawOf({ a: nested(5) })).toBeUndefined();
  });

  it('has nothing against any other JSON', () => {
    fc.assert(
      fc.property(
        fc.object({ values: [fc.string({ unit: 'grapheme' }), fc.double(), fc.constant(null)], maxDepth: 4 }),
        (value) => {
          const text = JSON.stringify(value);
          fc.pre(!text.includes('\\u0000') && !/\\ud[89a-f]/.test(text) && !OF_EVERY_OBJECT.test(text));
          expect(flawOf(value)).toBeUndefined();
        },
      ),
    );
  });
});

describe('withoutNulls', () => {
  it('keeps everything else as it is', () => {
    expect(withoutNulls({ a: null, b: 0, c: '', d: [null], e: false })).toEqual({ b: 0, c: '', d: [null], e: false });
  });
});
