import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { PATIENCE_MS } from '@ctc/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptCounter } from '../attempts/attempt-counter.js';
import { attemptCounterSuite } from '../attempts/attempt-counter.suite.js';
import { MemoryAttemptCounter } from '../attempts/memory-attempt-counter.js';
import { RedisAttemptCounter } from '../attempts/redis-attempt-counter.js';
import { systemClock } from '../clock.js';
import { silentLogger } from '../telemetry/logger.js';
import { hasTestRedis, RedisServer, testRedis } from '../testing/index.js';
import type { Cache } from './cache.js';
import { hitCounterSuite } from './hit-counter.suite.js';
import type { Holds } from './holds.js';
import { Locks, type LeaseStore } from './locks.js';
import { MemoryCache } from './memory-cache.js';
import { MemoryHitCounter } from './memory-hit-counter.js';
import { MemoryHolds } from './memory-holds.js';
import { PostgresLeases } from './postgres-leases.js';
import { RedisCache } from './redis-cache.js';
import { RedisHitCounter } from './redis-hit-counter.js';
import { RedisHolds } from './redis-holds.js';
import { RedisLeases } from './redis-leases.js';
import { SharedRedis } from './shared-redis.js';

/** Two of what `make` makes, as two processes have it. */
function pairOnRedis<Part>(make: (shared: SharedRedis) => Part) {
  const redis = testRedis();
  const connections = [new SharedRedis(redis, silentLogger), new SharedRedis(redis, silentLogger)] as const;
  const parts: readonly [Part, Part] = [make(connections[0]), make(connections[1])];
  return { parts, close: async () => void (await Promise.all(connections.map((each) => each.close()))) };
}

/** What every Cache promises. */
function cacheSuite(name: string, openPair: () => { parts: readonly [Cache, Cache]; close(): Promise<void> }): void {
  it(`${name}: keeps a value for as long as it was told, for all who share it`, async () => {
    const {
      parts: [sut, other],
      close,
    } = openPair();
    await sut.set('known', '17', 60_000);
    await sut.set('short', '18', 20);
    expect(await other.get('known')).toBe('17');
    expect(await sut.get('never told')).toBeUndefined();
    await sleep(40);
    expect(await other.get('short')).toBeUndefined();
    await close();
  });
}

/** What every Holds promises. */
function holdsSuite(name: string, openPair: () => { parts: readonly [Holds, Holds]; close(): Promise<void> }): void {
  it(`${name}: tells what others hold under each key, until it is given back`, async () => {
    const {
      parts: [sut, other],
      close,
    } = openPair();
    const first = await sut.hold(['all', 'anna'], 30, 60_000);
    expect(first.others).toEqual([0, 0]);
    const second = await other.hold(['all', 'ben'], 12, 60_000);
    expect(second.others).toEqual([30, 0]);
    await first.release();
    expect((await sut.hold(['all', 'anna'], 1, 60_000)).others).toEqual([12, 0]);
    await close();
  });
}

