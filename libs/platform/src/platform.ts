import { JOB_NAMES } from '@ctc/contracts';
import type { AttemptCounter } from './attempts/attempt-counter.js';
import { systemClock, type Clock } from './clock.js';
import type { Config } from './config/config.js';
import { secretValues } from './config/secret-values.js';
import type { EventLog } from './events/event-log.js';
import { openMessages } from './events/open-messages.js';
import type { SignalBus } from './events/signal-bus.js';
import { TracedEventLog } from './events/traced-event-log.js';
import { databaseCheck, queueCheck } from './health/health-checks.js';
import type { HealthCheck } from './health/health.js';
import { Database } from './postgres/database.js';
import { BullJobQueue } from './queue/bull-job-queue.js';
import type { JobQueue } from './queue/job-queue.js';
import { migrateQueue } from './queue/queue-backend.js';
import { checkRedis } from './redis/redis.js';
import type { Cache } from './sharing/cache.js';
import type { HitCounter } from './sharing/hit-counter.js';
import type { Holds } from './sharing/holds.js';
import type { Locks } from './sharing/locks.js';
import { openSharing } from './sharing/open-sharing.js';
import { MeasuredObjectStore } from './storage/measured-object-store.js';
import type { ObjectStore } from './storage/object-store.js';
import { openStore } from './storage/open-store.js';
import { createLogger, type Logger } from './telemetry/logger.js';
import { Metrics } from './telemetry/metrics.js';
import { startTracing } from './telemetry/start-tracing.js';

/** Everything outside, opened and ready. */
export interface Platform {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly signals: SignalBus;
  readonly queue: JobQueue;
  readonly hits: HitCounter;
  readonly holds: Holds;
  readonly cache: Cache;
  readonly locks: Locks;
  readonly store: ObjectStore;
  readonly attempts: AttemptCounter;
  readonly metrics: Metrics;
  readonly healthChecks: readonly HealthCheck[];
  close(): Promise<void>;
}

/**
 * Opens all parts for one process. The product's migrations must have run; the queue's own are applied here. Raises
 * `database.unavailable`, `queue.unavailable` (Redis) or `storage.failed`: the process then ends, and whoever watches over it starts it
 * again.
 */
export async function openPlatform(config: Config, processName: string): Promise<Platform> {
  const { databaseUrl, storage, logLevel } = config;
  const logger = createLogger({ level: logLevel, name: processName, secrets: secretValues(config) });
  const stopTracing = config.tracing ? await startTracing(config.tracing, processName) : async () => undefined;
  config.notices.forEach((notice) => logger.warn(notice));

  const { store, ...files } = await openStore(storage);
  if (config.redis) await checkRedis(config.redis);
  await migrateQueue(config);
  const queue = await BullJobQueue.open(config, logger);
  const database = databaseCheck(databaseUrl);
  const metrics = new Metrics(processName, {
    queues: Object.fromEntries(JOB_NAMES.map((name) => [name, () => queue.stats([name])])),
    freeBytes: files.freeBytes,
    reserveBytes: files.reserveBytes,
    pools: () => Object.fromEntries([...Database.open].map(({ name, reading }) => [name, reading])),
  });
  const messages = await openMessages(config, logger, (event) => metrics.eventsAppended.inc({ event }));
  const sharing = openSharing(config, systemClock, logger);

  return {
    logger,
    clock: systemClock,
    events: new TracedEventLog(messages.events),
    signals: messages.signals,
    queue,
    hits: sharing.hits,
    holds: sharing.holds,
    cache: sharing.cache,
    locks: sharing.locks,
    store: new MeasuredObjectStore(store, metrics),
    attempts: sharing.attempts,
    metrics,
    healthChecks: [database, queueCheck(queue), files.check],
    close: async () => {
      await Promise.all([messages.close(), sharing.close(), queue.close(), database.close()]);
      files.close();
      await stopTracing();
    },
  };
}
