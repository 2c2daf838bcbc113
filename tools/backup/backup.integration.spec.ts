import { spawnSync } from 'node:child_process';
import { applyMigrations, readMigrations, RestoreError } from '@ctc/persistence/server';
import { emptyDatabase, testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import type { ObjectStore } from '@ctc/platform';
import { PATIENCE_MS } from '@ctc/testing';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addFile, filesOf, furnish, openHouse, tablesOf, type TestHouse } from './furnished-house.suite.ts';
import {
  BackupError,
  filePath,
  finishedBackups,
  readManifest,
  rowsPath,
  UNFINISHED,
  type Manifest,
} from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { takeBackup } from './take-backup.ts';
import { findDamage } from './verify-backup.ts';

let out: string;
let house: TestHouse;
let fresh: TestHouse;
const databases: TestDatabase[] = [];

async function openOn(database: Promise<TestDatabase>): Promise<TestHouse> {
  databases.push(await database);
  return openHouse((await database).databaseUrl);
}

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'backups-'));
  house = await openOn(testDatabase());
  fresh = await openOn(emptyDatabase());
});

afterEach(async () => {
  await house.close();
  await fresh.close();
  for (const database of databases.splice(0)) await database.close();
  await rm(out, { recursive: true });
});

const restore = (directory: string, isForced = false) =>
  restoreBackup(fresh, directory, readManifest(directory), { isForced });

/** The same house seen through a store in which something happens after it was listed so many times. */
function happening(store: ObjectStore, afterList: number, event: () => Promise<unknown>): ObjectStore {
  let lists = 0;
  return new Proxy(store, {
    get: (target, name) => {
      if (name !== 'list') return (Reflect.get(target, name) as (...args: unknown[]) => unknown).bind(target);
      return async function* (prefix: string) {
        yield* target.list(prefix);
        if (++lists === afterList) await event();
      };
    },
  });
}

describe('a backup', () => {
  it('comes back in an empty database and store, row for row and byte for byte', async () => {
    await furnish(house);
    const { directory, manifest } = await takeBackup(house, out);
    await restore(directory);

    expect(await tablesOf(fresh.databaseUrl)).toEqual(await tablesOf(house.databaseUrl));
    expect(await filesOf(fresh.store)).toEqual(await filesOf(house.store));
    expect(manifest.tables.find(({ name }) => name === 'Message')?.rows).toBeGreaterThan(4);
    expect(readFileSync(join(fresh.dataDir, 'secrets.json'))).toEqual(
      readFileSync(join(house.dataDir, 'secrets.json')),
    );
    expect(await applyMigrations(fresh.databaseUrl)).toEqual([]);
  });

  it('wakes no trigger when it comes back, and leaves them awake', async () => {
    await furnish(house);
    const { directory } = await takeBackup(house, out);
    await restore(directory);
    const owed = () => fresh.query(`SELECT 1 FROM "WebhookDelivery"`);
    expect(await owed()).toHaveLength(0);
    await fresh.query(`UPDATE "Generation" SET state = 'cancelled' WHERE state <> 'cancelled'`);
    expect((await owed()).length).toBeGreaterThan(0);
  });

  it('shows one moment while others write, and has every file that its rows point to', async () => {
    await furnish(house);
    let late = '';
    const store = happening(house.store, 1, async () => (late = await addFile(house, 'late.wav')));
    const { directory, manifest } = await takeBackup({ ...house, store }, out);
    expect(manifest.files.map(({ key }) => key)).toContain(late);
    expect(manifest.missing).toEqual([]);
    await restore(directory);
    expect(await tablesOf(fresh.databaseUrl)).toEqual(manifest.tables);
  });

  it('keeps no file that was deleted with its row meanwhile', async () => {
    const [first, second] = await furnish(house);
    const remove = async () => {
      await house.query(`DELETE FROM "Asset" WHERE "storageKey" = $1`, [first]);
      await house.store.deletePrefix(first);
    };
    const { directory, manifest } = await takeBackup({ ...house, store: happening(house.store, 1, remove) }, out);
    expect(manifest.files.map(({ key }) => key)).toEqual([second]);
    expect(existsSync(filePath(directory, first))).toBe(false);
    expect(manifest.missing).toEqual([]);
  });

  it('keeps a file whose row it shows, also when both go while it is written', async () => {
    const [first] = await furnish(house);
    const isBeingCopied = () => readdirSync(out).some((name) => existsSync(filePath(join(out, name), first)));
    const remove = async () => {
      await vi.waitUntil(isBeingCopied, { interval: 1, timeout: PATIENCE_MS });
      await house.store.deletePrefix(first);
    };
    const { manifest } = await takeBackup({ ...house, store: happening(house.store, 1, remove) }, out);
    expect(manifest.files.map(({ key }) => key)).toContain(first);
  });

  it('says which files were missing already', async () => {
    const [first] = await furnish(house);
    await house.store.deletePrefix(first);
    expect((await takeBackup(house, out)).manifest.missing).toEqual([first]);
  });

  it('shares with the one before what has not changed, and outlives it', async () => {
    const [first, second] = await furnish(house);
    const day = (number: number) => new Date(Date.UTC(2026, 0, number));
    const before = await takeBackup(house, out, day(1));
    await house.store.put(second, Buffer.from('another take'));
    const after = await takeBackup(house, out, day(2));
    const inode = (directory: string, key: string) => statSync(filePath(directory, key)).ino;
    expect(inode(after.directory, first)).toBe(inode(before.directory, first));
    expect(inode(after.directory, second)).not.toBe(inode(before.directory, second));
    await rm(before.directory, { recursive: true });
    expect(await findDamage(after.directory, after.manifest)).toEqual([]);
  });
});

