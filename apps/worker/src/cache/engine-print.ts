import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ENGINE_VERSION } from '@ctc/contracts';

const resolver = createRequire(import.meta.url);
/** Whatever decides how a score sounds: the engine, and the words it shares with the composer. */
const PACKAGES = ['@ctc/audio', '@ctc/contracts'];

let print: Promise<string> | undefined;

/**
 * The engine as it is installed: its version and the hash of its code, so that no release and no afternoon of development
 * ever plays what another one rendered. Read once per thread.
 */
export function enginePrint(): Promise<string> {
  return (print ??= takePrint());
}

async function takePrint(): Promise<string> {
  const hash = createHash('sha256').update(ENGINE_VERSION);
  for (const name of PACKAGES) {
    const built = dirname(resolver.resolve(name));
    // The package file pins the recordings.
    for (const path of [join(built, '../package.json'), ...(await codeIn(built))]) hash.update(await readFile(path));
  }
  return hash.digest('hex');
}

async function codeIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
