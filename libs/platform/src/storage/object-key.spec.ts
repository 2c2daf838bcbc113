import { isAbsolute, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertKey, assertPrefix } from './object-key.js';

const BAD = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  '../a',
  'a/../b',
  'a/..',
  './a',
  'a\0b',
  'a\\b',
  'a\nb',
  'x'.repeat(256),
];

describe('assertKey', () => {
  it.each(BAD)('refuses %j', (key) => expect(() => assertKey(key)).toThrow(TypeError));

  it.each(['a', 'users/1/generations/2/mix.wav', 'a/..b', 'a/...', 'ü/ "quoted" name.wav'])('takes %j', (key) =>
    expect(() => assertKey(key)).not.toThrow(),
  );

  it('lets nothing through that leaves the root', () => {
    const pieces = fc.array(fc.constantFrom('..', '.', '/', '\\', 'a', '%2e', '\0', 'ü'), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const key = parts.join('');
        try {
          assertKey(key);
        } catch {
          return;
        }
        const inside = relative('/root', resolve('/root', key));
        expect(inside === '' || inside.split('/').includes('..') || isAbsolute(inside)).toBe(false);
      }),
    );
  });
});

describe('assertPrefix', () => {
  it.each(['', 'users/1/', 'users/1/generations/2/mi'])('takes %j', (prefix) =>
    expect(() => assertPrefix(prefix)).not.toThrow(),
  );
  it.each(['/', '../', 'a/../', 'a//'])('refuses %j', (prefix) =>
    expect(() => assertPrefix(prefix)).toThrow(TypeError),
  );
});
