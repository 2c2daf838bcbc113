import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ENGINE_VERSION } from '@ctc/contracts';

const resolver = createRequire(import.meta.url);
/** Whatever decides how a score sounds: the engine, and the words it shares with the composer. */
const SOUND = ['@ctc/audio', '@ctc/contracts'];
/** And what is composed for an order. */
const WORK = [...SOUND, '@ctc/composition'];

let soundPrint: Promise<string> | undefined;

/**
 * The engine as it is installed: its version and the hash of its code, so that no release and no afternoon of development
 * ever plays what another one rendered. Read once per thread.
 */
export function enginePrint(): Promise<string> {
  return (soundPrint ??= printOf(SOUND.map(builtOf)));
}

/**
 * The whole workshop as it is installed, for results as a whole: the composer, the engine, the worker's own code, and the
 * model that takes recordings apart, where there is one.
 */
export async function workshopPrint(separationModelPath?: string): Promise<string> {
  const own = dirname(import.meta.dirname);
  const print = await printOf([...WORK.map(builtOf), own]);
  if (separationModelPath === undefined) return print;
  const model = await stat(separationModelPath).catch(() => null);
  return [print, separationModelPath, model?.size, model?.mtimeMs].join(' ');
}

const builtOf = (name: string): string => dirname(resolver.resolve(name));

async function printOf(directories: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(ENGINE_VERSION);
  for (const built of directories) {
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