describe('a restore', () => {
  it('refuses a database or a store that is not empty, and replaces them by force', async () => {
    await furnish(house);
    const { directory, manifest } = await takeBackup(house, out);
    await restore(directory);
    await expect(restore(directory)).rejects.toThrow(/The database is not empty \(\d+ rows\). --force replaces/);
    await fresh.store.put('users/x/other.wav', Buffer.from('of before'));
    await restore(directory, true);
    expect(await filesOf(fresh.store)).toEqual(await filesOf(house.store));
    expect(await tablesOf(fresh.databaseUrl)).toEqual(manifest.tables);
  });

  it('refuses a store with files beside an empty database', async () => {
    const { directory } = await takeBackup(house, out);
    await fresh.store.put('users/x/other.wav', Buffer.from('of somebody'));
    await expect(restore(directory)).rejects.toThrow('The store is not empty (users/x/other.wav)');
  });

  it('refuses while others are connected', async () => {
    const { directory } = await takeBackup(house, out);
    const client = new Client({ connectionString: fresh.databaseUrl });
    await client.connect();
    await expect(restore(directory, true)).rejects.toThrow(/1 connections use this database: stop the API/);
    await client.end();
  });

  it('recognises a backup that was interrupted', async () => {
    await furnish(house);
    const { directory } = await takeBackup(house, out);
    await mkdir(join(out, `${UNFINISHED}2099-01-01T00-00-00Z`));
    await mkdir(join(out, '2099-01-01T00-00-00Z'));
    expect(finishedBackups(out).map((name) => join(out, name))).toEqual([directory]);
    expect(() => readManifest(join(out, '2099-01-01T00-00-00Z'))).toThrow(/is no finished backup/);
    const text = readFileSync(join(directory, 'manifest.json'), 'utf8');
    writeFileSync(join(directory, 'manifest.json'), text.slice(0, text.length / 2));
    expect(() => readManifest(directory)).toThrow(/manifest.json is damaged/);
  });

  it('touches nothing when a byte of the backup is not as it was', async () => {
    const [first] = await furnish(house);
    const { directory, manifest } = await takeBackup(house, out);
    writeFileSync(filePath(directory, first), 'noise');
    writeFileSync(rowsPath(directory, 'User'), 'noise');
    await rm(rowsPath(directory, 'Usage'));
    expect(await findDamage(directory, manifest)).toEqual([
      `file ${first}: has other content`,
      'table Usage: is missing',
      'table User: incorrect header check',
    ]);
    await expect(restore(directory)).rejects.toThrow(BackupError);
    expect(await fresh.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)).toHaveLength(0);
    expect(await filesOf(fresh.store)).toEqual({});
  });

  it('says that a backup is of a newer or another version', async () => {
    const { directory } = await takeBackup(house, out);
    const change = (edit: (manifest: Manifest) => object) =>
      writeFileSync(join(directory, 'manifest.json'), JSON.stringify(edit(readManifest(directory))));
    change((manifest) => {
      const [first, ...others] = manifest.migrations;
      return { ...manifest, migrations: [{ ...first, checksum: 'another' }, ...others] };
    });
    await expect(restore(directory)).rejects.toThrow(/made by another version: migration 2026\w+ differs/);
    change((manifest) => ({ ...manifest, migrations: [{ name: '29990101_unheard_of', checksum: '' }] }));
    await expect(restore(directory)).rejects.toThrow(RestoreError);
    await expect(restore(directory)).rejects.toThrow(/newer version: migration 29990101_unheard_of is not known here/);
    change((manifest) => ({ ...manifest, format: 2 }));
    expect(() => readManifest(directory)).toThrow(/has format 2, made by version 1.2.3; this version reads format 1/);
  });

  it('brings a backup of an older version up to date', async () => {
    const last = (await readMigrations()).at(-1)?.name;
    const old = await openOn(emptyDatabase());
    await applyMigrations(old.databaseUrl, undefined, (name) => name !== last);
    await old.query(`INSERT INTO "User" (id) VALUES (gen_random_uuid())`);
    const { directory, manifest } = await takeBackup(old, out);
    expect(manifest.migrations.map(({ name }) => name)).not.toContain(last);
    await restore(directory);
    expect(await fresh.query(`SELECT kind FROM "User"`)).toEqual([{ kind: 'guest' }]);
    expect(await applyMigrations(fresh.databaseUrl)).toEqual([]);
    await old.close();
  });
});

