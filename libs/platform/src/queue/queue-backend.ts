import type { QueueStats } from '@ctc/contracts';
import type {
  JobProgress,
  PostgresConnectionOptions,
  PostgresQueueBackend,
  Processor,
  Queue,
  Worker,
  WorkerOptions,
} from 'bullmq';
import type { RedisSettings } from '../redis/redis.js';
import type { Logger } from '../telemetry/logger.js';
import type { Band, BandNow } from './line-order.js';
import { migratePostgresQueue, openPostgresBackend } from './postgres-queue-backend.js';
import { openRedisBackend } from './redis-queue-backend.js';

/** BullMQ's classes are the same on both of its backends; these are the types of one of them. */
export type BullQueue = Queue<
  unknown,
  void,
  string,
  unknown,
  void,
  string,
  PostgresQueueBackend,
  PostgresConnectionOptions
>;
export type BullWorker = Worker<unknown, void, string, PostgresQueueBackend, JobProgress, PostgresConnectionOptions>;
export type BullWorkerOptions = Omit<WorkerOptions<PostgresConnectionOptions>, 'connection'>;

/** Where the line is kept: on Redis where there is one, otherwise in the database. */
export interface QueueHome {
  readonly databaseUrl: string;
  readonly redis?: RedisSettings;
}

/** What BullMQ runs on, and the questions that it does not answer itself. */
export interface QueueBackend {
  queue(name: string): BullQueue;
  worker(name: string, processor: Processor<unknown, void>, options: BullWorkerOptions): BullWorker;
  /** 1 = next; 0 when it is not in the line. */
  position(queueName: string, jobId: string): Promise<number>;
  /** How many would stand before a job with this number, and how many are at work. */
  before(queueName: string, priority: number): Promise<{ waiting: number; active: number }>;
  band(queueName: string, userId: string, band: Band): Promise<BandNow>;
  /** How many jobs of the same user come before this one: began earlier and still run, or stepped aside before it in the line. */
  ownBefore(queueName: string, jobId: string): Promise<number>;
  /** The next of a user's jobs that stepped aside, if fewer than `places` of them run. */
  nextAside(queueName: string, userId: string, places: number): Promise<string | undefined>;
  /** To be told after each add: who it is for (undefined: nobody), and its number. */
  noteAdded(queueName: string, jobId: string, userId: string | undefined, priority: number): Promise<void>;
  stats(queueNames: readonly string[]): Promise<QueueStats>;
  close(): Promise<void>;
}

/** Creates or updates BullMQ's own schema. Before anything else touches the queue; safe to run from several processes. */
export async function migrateQueue({ databaseUrl, redis }: QueueHome): Promise<void> {
  // On Redis there is nothing to prepare.
  if (!redis) await migratePostgresQueue(databaseUrl);
}

/** Opens the line. In a database, its schema must have been migrated; raises `database.unavailable`. */
export function openQueueBackend(
  { databaseUrl, redis }: QueueHome,
  name: QueueUser,
  logger: Logger,
): Promise<QueueBackend> {
  return redis ? openRedisBackend(redis, name, logger) : openPostgresBackend(databaseUrl, name);
}

/** Who asks: for the names of connections. */
export type QueueUser = 'job-queue' | 'job-worker';
