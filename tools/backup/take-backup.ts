import { DatabaseSnapshot, type TableRecord } from '@ctc/persistence/server';
import type { ObjectStore } from '@ctc/platform';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { KeptFiles, type Predecessor } from './keep-files.ts';
import {
  BackupError,
  backupName,
  finishedBackups,
  FORMAT,
  manifestPath,
  readManifest,
  rowsPath,
  secretPath,
  SECRETS,
  UNFINISHED,
  type Manifest,
} from './manifest.ts';

/** A file may be made and deleted again between rows and files; that does not happen three times. */
const LOOKS = 3;
/** An unfinished backup that has lain for so long has lost its writer. */
const ORPHAN_AGE_MS = 24 * 3600 * 1000;

export interface House {
  readonly databaseUrl: string;
  readonly store: ObjectStore;
  /** Holds the keys of the installation. */
  readonly dataDir: string;
  readonly version: string;
}

export interface Backup {
  readonly directory: string;
  readonly manifest: Manifest;
}

/**
 * Copies rows and files while the house goes on working, into a folder of `out` named for the time. Files that have not
 * changed since the backup before are linked to it. Every file that a row points to is there: files are copied before the
 * rows are read, and those that came meanwhile after it.
 */
export async function takeBackup(house: House, out: string, now = new Date()): Promise<Backup> {
  const name = backupName(now);
  const directory = join(out, name);
  const draft = join(out, `${UNFINISHED}${name}`);
  await mkdir(out, { recursive: true });
  await removeOrphans(out, now);
  const predecessor = predecessorIn(out);
  await mkdir(draft, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new BackupError(`Another backup is being written to ${out} at this moment.`);
    throw error;
  });
  try {
    const files = new KeptFiles(house.store, draft, predecessor);
    await files.followStore(() => false);
    const database = await copyDatabase(house.databaseUrl, draft, files);
    const manifest: Manifest = {
      format: FORMAT,
      version: house.version,
      ...database,
      files: [...files.records.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
      secrets: await copySecrets(house.dataDir, draft),
    };
    await writeDurably(manifestPath(draft), JSON.stringify(manifest, null, 1));
    await rename(draft, directory);
    return { directory, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

type DatabasePart = Pick<Manifest, 'takenAt' | 'migrations' | 'tables' | 'missing'>;

/** The rows of one moment, then the files that came until it; looked at again when one that they name is not there. */
async function copyDatabase(databaseUrl: string, draft: string, files: KeptFiles): Promise<DatabasePart> {
  let missingBefore: readonly string[] | undefined;
  for (let look = 1; ; look += 1) {
    const snapshot = await DatabaseSnapshot.open(databaseUrl);
    try {
      const takenAt = new Date().toISOString();
      const needed = await snapshot.storageKeys();
      await files.followStore((key) => needed.has(key));
      const missing = [...needed].filter((key) => !files.records.has(key)).sort();
      const isTheSame = missing.join() === missingBefore?.join();
      if (missing.length > 0 && look < LOOKS && !isTheSame) {
        missingBefore = missing;
        continue;
      }
      return { takenAt, migrations: snapshot.migrations, tables: await copyRows(snapshot, draft), missing };
    } finally {
      await snapshot.close();
    }
  }
}

async function copyRows(snapshot: DatabaseSnapshot, draft: string): Promise<TableRecord[]> {
  await mkdir(join(draft, 'database'));
  const records: TableRecord[] = [];
  for (const table of snapshot.tables) {
    const rows = new PassThrough();
    const written = pipeline(
      rows,
      createGzip({ level: 6 }),
      createWriteStream(rowsPath(draft, table.name), { flush: true }),
    );
    const [record] = await Promise.all([snapshot.writeRows(table, rows), written]);
    records.push(record);
  }
  return records;
}

async function copySecrets(dataDir: string, draft: string): Promise<Record<string, string>> {
  const copied: Record<string, string> = {};
  for (const name of SECRETS) {
    const bytes = await readFile(join(dataDir, name)).catch(() => undefined);
    // Where secrets come from the environment there are none to keep.
    if (!bytes) continue;
    await mkdir(join(draft, 'secrets'), { recursive: true, mode: 0o700 });
    await copyFile(join(dataDir, name), secretPath(draft, name));
    copied[name] = createHash('sha256').update(bytes).digest('hex');
  }
  return copied;
}

/** The newest whole backup; one that cannot be read is no reason to take none. */
function predecessorIn(out: string): Predecessor | undefined {
  for (const name of finishedBackups(out).reverse()) {
    try {
      const directory = join(out, name);
      return { directory, files: new Map(readManifest(directory).files.map((file) => [file.key, file])) };
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
    }
  }
  return undefined;
}

async function removeOrphans(out: string, now: Date): Promise<void> {
  for (const name of await readdir(out)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const { mtimeMs } = await stat(join(out, name));
    if (now.getTime() - mtimeMs > ORPHAN_AGE_MS) await rm(join(out, name), { recursive: true, force: true });
  }
}

async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await file.writeFile(content);
  await file.sync();
  await file.close();
}

/** Bytes of all files of a backup, shared ones too. */
export const bytesOf = ({ files }: Manifest): number => files.reduce((sum, { byteLength }) => sum + byteLength, 0);
