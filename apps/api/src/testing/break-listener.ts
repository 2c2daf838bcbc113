import type { Config } from '@ctc/platform';
import { killListeners } from '@ctc/platform/testing';
import { Client } from 'pg';

/** Breaks the connections over which processes hear of new events, as a restart of their server does. */
export async function breakListener({ databaseUrl, redis }: Config): Promise<void> {
  if (redis) return killListeners(redis);
  const admin = new Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND application_name = 'listener'`);
  await admin.end();
}
