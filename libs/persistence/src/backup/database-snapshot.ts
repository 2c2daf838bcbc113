import { createHash } from 'node:crypto';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { copyOut, readTables, type Table } from './table.js';

/** What a table held, so that it can be proved later. */
export interface TableRecord {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of its rows as COPY writes them, in the order of the primary key. */
  readonly sha256: string;
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** Texts come out the same on every server, whatever it is set to. */
const PLAIN = `SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
  SET extra_float_digits = 1; SET bytea_output = 'hex'; SET client_encoding = 'UTF8'`;

export async function connectPlain(databaseUrl: string, applicationName: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, application_name: applicationName });
  await client.connect();
  await client.query(PLAIN);
  return client;
}

/** Sends every row of a table to `sink` (which is ended), as text; tells how many and what they were. */
export async function sendRows(client: Client, table: Table, sink: Writable): Promise<TableRecord> {
  const hash = createHash('sha256');
  const rows = client.query(copyTo(copyOut(table)));
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(rows, hashing, sink);
  return { name: table.name, columns: table.columns, rows: rows.rowCount, sha256: hash.digest('hex') };
}

/**
 * The whole database as it was at one moment, while others go on writing. It holds its transaction open until it is
 * closed. For whoever runs the house: it knows no owners.
 */
export class DatabaseSnapshot {
  private constructor(
    private readonly client: Client,
    readonly tables: readonly Table[],
    /** The migrations that had been applied, in their order. */
    readonly migrations: readonly AppliedMigration[],
  ) {}

  static async open(databaseUrl: string): Promise<DatabaseSnapshot> {
    const client = await connectPlain(databaseUrl, 'backup');
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const { rows } = await client.query<AppliedMigration>(
        `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
         WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
      );
      return new DatabaseSnapshot(client, await readTables(client), rows);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  writeRows(table: Table, sink: Writable): Promise<TableRecord> {
    return sendRows(this.client, table, sink);
  }

  /** The files that rows of this moment point to. */
  async storageKeys(): Promise<Set<string>> {
    const { rows } = await this.client.query<{ key: string }>(
      `SELECT "storageKey" AS key FROM "Asset"
       UNION ALL SELECT "storageKey" FROM "Upload" WHERE "readyAt" IS NOT NULL`,
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Ends the transaction and the connection. */
  close(): Promise<void> {
    return this.client.end();
  }
}
