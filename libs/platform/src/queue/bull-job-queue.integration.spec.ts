import { fork } from 'node:child_process';
import { once } from 'node:events';
import { testDatabase } from '@ctc/persistence/testing';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.suite.js';
import { hasTestRedis, RedisServer, testRedis } from '../testing/index.js';
import { openRedis, type RedisSettings } from '../redis/redis.js';
import { silentLogger } from '../telemetry/logger.js';
import { BullJobQueue } from './bull-job-queue.js';
import { createJobWorker } from './bull-job-worker.js';
import { jobQueueSuite } from './job-queue.suite.js';
import { migrateQueue, type QueueHome } from './queue-backend.js';

const FIXTURE = new URL('./worker-that-hangs.fixture.mjs', import.meta.url);

async function forkWorkerThatHangs(home: QueueHome) {
  const child = fork(FIXTURE, [JSON.stringify(home)], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [ready] = await once(child, 'message');
  if (ready !== 'ready') throw new Error(`the worker said ${ready}`);
  const taken = once(child, 'message').then(([jobId]: string[]) => jobId);
  return { taken: () => taken, kill: () => void child.kill('SIGKILL') };
}

jobQueueSuite('BullJobQueue on PostgreSQL', async () => {
  const { databaseUrl, close } = await testDatabase();
  const home = { databaseUrl };
  await migrateQueue(home);
  const observer = new pg.Client({ connectionString: databaseUrl });
  await observer.connect();
  return {
    openQueue: () => BullJobQueue.open(home, silentLogger),
    openWorker: (handlers, concurrency, perUser) =>
      createJobWorker(home, { handlers, concurrency, perUser, logger: silentLogger }),
    forkWorkerThatHangs: () => forkWorkerThatHangs(home),
    breakConnections: async () => {
      await observer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    },
    close: async () => {
      await observer.end();
      await close();
    },
  };
});

describe.skipIf(!hasTestRedis())('a Redis that is killed', () => {
  it('refuses orders after some patience, then at once, and goes on with what it held when it is back', async () => {
    const server = await RedisServer.start();
    const home = { databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', redis: { url: server.url, prefix: 'p' } };
    const queue = await BullJobQueue.open(home, silentLogger);
    const done: string[] = [];
    const gate = Promise.withResolvers<void>();
    const handler = async () => undefined;
    const worker = await createJobWorker(home, {
      handlers: {
        generate: async ({ generationId }) => {
          if (generationId === 'at-work') await gate.promise;
          done.push(generationId);
        },
        probeUpload: handler,
        encodeAudio: handler,
        deliverWebhook: handler,
      },
      concurrency: 1,
      perUser: 1,
      logger: silentLogger,
    });
    const add = (jobId: string) =>
      queue.add('generate', { generationId: jobId, userId: 'u' }, { jobId, priority: 'interactive' });
    await add('at-work');
    await eventually(async () => expect(await queue.stats()).toMatchObject({ active: 1 }));
    await add('waiting');
    await server.stop('SIGKILL');
    await expect(add('refused')).rejects.toMatchObject({ code: 'queue.unavailable' });
    const refusedAgain = performance.now();
    await expect(add('refused-too')).rejects.toMatchObject({ code: 'queue.unavailable' });
    expect(performance.now() - refusedAgain).toBeLessThan(5_000);
    gate.resolve();
    await server.resume();
    await eventually(() => expect([...new Set(done)]).toEqual(expect.arrayContaining(['at-work', 'waiting'])));
    await add('after');
    await eventually(async () => expect(await queue.isAlive('generate', 'after')).toBe(false));
    await worker.close();
    await queue.close();
    await server.remove();
  });
});

describe.skipIf(!hasTestRedis())('on Redis', () => {
  jobQueueSuite('BullJobQueue on Redis', async () => {
    const redis = testRedis();
    // No database: who asked one would hear of it.
    const home = { databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', redis };
    const observer = openRedis(redis, { name: 'observer' }, silentLogger);
    return {
      openQueue: () => BullJobQueue.open(home, silentLogger),
      openWorker: (handlers, concurrency, perUser) =>
        createJobWorker(home, { handlers, concurrency, perUser, logger: silentLogger }),
      forkWorkerThatHangs: () => forkWorkerThatHangs(home),
      breakConnections: async () => {
        await observer.client('KILL', 'TYPE', 'NORMAL', 'SKIPME', 'yes');
      },
      close: async () => observer.disconnect(),
    };
  });
});

/** Writes what BullMQ's own check for stalled jobs writes after the last one. */
type Poison = (home: QueueHome) => Promise<void>;

const poisonRow: Poison = async ({ databaseUrl }) => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`UPDATE bullmq.job SET deferred_failure = 'job stalled more than allowable limit'`);
  await client.end();
};
const poisonHash: Poison = async ({ redis }) => {
  if (!redis) throw new TypeError('not on Redis');
  const client = openRedis(redis, { name: 'poison' }, silentLogger);
  await client.hset(`${redis.prefix}:ctc-generate:poison`, 'defa', 'job stalled more than allowable limit');
  client.disconnect();
};

describe('createJobWorker', () => {
  const homes: [string, Poison, () => RedisSettings | undefined][] = [['PostgreSQL', poisonRow, () => undefined]];
  if (hasTestRedis()) homes.push(['Redis', poisonHash, testRedis]);

  it.each(homes)(
    'on %s tells of a job that has lost its worker too often, and does not run it again',
    async (_, poison, redis) => {
      const { databaseUrl, close } = await testDatabase();
      const home = { databaseUrl, redis: redis() };
      await migrateQueue(home);
      const queue = await BullJobQueue.open(home, silentLogger);
      const payload = { generationId: 'poison', userId: 'u' };
      await queue.add('generate', payload, { jobId: 'poison', priority: 'interactive' });
      await poison(home);

      const handler = vi.fn(async () => undefined);
      const onLost = vi.fn(async () => undefined);
      const handlers = { generate: handler, probeUpload: handler, encodeAudio: handler, deliverWebhook: handler };
      const worker = await createJobWorker(home, {
        handlers,
        concurrency: 1,
        perUser: 1,
        logger: silentLogger,
        onLost,
      });
      await eventually(() => expect(onLost).toHaveBeenCalledWith({ name: 'generate', payload }));
      expect(handler).not.toHaveBeenCalled();
      expect(await queue.stats()).toMatchObject({ failed: 1, waiting: 0 });
      await worker.close();
      await queue.close();
      await close();
    },
  );
});
