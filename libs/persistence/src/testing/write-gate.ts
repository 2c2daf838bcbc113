import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A write as SQL sees it: `when` is a condition on the new row, "NEW". */
export interface GatedWrite {
  readonly table: string;
  readonly on: 'INSERT' | 'UPDATE';
  readonly when: string;
}

/** Told apart from the advisory locks of migrations and of the queue. */
const GATE = 471_147;
const ASK_EVERY_MS = 5;
/** Waits until it is gone. */
const TERMINATE = 'SELECT pg_terminate_backend($1, 5000)';

/**
 * Holds whoever is about to write certain rows, from outside: triggers in the test's own database, which wait for a lock
 * that the test has. What is held can then be killed at exactly this write.
 */
export class WriteGate {
  private constructor(
    private readonly client: Client,
    private readonly writes: readonly GatedWrite[],
  ) {}

  static async close(writes: readonly GatedWrite[], databaseUrl: string): Promise<WriteGate> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`SELECT pg_advisory_lock(${GATE})`);
    await client.query(`
      CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NEW; END $$`);
    for (const [i, { table, on, when }] of writes.entries()) {
      await client.query(
        `CREATE TRIGGER gate_${i} BEFORE ${on} ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION wait_at_gate()`,
      );
    }
    return new WriteGate(client, writes);
  }

  /** How many stand before the gate. */
  async standing(): Promise<number> {
    return (await this.waiting()).length;
  }

  /** Resolves once as many stand before the gate as there are writes. */
  async reached(): Promise<void> {
    while ((await this.standing()) < this.writes.length) await sleep(ASK_EVERY_MS);
  }

  /** Whoever stands there is sent away without having written, and the gate is gone. */
  async clear(): Promise<void> {
    for (const pid of await this.waiting()) await this.client.query(TERMINATE, [pid]);
    await this.open();
  }

  /** As when the server restarts: every connection to this database breaks, of whoever stands there and of everybody else. */
  async breakConnections(): Promise<void> {
    const { rows } = await this.client.query<{ pid: number }>(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    for (const { pid } of rows) await this.client.query(TERMINATE, [pid]);
    await this.open();
  }

  /** Whoever stands there writes, and the gate is gone. */
  async open(): Promise<void> {
    await this.client.query(`SELECT pg_advisory_unlock(${GATE})`);
    await this.client.query('DROP FUNCTION wait_at_gate CASCADE');
    await this.client.end();
  }

  private async waiting(): Promise<number[]> {
    const { rows } = await this.client.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${GATE} AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.map(({ pid }) => pid);
  }
}
