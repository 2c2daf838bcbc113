import { Database } from '../postgres/database.js';

/** One statement for so many events of a user. */
const BLOCK = 1_000;

/**
 * Numbers of events outlive the Redis that counts them: they are taken from the database in blocks (table "EventCounter"), so that
 * a Redis that comes back empty goes on above every number that was ever given. That a user exists is asked in passing.
 */
export class EventIdBlocks {
  private readonly database: Database;

  constructor(databaseUrl: string) {
    this.database = new Database(databaseUrl, { applicationName: 'event-ids', maxConnections: 2 });
  }

  /**
   * Takes the next block and hands it to `grant` as the last id before it and its last one, unless `isNeeded` says that another
   * process was faster. One process at a time for each user. Raises what the database says of a user who does not exist.
   */
  async take(
    userId: string,
    isNeeded: () => Promise<boolean>,
    grant: (before: number, last: number) => Promise<unknown>,
  ): Promise<void> {
    const client = await this.database.connect();
    try {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`event ids ${userId}`]);
      if (await isNeeded()) {
        const { rows } = await client.query<{ last: number }>(
          `INSERT INTO "EventCounter" AS counter ("userId", "lastEventId") VALUES ($1, $2)
           ON CONFLICT ("userId") DO UPDATE SET "lastEventId" = counter."lastEventId" + EXCLUDED."lastEventId"
           RETURNING "lastEventId" AS last`,
          [userId, BLOCK],
        );
        await grant(rows[0].last - BLOCK, rows[0].last);
      }
      await client.query('SELECT pg_advisory_unlock_all()');
      client.release();
    } catch (error) {
      // The lock goes with its connection.
      client.release(true);
      throw error;
    }
  }

  /** The last id that may have been given; 0 when there is none. */
  async last(userId: string): Promise<number> {
    const { rows } = await this.database.query<{ last: number }>(
      `SELECT "lastEventId" AS last FROM "EventCounter" WHERE "userId" = $1`,
      [userId],
    );
    return rows[0]?.last ?? 0;
  }

  close(): Promise<void> {
    return this.database.end();
  }
}
