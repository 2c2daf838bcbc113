import type { QueueStats } from '@ctc/contracts';
import {
  createPostgresBackend,
  DEFAULT_SCHEMA,
  Queue,
  runMigrations,
  Worker,
  type PgPool,
  type PgQueryResult,
  type Processor,
} from 'bullmq';
import { Database } from '../postgres/database.js';
import type { Band, BandNow } from './line-order.js';
import type { BullQueue, BullWorker, BullWorkerOptions, QueueBackend } from './queue-backend.js';
import { MAX_STREAM_EVENTS } from './queue-settings.js';

/** Where BullMQ keeps its tables: made anew from the promises when it is gone. */
export const QUEUE_SCHEMA = DEFAULT_SCHEMA;

/** Statements of the queue can bear to run twice: adds have an id, moves a token. A lost one costs a second attempt. */
const PATIENCE_SECONDS = 30;

/** A job steps aside, or waits for its next attempt, without losing its place: BullMQ calls that delayed. */
const IN_LINE = `('waiting', 'delayed')`;
const ALIVE = `('waiting', 'delayed', 'active')`;

export async function migratePostgresQueue(databaseUrl: string): Promise<void> {
  const database = new Database(databaseUrl, { applicationName: 'queue-migration', maxConnections: 1 });
  const client = await database.connect();
  try {
    await runMigrations(client, DEFAULT_SCHEMA);
  } finally {
    client.release();
    await database.end();
  }
}

/** The schema must have been migrated. Raises `database.unavailable`. */
export async function openPostgresBackend(databaseUrl: string, applicationName: string): Promise<QueueBackend> {
  const connection = new Database(databaseUrl, {
    applicationName,
    schema: DEFAULT_SCHEMA,
    maxConnections: 8,
    patienceSeconds: PATIENCE_SECONDS,
  });
  // BullMQ remembers for ever that its first connection failed; so the first one is ours.
  await connection.query('SELECT 1');
  return new PostgresBackend(connection);
}

class PostgresBackend implements QueueBackend {
  private readonly pool: PgPool;

  constructor(private readonly connection: Database) {
    this.pool = asBullPool(connection);
  }

  queue(name: string): BullQueue {
    const streams = { events: { maxLen: MAX_STREAM_EVENTS } };
    return new Queue(name, { connection: this.pool, streams }, createPostgresBackend);
  }

  worker(name: string, processor: Processor<unknown, void>, options: BullWorkerOptions): BullWorker {
    return new Worker(name, processor, { ...options, connection: this.pool }, createPostgresBackend);
  }

  async position(queueName: string, jobId: string): Promise<number> {
    const { rows } = await this.connection.query<{ position: number }>(
      `SELECT 1 + count(ahead.id)::int AS position
       FROM job AS mine LEFT JOIN job AS ahead
         ON ahead.queue = mine.queue AND ahead.state IN ${IN_LINE} AND (ahead.priority, ahead.seq) < (mine.priority, mine.seq)
       WHERE mine.queue = $1 AND mine.id = $2 AND mine.state IN ${IN_LINE}
       GROUP BY mine.id`,
      [queueName, jobId],
    );
    return rows[0]?.position ?? 0;
  }

  async before(queueName: string, priority: number): Promise<{ waiting: number; active: number }> {
    const { rows } = await this.connection.query<{ waiting: number; active: number }>(
      `SELECT
         count(*) FILTER (WHERE state IN ${IN_LINE} AND priority <= $2)::int AS waiting,
         count(*) FILTER (WHERE state = 'active')::int AS active
       FROM job WHERE queue = $1 AND state IN ${ALIVE}`,
      [queueName, priority],
    );
    return rows[0];
  }

  async band(queueName: string, userId: string, { first, last }: Band): Promise<BandNow> {
    const { rows } = await this.connection.query<BandNow>(
      `SELECT min(priority) AS foremost, max(priority) FILTER (WHERE data->>'userId' = $2) AS "ownHindmost"
       FROM job WHERE queue = $1 AND state IN ${ALIVE} AND priority BETWEEN $3 AND $4`,
      [queueName, userId, first, last],
    );
    return rows[0];
  }

  async ownBefore(queueName: string, jobId: string): Promise<number> {
    const { rows } = await this.connection.query<{ count: number }>(
      `SELECT count(*)::int AS count
       FROM job AS mine JOIN job AS other
         ON other.queue = mine.queue AND other.data->>'userId' = mine.data->>'userId' AND (
           (other.state = 'active' AND (other.processed_at_ms, other.id) < (mine.processed_at_ms, mine.id))
           OR (other.state = 'delayed' AND other.attempts_made = 0 AND (other.priority, other.seq) < (mine.priority, mine.seq))
         )
       WHERE mine.queue = $1 AND mine.id = $2`,
      [queueName, jobId],
    );
    return rows[0].count;
  }

  /** A delayed job without an attempt stepped aside; those with one wait for their next. */
  async nextAside(queueName: string, userId: string, places: number): Promise<string | undefined> {
    const { rows } = await this.connection.query<{ id: string }>(
      `SELECT id FROM job
       WHERE queue = $1 AND state = 'delayed' AND attempts_made = 0 AND data->>'userId' = $2
         AND process_at_ms > extract(epoch FROM clock_timestamp()) * 1000
         AND (SELECT count(*) FROM job WHERE queue = $1 AND state = 'active' AND data->>'userId' = $2) < $3
       ORDER BY priority, seq LIMIT 1`,
      [queueName, userId, places],
    );
    return rows[0]?.id;
  }

  /** The rows say it. */
  async noteAdded(): Promise<void> {}

  async stats(queueNames: readonly string[]): Promise<QueueStats> {
    const { rows } = await this.connection.query<QueueStats>(
      `SELECT
         count(*) FILTER (WHERE state IN ${IN_LINE})::int AS waiting,
         count(*) FILTER (WHERE state = 'active')::int AS active,
         count(*) FILTER (WHERE state = 'completed')::int AS completed,
         count(*) FILTER (WHERE state = 'failed')::int AS failed,
         greatest(0, extract(epoch FROM clock_timestamp()) - min(added_at_ms) FILTER (
           WHERE state = 'waiting' OR (state = 'delayed' AND attempts_made = 0)
         ) / 1000.0)::float AS "oldestWaitSeconds"
       FROM job WHERE queue = ANY($1)`,
      [queueNames],
    );
    return rows[0];
  }

  close(): Promise<void> {
    return this.connection.end();
  }
}

/** Our patient statements in the shape of a `pg.Pool`. Idle connections that break are the database's own affair. */
function asBullPool(database: Database): PgPool {
  const pool: PgPool & { readonly options: { readonly keepAlive: boolean } } = {
    // BullMQ asks whether a connection that was dropped silently would be noticed.
    options: { keepAlive: true },
    query: <Row>(text: string, values?: readonly unknown[]) =>
      database.query(text, values) as Promise<PgQueryResult<unknown>> as Promise<PgQueryResult<Row>>,
    connect: () => database.connect(),
    end: () => database.end(),
    on: () => pool,
    removeAllListeners: () => pool,
  };
  return pool;
}
