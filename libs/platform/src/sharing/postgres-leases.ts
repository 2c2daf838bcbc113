import { Database } from '../postgres/database.js';
import type { LeaseStore } from './locks.js';

/** Table "Lease"; the clock is the database's. */
export class PostgresLeases implements LeaseStore {
  private readonly database: Database;

  constructor(databaseUrl: string) {
    this.database = new Database(databaseUrl, { applicationName: 'leases', maxConnections: 1 });
  }

  async take(name: string, holder: string, forMs: number): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `INSERT INTO "Lease" AS lease (name, holder, "until") VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms')
       ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, "until" = EXCLUDED."until"
       WHERE lease."until" < clock_timestamp() OR lease.holder = EXCLUDED.holder`,
      [name, holder, forMs],
    );
    return rowCount === 1;
  }

  async renew(name: string, holder: string, forMs: number): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `UPDATE "Lease" SET "until" = clock_timestamp() + $3 * interval '1 ms' WHERE name = $1 AND holder = $2`,
      [name, holder, forMs],
    );
    return rowCount === 1;
  }

  async giveBack(name: string, holder: string): Promise<void> {
    await this.database.query('DELETE FROM "Lease" WHERE name = $1 AND holder = $2', [name, holder]);
  }

  close(): Promise<void> {
    return this.database.end();
  }
}
