import { AppError } from '@ctc/contracts';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolReading } from '../telemetry/readings.js';
import { isConnectionFailure } from './connection-failure.js';

export interface DatabaseOptions {
  readonly maxConnections?: number;
  /** Schema in which unqualified names are found. */
  readonly schema?: string;
  /** How long a statement waits for a server that restarts. */
  readonly patienceSeconds?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
}

/** A restart of the embedded server takes under two seconds, its recovery after a kill some more. */
const PATIENCE_SECONDS = 10;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

/**
 * A pool whose statements outlive a restart of the server: those that fail with their connection are sent again for
 * `patienceSeconds`, then `database.unavailable`. A statement may thus run twice when the connection breaks between its
 * commit and the answer: send only what can bear that.
 */
export class Database {
  /** Of this process, with what they call themselves. */
  static readonly open = new Set<Database>();

  readonly name: string;
  private readonly pool: pg.Pool;
  private readonly patienceMs: number;
  private ended?: Promise<void>;

  constructor(url: string, options: DatabaseOptions = {}) {
    this.name = options.applicationName ?? 'unnamed';
    this.patienceMs = (options.patienceSeconds ?? PATIENCE_SECONDS) * 1000;
    this.pool = new pg.Pool({
      connectionString: url,
      max: options.maxConnections ?? 4,
      keepAlive: true,
      application_name: options.applicationName,
      ...(options.schema ? { options: `-c search_path="${options.schema}"` } : {}),
    });
    // An idle connection that breaks is replaced at the next statement; without a listener it would end the process.
    this.pool.on('error', () => undefined);
    Database.open.add(this);
  }

  /** How busy its connections are now. */
  get reading(): PoolReading {
    const { totalCount, idleCount, waitingCount, options } = this.pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount, limit: options.max };
  }

  async query<Row extends pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>> {
    return this.patiently(() => this.pool.query<Row>(statement, values as unknown[]));
  }

  connect(): Promise<pg.PoolClient> {
    return this.patiently(() => this.pool.connect());
  }

  end(): Promise<void> {
    Database.open.delete(this);
    this.ended ??= this.pool.end();
    return this.ended;
  }

  private async patiently<Value>(attempt: () => Promise<Value>): Promise<Value> {
    const giveUpAt = Date.now() + this.patienceMs;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isConnectionFailure(error) || this.ended) throw error;
        if (Date.now() + pauseMs > giveUpAt) {
          throw new AppError('database.unavailable', 'The database did not answer. Try again in a moment.', {
            cause: error,
          });
        }
      }
      await sleep(pauseMs);
    }
  }
}
