import { Client } from 'pg';
import { EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';

export interface BorrowedPostgres {
  readonly databaseUrl: string;
  /** Ends the server unless somebody else uses it. */
  giveBack(): Promise<void>;
}

/** The embedded server for a short while: the one that the house runs now, or one of our own when nobody is at home. */
export async function borrowPostgres(options: EmbeddedPostgresOptions): Promise<BorrowedPostgres> {
  const server = await EmbeddedPostgres.start(options);
  return {
    databaseUrl: server.databaseUrl,
    giveBack: async () => {
      if (await isUsedByOthers(server.databaseUrl)) server.leave();
      else await server.stop();
    },
  };
}

async function isUsedByOthers(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
