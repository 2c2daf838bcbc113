// `npm run docs`: what the documents in docs/ say of the composer, written from the composer as it is.
import { GENRES } from '@ctc/contracts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawGenre, fillGenreGuide, pictureName } from './docs/genre-guide.ts';
import { fillVarietyReport } from './docs/variety.ts';

const docs = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs');

function rewrite(name: string, fill: (document: string) => string): void {
  const path = join(docs, name);
  writeFileSync(path, fill(readFileSync(path, 'utf8')));
  process.stdout.write(`docs/${name}\n`);
}

mkdirSync(join(docs, 'images/genres'), { recursive: true });
for (const genre of GENRES) {
  writeFileSync(join(docs, 'images/genres', pictureName(genre)), `${drawGenre(genre)}\n`);
  process.stdout.write(`docs/images/genres/${pictureName(genre)}\n`);
}
rewrite('genres.md', fillGenreGuide);
rewrite('variety.md', fillVarietyReport);
