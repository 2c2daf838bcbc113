import { GENRES } from '@ctc/contracts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawGenre, fillGenreGuide, pictureName } from './genre-guide.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const guide = readFileSync(`${docs}genres.md`, 'utf8');

it('the guide says what the tables say; after a change of tables run `npm run docs`', () => {
  expect(fillGenreGuide(guide)).toBe(guide);
});

describe.each(GENRES)('%s', (genre) => {
  const [chapter] = guide.split(`\n## ${genre}\n`)[1]?.split('\n## ') ?? [];

  it('has a chapter with its own figures, its reasons and where they were learnt', () => {
    expect(chapter).toContain(`<!-- begin: ${pictureName(genre).replace('.svg', '')} -->`);
    const prose = chapter.split('-->').at(-1)!;
    expect(prose.length).toBeGreaterThan(300);
    expect(prose).toMatch(/\*\*Sources:\*\* .*https?:\/\//s);
  });

  it('has a picture in the guide, small enough to load at a glance', () => {
    const picture = readFileSync(`${docs}images/genres/${pictureName(genre)}`, 'utf8');
    expect(picture).toMatch(/^<svg [^>]*role="img"/);
    expect(picture.length).toBeLessThan(40_000);
    expect(drawGenre(genre)).toContain(`· 0:30 ·`);
  });
});
