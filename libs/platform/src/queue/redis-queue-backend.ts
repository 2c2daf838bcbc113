import type { QueueStats } from '@ctc/contracts';
import { Queue, Worker, type Processor, type WorkerOptions } from 'bullmq';
import type { Redis as Client } from 'ioredis';
import { openRedis, type RedisSettings } from '../redis/redis.js';
import { redisScript, type RedisScript } from '../redis/redis-script.js';
import type { Logger } from '../telemetry/logger.js';
import type { Band, BandNow } from './line-order.js';
import type { BullQueue, BullWorker, BullWorkerOptions, QueueBackend, QueueUser } from './queue-backend.js';
import { KEEP_FAILED, MAX_STREAM_EVENTS } from './queue-settings.js';
import { BAND, BEFORE, NEXT_ASIDE, NOTE_ADDED, OWN_BEFORE, POSITION, STATS } from './redis-queue-scripts.js';

/** Somebody waits for the answer: after so long the order is refused. What works in the background waits for ever. */
const PATIENCE_MS: Partial<Record<QueueUser, number>> = { 'job-queue': 5_000 };

const OWN_KEPT_MS = KEEP_FAILED.age * 1000;

export async function openRedisBackend(
  settings: RedisSettings,
  name: QueueUser,
  logger: Logger,
): Promise<QueueBackend> {
  return new RedisBackend(openRedis(settings, { name, patienceMs: PATIENCE_MS[name] }, logger), settings.prefix);
}

/** Each question is one script, so that it is answered of one moment. */
class RedisBackend implements QueueBackend {
  private readonly positionOf: RedisScript<number>;
  private readonly countBefore: RedisScript<[number, number]>;
  private readonly bandNow: RedisScript<[number, number]>;
  private readonly countOwnBefore: RedisScript<number>;
  private readonly findAside: RedisScript<string | null>;
  private readonly note: RedisScript<null>;
  private readonly count: RedisScript<[number, number, number, number, string | number]>;

  constructor(
    private readonly client: Client,
    private readonly prefix: string,
  ) {
    this.positionOf = redisScript(client, 'ctcPosition', POSITION);
    this.countBefore = redisScript(client, 'ctcBefore', BEFORE);
    this.bandNow = redisScript(client, 'ctcBand', BAND);
    this.countOwnBefore = redisScript(client, 'ctcOwnBefore', OWN_BEFORE);
    this.findAside = redisScript(client, 'ctcNextAside', NEXT_ASIDE);
    this.note = redisScript(client, 'ctcNoteAdded', NOTE_ADDED);
    this.count = redisScript(client, 'ctcStats', STATS);
  }

  queue(name: string): BullQueue {
    const streams = { events: { maxLen: MAX_STREAM_EVENTS } };
    return new Queue(name, { connection: this.client, prefix: this.prefix, streams }) as unknown as BullQueue;
  }

  worker(name: string, processor: Processor<unknown, void>, options: BullWorkerOptions): BullWorker {
    const settings = { ...options, connection: this.client, prefix: this.prefix };
    return new Worker(name, processor, settings as WorkerOptions) as unknown as BullWorker;
  }

  position(queueName: string, jobId: string): Promise<number> {
    return this.positionOf(this.keys(queueName, 'prioritized', 'delayed'), [this.jobs(queueName), jobId]);
  }

  async before(queueName: string, priority: number): Promise<{ waiting: number; active: number }> {
    const keys = this.keys(queueName, 'prioritized', 'delayed', 'active');
    const [waiting, active] = await this.countBefore(keys, [this.jobs(queueName), priority]);
    return { waiting, active };
  }

  async band(queueName: string, userId: string, { first, last }: Band): Promise<BandNow> {
    const keys = [...this.keys(queueName, 'prioritized', 'delayed', 'active'), this.own(queueName, userId)];
    const [foremost, ownHindmost] = await this.bandNow(keys, [this.jobs(queueName), first, last]);
    return { foremost: foremost || null, ownHindmost: ownHindmost || null };
  }

  ownBefore(queueName: string, jobId: string): Promise<number> {
    return this.countOwnBefore(this.keys(queueName, 'delayed', 'active'), [this.jobs(queueName), jobId]);
  }

  async nextAside(queueName: string, userId: string, places: number): Promise<string | undefined> {
    const values = [this.jobs(queueName), userId, places, Date.now()];
    return (await this.findAside(this.keys(queueName, 'delayed', 'active'), values)) ?? undefined;
  }

  async noteAdded(queueName: string, jobId: string, userId: string | undefined, priority: number): Promise<void> {
    const arrivals = this.arrivals(queueName);
    const keys = [arrivals, userId === undefined ? arrivals : this.own(queueName, userId)];
    await this.note(keys, [this.jobs(queueName), jobId, priority, Date.now(), OWN_KEPT_MS]);
  }

  async stats(queueNames: readonly string[]): Promise<QueueStats> {
    const sum = { waiting: 0, active: 0, completed: 0, failed: 0, oldestWaitSeconds: 0 };
    for (const each of await Promise.all(queueNames.map((name) => this.statsOf(name)))) {
      sum.waiting += each.waiting;
      sum.active += each.active;
      sum.completed += each.completed;
      sum.failed += each.failed;
      sum.oldestWaitSeconds = Math.max(sum.oldestWaitSeconds, each.oldestWaitSeconds);
    }
    return sum;
  }

  async close(): Promise<void> {
    this.client.disconnect();
  }

  private async statsOf(queueName: string): Promise<QueueStats> {
    const sets = this.keys(queueName, 'prioritized', 'delayed', 'active', 'completed', 'failed');
    const [waiting, active, completed, failed, oldest] = await this.count(
      [...sets, this.arrivals(queueName)],
      [this.jobs(queueName)],
    );
    const cameAt = Number(oldest);
    const oldestWaitSeconds = cameAt > 0 ? Math.max(0, Date.now() - cameAt) / 1000 : 0;
    return { waiting, active, completed, failed, oldestWaitSeconds };
  }

  private jobs(queueName: string): string {
    return `${this.prefix}:${queueName}:`;
  }

  private keys(queueName: string, ...names: string[]): string[] {
    return names.map((name) => `${this.jobs(queueName)}${name}`);
  }

  /** Beside BullMQ's keys, not among them: it takes what begins like a job for one. */
  private arrivals(queueName: string): string {
    return `${this.prefix}:arrivals:${queueName}`;
  }

  private own(queueName: string, userId: string): string {
    return `${this.prefix}:own:${queueName}:${userId}`;
  }
}
