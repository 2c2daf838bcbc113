import { describe, expect, it } from 'vitest';
import { isWelcome, originMatcher } from './origins.js';

describe('origins', () => {
  const listed = originMatcher(['http://localhost:*', 'https://*.dawg.example:8443', 'https://studio.example']);

  it.each(['http://localhost', 'http://localhost:5173', 'https://a.b.dawg.example:8443', 'https://studio.example'])(
    'lists %s',
    (origin) => expect(listed(origin)).toBe(true),
  );

  it.each([
    'https://localhost:5173',
    'http://localhost.evil.example',
    'http://localhost:80@evil.example',
    'https://dawg.example:8443',
    'https://evil.example/.dawg.example:8443',
    'https://studioXexample',
    'null',
  ])('does not list %s', (origin) => expect(listed(origin)).toBe(false));

  it('welcomes our own page and programs without a page', () => {
    expect(isWelcome('https://music.example:444', 'music.example:444', listed)).toBe(true);
    expect(isWelcome(undefined, 'music.example', listed)).toBe(true);
    expect(isWelcome('https://evil.example', 'music.example', listed)).toBe(false);
    expect(isWelcome('null', 'null', listed)).toBe(false);
  });
});
