import { assertKnownMigrations, inspectTarget, loadDatabase } from '@ctc/persistence/server';
import { QUEUE_SCHEMA, type ObjectStore } from '@ctc/platform';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { forEach } from './keep-files.ts';
import { BackupError, filePath, secretPath, type Manifest } from './manifest.ts';
import type { House } from './take-backup.ts';
import { findDamage, openRows } from './verify-backup.ts';

const AT_ONCE = 4;
const SHOWN = 5;

export interface RestoreOptions {
  /** Also over rows and files that are there: they are replaced. */
  readonly isForced: boolean;
}

/**
 * Makes the house as it was: files first, then the rows that point to them, then the keys. Every byte is checked before
 * anything is touched. Jobs are not restored: the sweep of a worker promises again what had not been done. Raises
 * BackupError or RestoreError.
 */
export async function restoreBackup(
  house: Omit<House, 'version'>,
  backup: string,
  manifest: Manifest,
  { isForced }: RestoreOptions,
): Promise<void> {
  await assertKnownMigrations(manifest.migrations);
  const damage = await findDamage(backup, manifest);
  if (damage.length > 0) throw new BackupError(`${backup} is damaged; nothing was restored. ${shorten(damage)}`);
  await assertFree(house, isForced);
  await forEach(manifest.files, AT_ONCE, async ({ key }) => {
    await house.store.put(key, createReadStream(filePath(backup, key)));
  });
  const copy = {
    migrations: manifest.migrations,
    tables: manifest.tables,
    openRows: (table: string) => openRows(backup, table),
  };
  await loadDatabase(house.databaseUrl, copy, { alsoDrop: [QUEUE_SCHEMA] });
  await restoreSecrets(house.dataDir, backup, manifest);
  await removeOthers(house.store, manifest);
}

async function assertFree({ databaseUrl, store }: Pick<House, 'databaseUrl' | 'store'>, isForced: boolean) {
  const { rows, connections } = await inspectTarget(databaseUrl);
  if (connections > 0) {
    throw new BackupError(`${connections} connections use this database: stop the API and the workers first.`);
  }
  if (isForced) return;
  if (rows > 0) throw new BackupError(`The database is not empty (${rows} rows). --force replaces what is there.`);
  for await (const { key } of store.list('')) {
    throw new BackupError(`The store is not empty (${key}). --force replaces what is there.`);
  }
}

async function restoreSecrets(dataDir: string, backup: string, { secrets }: Manifest): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  for (const name of Object.keys(secrets)) {
    await copyFile(secretPath(backup, name), join(dataDir, name));
    await chmod(join(dataDir, name), 0o600);
  }
}

/** What no row points to any more, once the rows are those of the backup. */
async function removeOthers(store: ObjectStore, { files }: Manifest): Promise<void> {
  const kept = new Set(files.map(({ key }) => key));
  const others: string[] = [];
  for await (const { key } of store.list('')) if (!kept.has(key)) others.push(key);
  // A prefix, not a key: it must not be the beginning of one that stays.
  const isAlone = (key: string) => !files.some((file) => file.key.startsWith(key));
  for (const key of others.filter(isAlone)) await store.deletePrefix(key);
}

function shorten(lines: readonly string[]): string {
  const more = lines.length > SHOWN ? ` … and ${lines.length - SHOWN} more` : '';
  return `${lines.slice(0, SHOWN).join('; ')}${more}`;
}
