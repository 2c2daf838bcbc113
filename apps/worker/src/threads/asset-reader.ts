import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ASSETS, type AssetReader } from '@ctc/audio';

const resolver = createRequire(import.meta.url);

/** Packages need not export their package.json, so the folder is found on the resolver's own search path. */
function packageFolder(packageName: string): string {
  const entry = resolver.resolve(packageName);
  const marker = join('node_modules', packageName);
  return entry.slice(0, entry.lastIndexOf(marker) + marker.length) || dirname(entry);
}

/** Reads recordings out of the installed packages that carry them. */
export const readAsset: AssetReader = async (name) => {
  const { packageName, path } = ASSETS[name];
  return readFile(join(packageFolder(packageName), path));
};
