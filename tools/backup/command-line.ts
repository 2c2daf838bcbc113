import { borrowPostgres, MigrationError, RestoreError } from '@ctc/persistence/server';
import { ConfigError, loadConfigWithoutDatabase, openStore, type OpenedStore } from '@ctc/platform';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BackupError, finishedBackups, readManifest, type Manifest } from './manifest.ts';
import type { House } from './take-backup.ts';

const PACKAGE = resolve(import.meta.dirname, '../../package.json');

/** The house that the settings name, its database running; given back when `work` is done. */
export async function withHouse<Value>(work: (house: House) => Promise<Value>): Promise<Value> {
  const config = loadConfigWithoutDatabase();
  const { dataDir } = config;
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  const borrowed = config.databaseUrl ? undefined : await borrowPostgres({ dataDir, say });
  let opened: OpenedStore | undefined;
  try {
    const databaseUrl = config.databaseUrl ?? borrowed?.databaseUrl ?? '';
    opened = await openStore(config.storage);
    return await work({ databaseUrl, store: opened.store, dataDir, version });
  } finally {
    opened?.close();
    await borrowed?.giveBack();
  }
}

/** A backup by its own folder, or the newest in a folder of them. Raises BackupError. */
export function openBackup(path: string): { directory: string; manifest: Manifest } {
  const newest = finishedBackups(path).at(-1);
  const directory = newest === undefined ? path : join(path, newest);
  return { directory, manifest: readManifest(directory) };
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A mistake that can be mended is one line and exit code 1; anything else comes with its stack. */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    await command();
    process.exit(0);
  } catch (error) {
    const isExpected = [BackupError, RestoreError, MigrationError, ConfigError].some((kind) => error instanceof kind);
    const isPlain = isExpected || isUsage(error) || !(error instanceof Error);
    process.stderr.write(`${isPlain ? messageOf(error) : error.stack}\n`);
    process.exit(1);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What `parseArgs` raises. */
const isUsage = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
