import { createDatabase, seedDatabase } from '@ctc/persistence';
import { DatabaseSnapshot, type TableRecord } from '@ctc/persistence/server';
import { LocalObjectStore, loadConfigWithoutDatabase, type ObjectStore } from '@ctc/platform';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Client } from 'pg';
import type { House } from './take-backup.ts';

export interface TestHouse extends House {
  readonly store: LocalObjectStore;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** A house on a database, with a store and keys of its own. */
export async function openHouse(databaseUrl: string): Promise<TestHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'backup-house-'));
  // PostgreSQL, which never runs as root, must be able to enter it.
  await chmod(dataDir, 0o755);
  // Makes the keys.
  loadConfigWithoutDatabase({ DATA_DIR: dataDir });
  const store = await LocalObjectStore.open(join(dataDir, 'files'));
  return {
    databaseUrl,
    dataDir,
    store,
    version: '1.2.3',
    query: async (sql, values) => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      return client.query(sql, values).then(
        ({ rows }) => client.end().then(() => rows),
        (error: unknown) =>
          client.end().then(() => {
            throw error;
          }),
      );
    },
    close: () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** Talks, generations and usage of the demo, a webhook that hears everything, and two files. */
export async function furnish(house: TestHouse): Promise<string[]> {
  const database = createDatabase(house.databaseUrl);
  await seedDatabase(database);
  await database.close();
  await house.query(
    `INSERT INTO "Webhook" (id, "userId", url, events, secret)
     SELECT $1, id, 'https://example.com/hook', '{generation:failed,generation:cancelled}', 'tab\there' FROM "User" LIMIT 1`,
    [randomUUID()],
  );
  return [await addFile(house, 'mix.wav'), await addFile(house, 'stems/drums.wav')];
}

/** A stored file and the row that points to it, in the order of the worker: the file first. */
export async function addFile(house: TestHouse, name: string): Promise<string> {
  const [{ userId, id }] = await house.query<{ userId: string; id: string }>(
    `SELECT "userId", id FROM "Generation" ORDER BY id LIMIT 1`,
  );
  const key = `users/${userId}/generations/${id}/${name}`;
  const bytes = randomBytes(200_000);
  await house.store.put(key, bytes);
  await house.query(
    `INSERT INTO "Asset" (id, "userId", "generationId", "storageKey", "contentType", "byteLength", sha256)
     VALUES ($1, $2, $3, $4, 'audio/wav', $5, $6)`,
    [randomUUID(), userId, id, key, bytes.length, createHash('sha256').update(bytes).digest()],
  );
  return key;
}

/** Every table by what its rows are. */
export async function tablesOf(databaseUrl: string): Promise<TableRecord[]> {
  const snapshot = await DatabaseSnapshot.open(databaseUrl);
  const records: TableRecord[] = [];
  for (const table of snapshot.tables) {
    records.push(await snapshot.writeRows(table, new Writable({ write: (_chunk, _encoding, done) => done() })));
  }
  await snapshot.close();
  return records;
}

/** Every file by its bytes. */
export async function filesOf(store: ObjectStore): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { key } of store.list('')) {
    files[key] = createHash('sha256')
      .update(await buffer(await store.get(key)))
      .digest('hex');
  }
  return files;
}
