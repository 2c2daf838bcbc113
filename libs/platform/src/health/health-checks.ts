import type { JobQueue } from '../queue/job-queue.js';
import type { LocalObjectStore } from '../storage/local-object-store.js';
import type { S3ObjectStore } from '../storage/s3-object-store.js';
import type { HealthCheck } from './health.js';
import { Database } from '../postgres/database.js';

export interface DatabaseCheck extends HealthCheck {
  close(): Promise<void>;
}

/** Asks on a connection of its own, at once and without patience: a pool that is busy is not a database that is down. */
export function databaseCheck(databaseUrl: string): DatabaseCheck {
  const options = { applicationName: 'health', maxConnections: 1, patienceSeconds: 0 };
  const database = new Database(databaseUrl, options);
  return {
    name: 'database',
    check: async () => {
      await database.query('SELECT 1');
      return {};
    },
    close: () => database.end(),
  };
}

/** Of the generations: deliveries wait for other people's servers. */
export function queueCheck(queue: JobQueue): HealthCheck {
  return {
    name: 'queue',
    check: async () => {
      const { waiting, active, oldestWaitSeconds } = await queue.stats(['generate']);
      return { waiting, active, oldestWaitSeconds };
    },
  };
}

/** Fails while puts are refused for lack of room. */
export function storageCheck(store: LocalObjectStore): HealthCheck {
  return {
    name: 'storage',
    check: async () => {
      const freeBytes = await store.freeBytes();
      if (freeBytes < store.reserveBytes) throw new Error(`only ${freeBytes} bytes are free`);
      return { freeBytes };
    },
  };
}

/** Fails while the bucket cannot be reached. */
export function s3StorageCheck(store: S3ObjectStore): HealthCheck {
  return {
    name: 'storage',
    check: async () => {
      await store.check();
      return {};
    },
  };
}
