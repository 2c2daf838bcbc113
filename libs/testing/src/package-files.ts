import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** Bytes of a file inside an installed npm package, whether or not the package exports it. */
export async function readPackageFile(packageName: string, path: string): Promise<Uint8Array> {
  for (const folder of require.resolve.paths(packageName) ?? []) {
    const bytes = await readFile(join(folder, packageName, path)).catch(() => undefined);
    if (bytes) return bytes;
  }
  throw new Error(`No installed package ${packageName} holds ${path}.`);
}
