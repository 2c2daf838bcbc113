import type { AppliedMigration, TableRecord } from '@ctc/persistence/server';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What lies in a backup, and by which checksums it is known. Written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: typeof FORMAT;
  /** Of the product that made it. */
  readonly version: string;
  /** ISO 8601: the moment that the rows show. */
  readonly takenAt: string;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly TableRecord[];
  readonly files: readonly FileRecord[];
  /** Files that rows point to and that the store did not have either. */
  readonly missing: readonly string[];
  /** SHA-256 by name: the keys of the installation. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface FileRecord {
  readonly key: string;
  readonly byteLength: number;
  readonly sha256: string;
  /** As the store said: the same one needs no second copy. */
  readonly etag: string;
}

export const FORMAT = 1;
const MANIFEST = 'manifest.json';
/** Before the name of a folder that is being written. */
export const UNFINISHED = '.unfinished-';

/** In DATA_DIR: links, tokens and signatures are made with them. */
export const SECRETS = ['secrets.json', 'provenance-key.pem'] as const;

/** Something about a backup that whoever runs the house can mend; the message says how. */
export class BackupError extends Error {}

export const rowsPath = (backup: string, table: string) => join(backup, 'database', `${table}.copy.gz`);
export const filePath = (backup: string, key: string) => join(backup, 'files', ...key.split('/'));
export const secretPath = (backup: string, name: string) => join(backup, 'secrets', name);
export const manifestPath = (backup: string) => join(backup, MANIFEST);

/** Raises BackupError unless the folder is a whole backup of a form that this version reads. */
export function readManifest(backup: string): Manifest {
  const path = manifestPath(backup);
  if (!existsSync(path)) {
    throw new BackupError(`${backup} is no finished backup: it has no ${MANIFEST}. It was interrupted, or is not one.`);
  }
  const manifest = parse(readFileSync(path, 'utf8'));
  if (!manifest) throw new BackupError(`${path} is damaged: take another backup.`);
  if (manifest.format !== FORMAT) {
    throw new BackupError(
      `${backup} has format ${String(manifest.format)}, made by version ${manifest.version}; ` +
        `this version reads format ${FORMAT}. Restore with the version that made it.`,
    );
  }
  return manifest;
}

function parse(text: string): Manifest | undefined {
  try {
    const value: Partial<Manifest> | null = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'format' in value ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

/** Backups in a folder by their names, which are times, oldest first; what else lies there is left alone. */
export function finishedBackups(out: string): string[] {
  if (!existsSync(out)) return [];
  return readdirSync(out, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && isBackupName(entry.name) && existsSync(manifestPath(join(out, entry.name))),
    )
    .map((entry) => entry.name)
    .sort();
}

const isBackupName = (name: string): boolean => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/.test(name);

/** A name that sorts by time and that every file system takes. */
export const backupName = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
