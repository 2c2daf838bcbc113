import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { forEach } from './keep-files.ts';
import { filePath, rowsPath, secretPath, type Manifest } from './manifest.ts';

const AT_ONCE = 4;

/** Reads every byte and compares it with the manifest; returns what is not as it was, a line each. */
export async function findDamage(backup: string, manifest: Manifest): Promise<string[]> {
  const damage: string[] = [];
  const check = async (what: string, path: string, sha256: string, isZipped = false) => {
    const found = await hashOf(path, isZipped).catch((error: NodeJS.ErrnoException) => error);
    if (found instanceof Error) damage.push(`${what}: ${found.code === 'ENOENT' ? 'is missing' : found.message}`);
    else if (found !== sha256) damage.push(`${what}: has other content`);
  };
  await forEach(manifest.tables, AT_ONCE, ({ name, sha256 }) =>
    check(`table ${name}`, rowsPath(backup, name), sha256, true),
  );
  await forEach(manifest.files, AT_ONCE, ({ key, sha256 }) => check(`file ${key}`, filePath(backup, key), sha256));
  await forEach(Object.entries(manifest.secrets), AT_ONCE, ([name, sha256]) =>
    check(`secret ${name}`, secretPath(backup, name), sha256),
  );
  return damage.sort();
}

export const openRows = (backup: string, table: string): Readable => {
  const zipped = createReadStream(rowsPath(backup, table));
  const rows = createGunzip();
  zipped.on('error', (error) => rows.destroy(error));
  return zipped.pipe(rows);
};

async function hashOf(path: string, isZipped: boolean): Promise<string> {
  const hash = createHash('sha256');
  const bytes = createReadStream(path);
  const source = isZipped ? bytes.pipe(createGunzip()) : bytes;
  if (isZipped) bytes.on('error', (error) => source.destroy(error));
  for await (const chunk of source) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
