import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { EmbeddedPostgres } from '../embedded/embedded-postgres.js';
import { applyMigrations } from '../migrations/apply-migrations.js';
import { TEMPLATE_DATABASE, withDatabase } from './database-url.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that `testDatabase` makes its databases on. */
    testServerUrl: string;
  }
}

/** One server for a whole test run, with a migrated database to clone; gone when the run ends. */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chat-to-create-test-'));
  await chmod(dataDir, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir, isDurable: false });
  const admin = new Client({ connectionString: server.databaseUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await admin.end();
  await applyMigrations(withDatabase(server.databaseUrl, TEMPLATE_DATABASE));
  project.provide('testServerUrl', server.databaseUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
