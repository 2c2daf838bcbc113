// `npm run docs [api|genres|guide|intent|licences|operations|pictures|variety|listening|separation]`: what the documents in docs/ say
// of composer, sound, settings and packages, written from these as they are.
import { GENRES } from '@ctc/contracts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillApiGuide } from './docs/api-guide.ts';
import { drawGenre, fillGenreGuide, pictureName } from './docs/genre-guide.ts';
import { fillIntentReport } from './docs/intent.ts';
import { hear, type Heard } from './docs/listening/heard.ts';
import { drawHeard } from './docs/listening/picture.ts';
import { fillListeningReport } from './docs/listening/report.ts';
import { fillLicences } from './docs/licences.ts';
import { fillOperations } from './docs/operations.ts';
import { takePictures } from './docs/pictures.ts';
import { fillSeparationReport } from './docs/separation.ts';
import { fillUserGuide } from './docs/user-guide.ts';
import { fillVarietyReport } from './docs/variety.ts';

const docs = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs');

function write(name: string, content: string | Uint8Array): void {
  const path = join(docs, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  process.stdout.write(`docs/${name}\n`);
}

function rewrite(name: string, fill: (document: string) => string): void {
  write(name, fill(readFileSync(join(docs, name), 'utf8')));
}

const documents: Readonly<Record<string, () => void | Promise<void>>> = {
  api: () => rewrite('api/README.md', fillApiGuide),
  genres: () => {
    for (const genre of GENRES) write(`images/genres/${pictureName(genre)}`, `${drawGenre(genre)}\n`);
    rewrite('genres.md', fillGenreGuide);
  },
  guide: () => rewrite('user-guide.md', fillUserGuide),
  intent: () => rewrite('intent.md', fillIntentReport),
  licences: () => rewrite('licences.md', fillLicences),
  operations: () => rewrite('operations.md', fillOperations),
  pictures: () => takePictures(write),
  separation: () => rewrite('separation.md', fillSeparationReport),
  variety: () => rewrite('variety.md', fillVarietyReport),
  listening: async () => {
    const pieces: Heard[] = [];
    for (const genre of GENRES) {
      const heard = await hear(genre);
      write(`images/listening/${pictureName(genre)}`, `${drawHeard(heard)}\n`);
      pieces.push(heard);
    }
    rewrite('listening.md', (document) => fillListeningReport(document, pieces));
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in documents));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no document ${unknown.join(', ')}; choose from: ${Object.keys(documents).join(', ')}\n`,
  );
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : Object.keys(documents)) await documents[name]();
