import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

/** The key that Prisma's own tools take, so that neither runs while the other does. */
const ADVISORY_LOCK = 72707369;

/** prisma/migrations of this repository; the same number of steps up from src/ and from dist/. */
const MIGRATIONS_DIRECTORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../prisma/migrations');

/** As Prisma's schema engine creates it: `prisma migrate` and this runner read each other's rows. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/** A migration that cannot be applied, in words for whoever runs the house. */
export class MigrationError extends Error {}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings the database up to date and returns the names of the migrations that were applied. Each file is one
 * transaction: it applies whole or not at all. Several processes may call this at once; one works, the others wait.
 * Raises MigrationError for a file that fails, was edited after it was applied, or was left half done by another tool.
 * `isWanted` leaves out those that a backup has not seen yet.
 */
export async function applyMigrations(
  databaseUrl: string,
  directory = MIGRATIONS_DIRECTORY,
  isWanted: (name: string) => boolean = () => true,
): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await client.query(BOOKKEEPING);
    const wanted = (await readMigrations(directory)).filter(({ name }) => isWanted(name));
    const pending = withoutApplied(wanted, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // Ends the session, and the lock with it.
    await client.end();
  }
}

/** Every migration that this version knows, in order. */
export async function readMigrations(directory = MIGRATIONS_DIRECTORY): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(directory, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

/** Checksums by name. */
async function readApplied(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const unfinished = rows.find((row) => row.finished_at === null);
  if (unfinished) {
    throw new MigrationError(
      `Migration ${unfinished.migration_name} was begun by another tool and did not finish. ` +
        'Repair the database, then mark it with "prisma migrate resolve".',
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function withoutApplied(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited) {
    throw new MigrationError(
      `Migration ${edited.name} was edited after it was applied. Restore the file and put the change into a new migration.`,
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new MigrationError(`Migration ${name} failed and was rolled back: ${(cause as Error).message}`, { cause });
  }
}
