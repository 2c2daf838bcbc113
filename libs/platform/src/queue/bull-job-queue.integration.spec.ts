import { fork } from 'node:child_process';
import { once } from 'node:events';
import { testDatabase } from '@ctc/persistence/testing';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.suite.js';
import { silentLogger } from '../telemetry/logger.js';
import { BullJobQueue } from './bull-job-queue.js';
import { createJobWorker } from './bull-job-worker.js';
import { jobQueueSuite } from './job-queue.suite.js';
import { migrateQueue } from './queue-backend.js';

const FIXTURE = new URL('./worker-that-hangs.fixture.mjs', import.meta.url);

async function forkWorkerThatHangs(databaseUrl: string) {
  const child = fork(FIXTURE, [databaseUrl], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [ready] = await once(child, 'message');
  if (ready !== 'ready') throw new Error(`the worker said ${ready}`);
  const taken = once(child, 'message').then(([jobId]: string[]) => jobId);
  return { taken: () => taken, kill: () => void child.kill('SIGKILL') };
}

jobQueueSuite('BullJobQueue on PostgreSQL', async () => {
  const { databaseUrl, close } = await testDatabase();
  await migrateQueue(databaseUrl);
  const observer = new pg.Client({ connectionString: databaseUrl });
  await observer.connect();
  return {
    openQueue: () => BullJobQueue.open(databaseUrl, silentLogger),
    openWorker: (handlers, concurrency, perUser) =>
      createJobWorker(databaseUrl, { handlers, concurrency, perUser, logger: silentLogger }),
    forkWorkerThatHangs: () => forkWorkerThatHangs(databaseUrl),
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

describe('createJobWorker', () => {
  it('tells of a job that has lost its worker too often, and does not run it again', async () => {
    const { databaseUrl, close } = await testDatabase();
    await migrateQueue(databaseUrl);
    const queue = await BullJobQueue.open(databaseUrl, silentLogger);
    const payload = { generationId: 'poison', userId: 'u' };
    await queue.add('generate', payload, { jobId: 'poison', priority: 'interactive' });
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    // What BullMQ's own check for stalled jobs writes after the last one.
    await client.query(`UPDATE bullmq.job SET deferred_failure = 'job stalled more than allowable limit'`);
    await client.end();

    const handler = vi.fn(async () => undefined);
    const onLost = vi.fn(async () => undefined);
    const handlers = { generate: handler, probeUpload: handler, encodeAudio: handler, deliverWebhook: handler };
    const worker = await createJobWorker(databaseUrl, {
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
  });
});