describe('the commands', () => {
  const run = (command: string, ...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: fresh.dataDir };
    return spawnSync(process.execPath, [join(import.meta.dirname, '..', `${command}.ts`), ...args], {
      env,
      encoding: 'utf8',
    });
  };

  it('restore into the embedded database, back up and verify it; a mistake is one line', async () => {
    await furnish(house);
    await takeBackup(house, out);
    const restored = run('restore', '--from', out);
    expect(restored.stderr).toBe('');
    expect(restored.stdout).toMatch(/restored .*: \d+ tables, 2 files/);
    const second = join(out, 'second');
    expect(run('backup', '--out', second, '--keep', '7').stdout).toMatch(/\d+ rows, 2 files, 0.4 MB/);
    expect(run('backup', '--verify', second).stdout).toMatch(/every byte of \d+ tables and 2 files is as it was/);
    const [name] = finishedBackups(second);
    expect(readManifest(join(second, name)).tables).toEqual(await tablesOf(house.databaseUrl));
    for (const [command, args, line] of [
      ['backup', [], /^Where to\?/],
      ['backup', ['--out', out, '--keep', '0'], /^--keep "0": must be/],
      ['backup', ['--verify', house.dataDir], /is no finished backup/],
      ['restore', [], /^Where from\?/],
      ['restore', ['--from', out, '--farce'], /^Unknown option '--farce'/],
      ['restore', ['--from', out], /is not empty/],
    ] as const) {
      const { status, stderr } = run(command, ...args);
      expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, lines: 1 });
      expect(stderr).toMatch(line);
    }
  });
});

it('has no sequence that a restore would have to wind forward', async () => {
  expect(await house.query(`SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'`)).toEqual([]);
});
