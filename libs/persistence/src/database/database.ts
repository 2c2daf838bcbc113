import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.js';

/** How long a request may wait for a free connection before it is told that the database does not answer. */
const CONNECTION_LIMIT_MS = 5_000;
/** Ten are plenty for one process on a small machine; the embedded server takes 100 in all. */
const DEFAULT_POOL_SIZE = 10;

export interface Connections {
  readonly open: number;
  readonly idle: number;
  readonly limit: number;
  readonly waiting: number;
}

/** The open database; repositories are made from it. */
export interface Database {
  /** Raises when it does not answer. */
  ping(): Promise<void>;
  /** How busy its connections are now; `waiting` statements have none yet. */
  readonly connections: Connections;
  close(): Promise<void>;
}

/** Keeps Prisma inside this package. */
export class PrismaDatabase implements Database {
  constructor(
    readonly client: PrismaClient,
    private readonly pool: pg.Pool,
  ) {}

  get connections(): Connections {
    const { totalCount, idleCount, waitingCount, options } = this.pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount, limit: options.max };
  }

  async ping(): Promise<void> {
    await this.client.$queryRaw`SELECT 1`;
  }

  close(): Promise<void> {
    return this.client.$disconnect();
  }
}

/** Connects on first use; connections that break are replaced. */
export function createDatabase(databaseUrl: string, options: { poolSize?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.poolSize ?? DEFAULT_POOL_SIZE,
    connectionTimeoutMillis: CONNECTION_LIMIT_MS,
  });
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  return new PrismaDatabase(new PrismaClient({ adapter }), pool);
}
