import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { applyMigrations, readMigrations } from '../migrations/apply-migrations.js';
import { connectPlain, sendRows, type AppliedMigration, type TableRecord } from './database-snapshot.js';
import { copyIn, quoted, readTables } from './table.js';

/** A database cannot be filled for a reason that whoever runs the house can mend; the message says how. */
export class RestoreError extends Error {}

export interface DatabaseCopy {
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly TableRecord[];
  /** The rows of a table, as `sendRows` wrote them. */
  openRows(name: string): Readable;
}

/** Raises RestoreError unless this version has every migration of the copy, unchanged. */
export async function assertKnownMigrations(migrations: readonly AppliedMigration[], directory?: string) {
  const known = new Map((await readMigrations(directory)).map(({ name, checksum }) => [name, checksum]));
  const unknown = migrations.find(({ name }) => !known.has(name));
  if (unknown) {
    throw new RestoreError(
      `The backup was made by a newer version: migration ${unknown.name} is not known here. ` +
        'Restore with that version or a later one.',
    );
  }
  const other = migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (other) {
    throw new RestoreError(
      `The backup was made by another version: migration ${other.name} differs from the one that is known here.`,
    );
  }
}

/** How many rows there are, and how many other connections of this account: what speaks against filling this database. */
export async function inspectTarget(databaseUrl: string): Promise<{ rows: number; connections: number }> {
  const client = await connectPlain(databaseUrl, 'restore');
  try {
    let rows = 0;
    for (const { name } of await readTables(client)) {
      const { rows: counts } = await client.query<{ count: number }>(`SELECT count(*)::int FROM ${quoted(name)}`);
      rows += counts[0].count;
    }
    const { rows: others } = await client.query<{ count: number }>(
      `SELECT count(*)::int FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND usename = current_user AND pid <> pg_backend_pid()`,
    );
    return { rows, connections: others[0].count };
  } finally {
    await client.end();
  }
}

/**
 * Makes the database anew as the copy says: everything in `public` and in the schemas to be dropped goes, the copy's own
 * migrations make the tables, its rows come in one transaction and are compared by their checksums, then later migrations
 * follow. Raises RestoreError; the tables are then empty.
 */
export async function loadDatabase(
  databaseUrl: string,
  copy: DatabaseCopy,
  options: { alsoDrop?: readonly string[]; directory?: string } = {},
): Promise<void> {
  const { directory, alsoDrop = [] } = options;
  await assertKnownMigrations(copy.migrations, directory);
  const client = await connectPlain(databaseUrl, 'restore');
  try {
    for (const schema of ['public', ...alsoDrop]) await client.query(`DROP SCHEMA IF EXISTS ${quoted(schema)} CASCADE`);
    await client.query('CREATE SCHEMA public');
    const wanted = new Set(copy.migrations.map(({ name }) => name));
    await applyMigrations(databaseUrl, directory, (name) => wanted.has(name));
    await client.query('BEGIN');
    await fill(client, copy);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
  await applyMigrations(databaseUrl, directory);
}

/** Our triggers write what is already in the rows (search words, debts to webhooks): they rest meanwhile. */
async function fill(client: Client, { tables: records, openRows }: DatabaseCopy): Promise<void> {
  const tables = await readTables(client);
  for (const table of tables) {
    const record = records.find(({ name }) => name === table.name);
    if (!record) throw new RestoreError(`The backup has no table ${table.name}.`);
    await client.query(`ALTER TABLE ${quoted(table.name)} DISABLE TRIGGER USER`);
    await pipeline(openRows(table.name), client.query(copyFrom(copyIn(record))));
    await client.query(`ALTER TABLE ${quoted(table.name)} ENABLE TRIGGER USER`);
    const written = await sendRows(client, { ...table, columns: record.columns }, nowhere());
    if (written.sha256 !== record.sha256 || written.rows !== record.rows) {
      throw new RestoreError(`The rows of ${table.name} are not those that were backed up; nothing was restored.`);
    }
  }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
