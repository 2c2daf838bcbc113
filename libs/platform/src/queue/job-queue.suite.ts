import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type JobCatalog } from '@ctc/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.suite.js';
import type { JobQueue } from './job-queue.js';
import type { JobContext, JobHandlers, JobWorker } from './job-worker.js';

/** An empty line. */
export interface JobQueueWorld {
  openQueue(): Promise<JobQueue>;
  openWorker(handlers: JobHandlers, concurrency: number, perUser: number): Promise<JobWorker>;
  /** A worker in a process of its own, which takes every job and never finishes one. */
  forkWorkerThatHangs(): Promise<{
    /** The id of the next job it takes. */
    taken(): Promise<string>;
    /** SIGKILL */
    kill(): void;
  }>;
  /** Breaks every connection, as a restart of the server does. */
  breakConnections(): Promise<void>;
  close(): Promise<void>;
}

type BeatHandler = (payload: JobCatalog['generate'], context: JobContext) => Promise<void>;

const order = (generationId: string, userId = 'u') => ({ generationId, userId });
const interactive = (jobId: string, estimatedSeconds?: number) =>
  ({ jobId, priority: 'interactive', estimatedSeconds }) as const;
const batch = (jobId: string) => ({ jobId, priority: 'batch' }) as const;
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));

/** What every JobQueue with its workers promises. */
export function jobQueueSuite(name: string, openWorld: () => Promise<JobQueueWorld>): void {
  describe(name, () => {
    let world: JobQueueWorld;
    let sut: JobQueue;
    let workers: JobWorker[];
    beforeEach(async () => {
      world = await openWorld();
      sut = await world.openQueue();
      workers = [];
    });
    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await sut.close();
      await world.close();
    });

    const unused = async () => undefined;

    async function work(makeBeat: BeatHandler, concurrency = 1, perUser = concurrency): Promise<JobWorker> {
      const worker = await world.openWorker(
        { generate: makeBeat, probeUpload: unused, encodeAudio: unused, deliverWebhook: unused },
        concurrency,
        perUser,
      );
      workers.push(worker);
      return worker;
    }
    const add = (jobId: string) => sut.add('generate', order(jobId), interactive(jobId));
    const hasEnded = (jobId: string) => async () => expect(await sut.isAlive('generate', jobId)).toBe(false);

    it('hands a job to the handler of its name, with its payload', async () => {
      const beats: unknown[] = [];
      const encodings: unknown[] = [];
      workers.push(
        await world.openWorker(
          {
            generate: async (payload) => void beats.push(payload),
            probeUpload: unused,
            encodeAudio: async (payload) => void encodings.push(payload),
            deliverWebhook: unused,
          },
          5,
          5,
        ),
      );
      const encoding = { sourceKey: 'a.wav', targetKey: 'a.mp3', format: 'mp3' } as const;
      await add('beat-1');
      await sut.add('encodeAudio', encoding, interactive('encode-1'));
      await eventually(() => expect([beats, encodings]).toEqual([[order('beat-1')], [encoding]]));
    });

    it('takes an id twice for one job while it lives, and as a new order after its end', async () => {
      let runs = 0;
      await add('twice');
      await add('twice');
      expect(await sut.stats()).toMatchObject({ waiting: 1 });
      await work(async () => void (runs += 1));
      await eventually(hasEnded('twice'));
      expect(runs).toBe(1);
      await add('twice');
      await eventually(() => expect(runs).toBe(2));
    });

    it('refuses ids that BullMQ cannot hold', async () => {
      await expect(add('a:b')).rejects.toThrow(TypeError);
      await expect(add('12')).rejects.toThrow(TypeError);
    });

    it('goes on with interactive before batch, short before long, else first come, first served', async () => {
      await sut.add('generate', order('batch'), batch('batch'));
      await sut.add('generate', order('long', 'anna'), interactive('long', 60));
      await sut.add('generate', order('short-1', 'ben'), interactive('short-1', 3.5));
      await sut.add('generate', order('short-2', 'cleo'), interactive('short-2', 3.2));
      const line = ['short-1', 'short-2', 'long', 'batch'];
      expect(await Promise.all(line.map((jobId) => sut.position('generate', jobId)))).toEqual([1, 2, 3, 4]);
      expect(await sut.position('generate', 'unknown')).toBe(0);
      const done: string[] = [];
      await work(async ({ generationId }) => void done.push(generationId));
      await eventually(() => expect(done).toEqual(line));
      expect(await sut.position('generate', 'batch')).toBe(0);
    });

    it('takes users in turn, and says beforehand what will stand before a job', async () => {
      const add = (jobId: string, userId: string) => sut.add('generate', order(jobId, userId), interactive(jobId));
      for (const jobId of ['a-1', 'a-2', 'a-3', 'a-4']) await add(jobId, 'anna');
      const ahead = (userId: string) => sut.ahead('generate', order('next', userId), { priority: 'interactive' });
      expect(await ahead('ben')).toEqual({ waiting: 1, active: 0 });
      expect(await ahead('anna')).toEqual({ waiting: 4, active: 0 });
      await add('b-1', 'ben');
      await add('b-2', 'ben');
      const line = ['a-1', 'b-1', 'a-2', 'b-2', 'a-3', 'a-4'];
      expect(await Promise.all(line.map((jobId) => sut.position('generate', jobId)))).toEqual([1, 2, 3, 4, 5, 6]);
      const done: string[] = [];
      await work(async ({ generationId }) => void done.push(generationId));
      await eventually(() => expect(done).toEqual(line));
    });

    it('gives each its turn when one user orders many at once', async () => {
      const add = (jobId: string, userId: string) => sut.add('generate', order(jobId, userId), interactive(jobId));
      await Promise.all(Array.from({ length: 20 }, (_, index) => add(`a-${index}`, 'anna')));
      await add('b-1', 'ben');
      expect(await sut.position('generate', 'b-1')).toBe(2);
    });

    it('lets work of one user step aside when all their places are taken, in its place in the line', async () => {
      const add = (jobId: string, userId: string) => sut.add('generate', order(jobId, userId), interactive(jobId));
      const begun: string[] = [];
      const finish = new Map<string, () => void>();
      const end = (jobId: string) => finish.get(jobId)?.();
      for (const jobId of ['a-1', 'a-2', 'a-3', 'a-4']) await add(jobId, 'anna');
      await work(
        async ({ generationId }) => {
          begun.push(generationId);
          await new Promise<void>((resolve) => finish.set(generationId, resolve));
        },
        3,
        2,
      );
      await eventually(async () => expect(await sut.stats()).toMatchObject({ waiting: 2, active: 2 }));
      await add('b-1', 'ben');
      await eventually(() => expect(begun.toSorted()).toEqual(['a-1', 'a-2', 'b-1']));
      expect(await Promise.all(['a-3', 'a-4'].map((jobId) => sut.position('generate', jobId)))).toEqual([1, 2]);
      end('a-2');
      await eventually(() => expect(begun.slice(3)).toEqual(['a-3']));
      expect(await sut.position('generate', 'a-4')).toBe(1);
      end('b-1');
      end('a-1');
      await eventually(() => expect(begun.slice(3)).toEqual(['a-3', 'a-4']));
      end('a-3');
      end('a-4');
      await eventually(async () => expect(await sut.stats()).toMatchObject({ waiting: 0, active: 0, completed: 5 }));
    });

    it('runs as many at once as allowed and no more', async () => {
      let running = 0;
      let most = 0;
      let done = 0;
      const full = Promise.withResolvers<void>();
      for (let index = 1; index <= 12; index += 1) await add(`job-${index}`);
      await work(async () => {
        most = Math.max(most, (running += 1));
        if (running === 5) full.resolve();
        await full.promise;
        await sleep(20);
        running -= 1;
        done += 1;
      }, 5);
      await eventually(() => expect(done).toBe(12));
      expect(most).toBe(5);
    });

    it('counts what waits, runs, is done and has failed', async () => {
      expect(await sut.stats()).toEqual({ waiting: 0, active: 0, completed: 0, failed: 0, oldestWaitSeconds: 0 });
      const finish: (() => void)[] = [];
      await work(async ({ generationId }) => {
        if (generationId === 'bad') throw new AppError('generation.unsupported', 'no');
        await new Promise<void>((resolve) => finish.push(resolve));
      });
      await add('bad');
      await eventually(async () => expect(await sut.stats()).toMatchObject({ failed: 1 }));
      await add('one');
      await eventually(() => expect(finish).toHaveLength(1));
      await add('two');
      const stats = await sut.stats();
      expect(stats).toMatchObject({ waiting: 1, active: 1, completed: 0, failed: 1 });
      expect(stats.oldestWaitSeconds).toBeGreaterThanOrEqual(0);
      expect(stats.oldestWaitSeconds).toBeLessThan(30);
      expect(await sut.stats(['encodeAudio'])).toMatchObject({ waiting: 0, active: 0 });
      finish[0]();
      await eventually(() => expect(finish).toHaveLength(2));
      finish[1]();
      await eventually(async () => expect(await sut.stats()).toMatchObject({ waiting: 0, active: 0, completed: 2 }));
    });

    it('takes a waiting job out of the line, but no running, ended or unknown one', async () => {
      const finish: (() => void)[] = [];
      await work(() => new Promise<void>((resolve) => finish.push(resolve)));
      await add('running');
      await eventually(() => expect(finish).toHaveLength(1));
      await add('waiting');
      expect(await sut.isAlive('generate', 'waiting')).toBe(true);
      expect(await sut.remove('generate', 'waiting')).toBe(true);
      expect(await sut.isAlive('generate', 'waiting')).toBe(false);
      expect(await sut.isAlive('generate', 'running')).toBe(true);
      expect(await sut.remove('generate', 'running')).toBe(false);
      finish[0]();
      await eventually(hasEnded('running'));
      expect(await sut.remove('generate', 'running')).toBe(false);
      expect(await sut.remove('generate', 'unknown')).toBe(false);
      expect(finish).toHaveLength(1);
    });

    it('tries three times, later each time, and tells the handler which attempt it is', async () => {
      const attempts: [number, number][] = [];
      await work(async (_, { attempt, maxAttempts }) => {
        attempts.push([attempt, maxAttempts]);
        throw new Error('not today');
      });
      await add('flaky');
      await eventually(async () => expect(await sut.stats()).toMatchObject({ waiting: 1, active: 0 }));
      expect(await sut.isAlive('generate', 'flaky')).toBe(true);
      await eventually(hasEnded('flaky'));
      expect(attempts).toEqual([
        [1, 3],
        [2, 3],
        [3, 3],
      ]);
      expect(await sut.stats()).toMatchObject({ failed: 1, waiting: 0 });
    });

    it('does not try again what cannot succeed', async () => {
      let runs = 0;
      await work(async () => {
        runs += 1;
        throw new AppError('generation.unsupported', 'There is no such instrument.');
      });
      await add('hopeless');
      await eventually(async () => expect(await sut.stats()).toMatchObject({ failed: 1 }));
      expect(runs).toBe(1);
    });

    it('aborts the job that is cancelled, no other, and does not try it again', async () => {
      const started: string[] = [];
      const aborted: string[] = [];
      const worker = await work(async ({ generationId }, { signal }) => {
        started.push(generationId);
        await untilAborted(signal).finally(() => aborted.push(generationId));
      }, 2);
      await add('a');
      await add('b');
      await eventually(() => expect(started.toSorted()).toEqual(['a', 'b']));
      expect(worker.cancel('a')).toBe(true);
      await eventually(hasEnded('a'));
      expect(aborted).toEqual(['a']);
      expect(worker.cancel('a')).toBe(false);
      expect(await sut.isAlive('generate', 'b')).toBe(true);
      worker.cancel('b');
    });

    it('finishes what runs when it is closed, and leaves the rest in the line', async () => {
      const gate = Promise.withResolvers<void>();
      let finished = false;
      const worker = await work(async () => {
        await gate.promise;
        finished = true;
      });
      await add('first');
      await add('second');
      await eventually(async () => expect(await sut.stats()).toMatchObject({ active: 1 }));
      const closing = worker.close();
      gate.resolve();
      await closing;
      expect(finished).toBe(true);
      expect(await sut.stats()).toMatchObject({ completed: 1, waiting: 1, active: 0 });
    });

    it('gives the job of a killed worker to another within 15 seconds', async () => {
      const doomed = await world.forkWorkerThatHangs();
      await add('orphan');
      expect(await doomed.taken()).toBe('orphan');
      const attempts: number[] = [];
      await work(async (_, { attempt }) => void attempts.push(attempt));
      doomed.kill();
      await eventually(() => expect(attempts).toEqual([1]));
      await eventually(hasEnded('orphan'));
    });

    it('outlives broken connections: what runs ends once, and the line goes on by itself', async () => {
      const done: string[] = [];
      const gate = Promise.withResolvers<void>();
      await work(async ({ generationId }) => {
        if (generationId === 'during') await gate.promise;
        done.push(generationId);
      });
      await add('before');
      await eventually(hasEnded('before'));
      await add('during');
      await eventually(async () => expect(await sut.stats()).toMatchObject({ active: 1 }));
      await world.breakConnections();
      gate.resolve();
      await eventually(hasEnded('during'));
      await world.breakConnections();
      await add('after');
      await eventually(hasEnded('after'));
      expect(done).toEqual(['before', 'during', 'after']);
      expect(await sut.stats()).toMatchObject({ completed: 3, failed: 0 });
    });
  });
}
