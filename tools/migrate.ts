// `npm run migrate`: brings the database of DATABASE_URL up to date; before a release, while the one before still runs.
import { applyMigrations, MigrationError } from '@ctc/persistence/server';
import { loadConfig } from '@ctc/platform/config';

try {
  const applied = await applyMigrations(loadConfig().databaseUrl);
  process.stdout.write(`${applied.length === 0 ? 'nothing to apply' : applied.join('\n')}\n`);
} catch (error) {
  const isExpected = error instanceof MigrationError || (error instanceof Error && error.name === 'ConfigError');
  process.stderr.write(`${error instanceof Error && !isExpected ? error.stack : (error as Error).message}\n`);
  process.exit(1);
}
