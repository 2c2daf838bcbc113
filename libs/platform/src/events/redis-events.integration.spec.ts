import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { testDatabase } from '@ctc/persistence/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisListener } from '../redis/redis-listener.js';
import { openRedis, type RedisSettings } from '../redis/redis.js';
import { silentLogger } from '../telemetry/logger.js';
import { hasTestRedis, testRedis } from '../testing/index.js';
import { eventLogSuite, type EventLogWorld } from './event-log.suite.js';
import { channelsOf, RedisEventLog } from './redis-event-log.js';
import { RedisSignalBus } from './redis-signal-bus.js';
import { signalBusSuite } from './signal-bus.suite.js';

const openListener = (redis: RedisSettings) =>
  RedisListener.open(redis, Object.values(channelsOf(redis.prefix)), silentLogger);

async function openWorld() {
  const redis = testRedis();
  const database = await testDatabase();
  const postgres = new pg.Client({ connectionString: database.databaseUrl });
  await postgres.connect();
  const observer = openRedis(redis, { name: 'observer' }, silentLogger);
  const listeners: RedisListener[] = [];
  return {
    redis,
    observer,
    openLog: async () => {
      const listener = await openListener(redis);
      listeners.push(listener);
      return new RedisEventLog(redis, database.databaseUrl, listener, silentLogger);
    },
    newUser: async () => {
      const id = randomUUID();
      await postgres.query('INSERT INTO "User" (id) VALUES ($1)', [id]);
      return id;
    },
    breakConnections: async () => {
      for (const type of ['NORMAL', 'PUBSUB'] as const) await observer.client('KILL', 'TYPE', type, 'SKIPME', 'yes');
    },
    close: async () => {
      await Promise.all([postgres.end(), ...listeners.map((listener) => listener.close())]);
      observer.disconnect();
      await database.close();
    },
  };
}

const started = (number: number) => ({ generationId: `g${number}`, jobId: `g${number}` });

describe.skipIf(!hasTestRedis())('on Redis', () => {
  eventLogSuite('RedisEventLog', (): Promise<EventLogWorld> => openWorld());

  signalBusSuite('RedisSignalBus', async () => {
    const redis = testRedis();
    const listeners: RedisListener[] = [];
    return {
      openBus: async () => {
        const listener = await openListener(redis);
        listeners.push(listener);
        return new RedisSignalBus(redis, listener, silentLogger);
      },
      close: async () => {
        await Promise.all(listeners.map((listener) => listener.close()));
      },
    };
  });

  describe('a Redis that has lost everything', () => {
    let world: Awaited<ReturnType<typeof openWorld>>;
    beforeAll(async () => {
      world = await openWorld();
    });
    afterAll(() => world.close());

    it('goes on above every number that it ever gave, in whichever process', async () => {
      const [log, other] = [await world.openLog(), await world.openLog()];
      const userId = await world.newUser();
      for (let number = 1; number <= 5; number++) await log.append(userId, 'generation:started', started(number));
      const keys = await world.observer.keys(`${world.redis.prefix}:*`);
      await world.observer.del(...keys);
      const last = await log.lastEventId(userId);
      expect(last).toBeGreaterThanOrEqual(5);
      expect(await log.oldestEventId(userId)).toBeNull();
      const next = await Promise.all([log, other].map((each) => each.append(userId, 'generation:started', started(6))));
      expect(next.toSorted((a, b) => a - b)).toEqual([last + 1, last + 2]);
      await Promise.all([log.close(), other.close()]);
    });

    it('numbers thousands of events without a gap', async () => {
      const log = await world.openLog();
      const userId = await world.newUser();
      const numbers = Array.from({ length: 2_500 }, (_, index) => index + 1);
      const eventIds = await Promise.all(
        numbers.map((number) => log.append(userId, 'generation:started', started(number))),
      );
      expect(eventIds).toEqual(numbers);
      await log.close();
    });
  });
});