/** What every LeaseStore promises. */
function leasesSuite(
  name: string,
  openPair: () => { parts: readonly [LeaseStore, LeaseStore]; close(): Promise<void> },
): void {
  describe(name, () => {
    it('lets one work at a time, over all processes', async () => {
      const { parts, close } = openPair();
      const [sut, other] = parts.map((leases) => new Locks(leases));
      const task = randomUUID();
      const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const first = sut.alone(task, () => {
        begun.resolve();
        return gate.promise;
      });
      await begun.promise;
      expect(await other.alone(task, async () => expect.unreachable())).toBe(false);
      expect(await sut.alone(task, async () => expect.unreachable())).toBe(false);
      expect(await other.alone(randomUUID(), async () => undefined)).toBe(true);
      gate.resolve();
      expect(await first).toBe(true);
      expect(await other.alone(task, async () => undefined)).toBe(true);
      await close();
    });

    it('is free again when work fails, and when its process has died; long work keeps it', async () => {
      const {
        parts: [sut, other],
        close,
      } = openPair();
      const task = randomUUID();
      await expect(new Locks(sut).alone(task, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      const begun = Promise.withResolvers<void>();
      const long = new Locks(sut, 1_000).alone(task, () => {
        begun.resolve();
        return sleep(2_200);
      });
      await begun.promise;
      await sleep(1_500);
      expect(await other.take(task, 'other', 60)).toBe(false);
      await long;
      expect(await sut.take(task, 'dead', 30)).toBe(true);
      await sleep(60);
      expect(await other.take(task, 'heir', 60_000)).toBe(true);
      expect(await sut.renew(task, 'dead', 60_000)).toBe(false);
      await sut.giveBack(task, 'dead');
      expect(await sut.take(task, 'late', 60_000)).toBe(false);
      await close();
    });
  });
}

const nobodyElse = async () => undefined;
const twice = <Part>(part: Part) => ({ parts: [part, part] as const, close: nobodyElse });

hitCounterSuite('MemoryHitCounter', () => {
  const counter = new MemoryHitCounter(systemClock);
  return { counters: [counter, counter], close: nobodyElse };
});
cacheSuite('MemoryCache', () => twice(new MemoryCache(systemClock)));
holdsSuite('MemoryHolds', () => twice(new MemoryHolds()));

describe('in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  leasesSuite('PostgresLeases', () => {
    const parts = [new PostgresLeases(database.databaseUrl), new PostgresLeases(database.databaseUrl)] as const;
    return { parts, close: async () => void (await Promise.all(parts.map((leases) => leases.close()))) };
  });
});

describe.skipIf(!hasTestRedis())('on Redis', () => {
  const meanwhile = () => new MemoryHitCounter(systemClock);
  hitCounterSuite('RedisHitCounter', () => {
    const { parts, close } = pairOnRedis((shared) => new RedisHitCounter(shared, meanwhile()));
    return { counters: parts, close };
  });
  describe('attempts', () => {
    const { parts, close } = pairOnRedis(
      (shared) => new RedisAttemptCounter(shared, new MemoryAttemptCounter(systemClock)),
    );
    afterAll(close);
    let turn = 0;
    // Each call of the suite gets the other of two processes.
    const eitherOne: AttemptCounter = {
      look: (key) => parts[turn++ % 2].look(key),
      note: (key, windowMs) => parts[turn++ % 2].note(key, windowMs),
    };
    attemptCounterSuite('RedisAttemptCounter', () => eitherOne);
  });
  cacheSuite('RedisCache', () => pairOnRedis((shared) => new RedisCache(shared)));
  holdsSuite('RedisHolds', () => pairOnRedis((shared) => new RedisHolds(shared, new MemoryHolds())));
  leasesSuite('RedisLeases', () => pairOnRedis((shared) => new RedisLeases(shared)));

  it('while it is away each process counts for itself, at once, and nobody is alone', async () => {
    const server = await RedisServer.start();
    const shared = new SharedRedis({ url: server.url, prefix: 'p' }, silentLogger);
    const hits = new RedisHitCounter(shared, meanwhile());
    const limit = { limit: 2, windowMs: 60_000 };
    await hits.hit('anna', limit);
    await server.stop('SIGKILL');
    const during = [await hits.hit('anna', limit), await hits.hit('anna', limit), await hits.hit('anna', limit)];
    expect(during.map(({ isOver }) => isOver)).toEqual([false, false, true]);
    expect(await new RedisCache(shared).get('k')).toBeUndefined();
    const locks = new Locks(new RedisLeases(shared));
    await expect(locks.alone('sweep', async () => expect.unreachable())).rejects.toMatchObject({
      code: 'queue.unavailable',
    });
    await server.resume();
    await expect
      .poll(() => locks.alone('sweep', async () => undefined).catch(() => false), { timeout: PATIENCE_MS })
      .toBe(true);
    expect(await hits.hit('anna', limit)).toMatchObject({ count: 2, isOver: false });
    await shared.close();
    await server.remove();
  });
});
