import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../testing/index.js';
import { applyMigrations } from './apply-migrations.js';

const OURS = resolve(import.meta.dirname, '../../../../prisma/migrations');
const NAMES = readdirSync(OURS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const [FIRST] = NAMES;
/** After all that will ever come. */
const NEXT = '29991231000000_added_a_room';

let database: TestDatabase;
let directory: string;
let client: Client;

beforeEach(async () => {
  database = await emptyDatabase();
  directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(OURS, directory, { recursive: true });
  client = new Client({ connectionString: database.databaseUrl });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await rm(directory, { recursive: true });
  await database.close();
});

const apply = () => applyMigrations(database.databaseUrl, directory);

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

const tables = async (): Promise<string[]> =>
  (
    await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  ).rows.map(({ name }) => name);

describe('applyMigrations', () => {
  it('makes everything in an empty database, then nothing', async () => {
    expect(await apply()).toEqual(NAMES);
    expect(await tables()).toContain('Conversation');
    expect(await apply()).toEqual([]);
  });

  it('writes rows that Prisma itself would take for applied', async () => {
    await apply();
    const { rows } = await client.query('SELECT * FROM "_prisma_migrations"');
    expect(rows).toEqual(
      NAMES.map((name) =>
        expect.objectContaining({
          migration_name: name,
          checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
          finished_at: expect.any(Date),
          rolled_back_at: null,
          logs: null,
          applied_steps_count: 1,
        }),
      ),
    );
  });

  it('applies only what is new', async () => {
    await apply();
    await write(NEXT, 'CREATE TABLE "Room" (id INT)');
    expect(await apply()).toEqual([NEXT]);
  });

  it('works once when several processes start together', async () => {
    const applied = await Promise.all([apply(), apply(), apply()]);
    expect(applied.flat()).toEqual(NAMES);
  });

  it('refuses a file that was edited after it was applied', async () => {
    await apply();
    await write(FIRST, 'SELECT 1');
    await expect(apply()).rejects.toThrow(`Migration ${FIRST} was edited after it was applied`);
  });

  it('rolls a failing file back whole and keeps those before it', async () => {
    await write(NEXT, 'CREATE TABLE "Room" (id INT); SELECT 1 / 0;');
    await expect(apply()).rejects.toThrow(`Migration ${NEXT} failed and was rolled back: division by zero`);
    expect(await tables()).toContain('Conversation');
    expect(await tables()).not.toContain('Room');
    await write(NEXT, 'CREATE TABLE "Room" (id INT)');
    expect(await apply()).toEqual([NEXT]);
  });

  it('refuses to go on after a migration that another tool left unfinished', async () => {
    await apply();
    await client.query('UPDATE "_prisma_migrations" SET finished_at = NULL');
    await expect(apply()).rejects.toThrow('did not finish');
  });
});
