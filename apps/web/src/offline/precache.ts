import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('./service-worker.js', import.meta.url));
/** What `index.html` asks for beside the bundle. */
const FIXED_FILES = ['/theme.js', '/favicon.svg', '/manifest.webmanifest'];

/** Writes `sw.js` with the list of files that the page needs to open and to show what it has, and a version of its own. */
export function precache(): Plugin {
  let publicFolder = '';
  return {
    name: 'precache',
    apply: 'build',
    configResolved: ({ publicDir }) => void (publicFolder = publicDir),
    generateBundle(_options, bundle) {
      const built = Object.values(bundle)
        .map(({ fileName }) => fileName)
        .filter((name) => /^assets\/.*\.(js|css)$/.test(name) && !name.includes('/editor-'));
      const files = [...FIXED_FILES, ...built.map((name) => `/${name}`)];
      const source = readFileSync(SOURCE, 'utf8');
      const hash = createHash('sha256').update(source).update(files.join());
      // Their names stay when their content changes.
      for (const file of FIXED_FILES) hash.update(readFileSync(join(publicFolder, file)));
      const version = hash.digest('hex').slice(0, 12);
      const values = `const PRECACHE = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(version)};\n`;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: values + source });
    },
  };
}
