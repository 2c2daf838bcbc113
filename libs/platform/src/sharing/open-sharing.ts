import type { AttemptCounter } from '../attempts/attempt-counter.js';
import { MemoryAttemptCounter } from '../attempts/memory-attempt-counter.js';
import { RedisAttemptCounter } from '../attempts/redis-attempt-counter.js';
import type { Clock } from '../clock.js';
import type { RedisSettings } from '../config/config.js';
import type { Logger } from '../telemetry/logger.js';
import type { Cache } from './cache.js';
import type { HitCounter } from './hit-counter.js';
import type { Holds } from './holds.js';
import { Locks } from './locks.js';
import { MemoryCache } from './memory-cache.js';
import { MemoryHitCounter } from './memory-hit-counter.js';
import { MemoryHolds } from './memory-holds.js';
import { PostgresLeases } from './postgres-leases.js';
import { RedisCache } from './redis-cache.js';
import { RedisHitCounter } from './redis-hit-counter.js';
import { RedisHolds } from './redis-holds.js';
import { RedisLeases } from './redis-leases.js';
import { SharedRedis } from './shared-redis.js';

/** What processes know together. */
export interface Sharing {
  readonly hits: HitCounter;
  readonly attempts: AttemptCounter;
  readonly holds: Holds;
  readonly cache: Cache;
  readonly locks: Locks;
  close(): Promise<void>;
}

/** With Redis over all processes; without, counts are those of each process, and only locks are shared, in the database. */
export function openSharing(
  { databaseUrl, redis }: { readonly databaseUrl: string; readonly redis?: RedisSettings },
  clock: Clock,
  logger: Logger,
): Sharing {
  const hits = new MemoryHitCounter(clock);
  const attempts = new MemoryAttemptCounter(clock);
  const holds = new MemoryHolds();
  if (!redis) {
    const locks = new Locks(new PostgresLeases(databaseUrl));
    return { hits, attempts, holds, cache: new MemoryCache(clock), locks, close: () => locks.close() };
  }
  const shared = new SharedRedis(redis, logger);
  return {
    hits: new RedisHitCounter(shared, hits),
    attempts: new RedisAttemptCounter(shared, attempts),
    holds: new RedisHolds(shared, holds),
    cache: new RedisCache(shared),
    locks: new Locks(new RedisLeases(shared)),
    close: () => shared.close(),
  };
}
