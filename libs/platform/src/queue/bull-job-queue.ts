import { AppError, JOB_NAMES, type JobCatalog, type JobName, type QueueStats } from '@ctc/contracts';
import type { Logger } from '../telemetry/logger.js';
import { SpanKind, traced } from '../telemetry/tracing.js';
import { withOrigin } from './job-origin.js';
import type { AddOptions, Ahead, HttpHandler, JobQueue, ReplayListener } from './job-queue.js';
import { InTurn } from './in-turn.js';
import { bandOf, nextTurn, priorityNumber } from './line-order.js';
import { openQueueBackend, type BullQueue, type QueueBackend, type QueueHome } from './queue-backend.js';
import { queueDashboard } from './queue-dashboard.js';
import { KEEP_COMPLETED, KEEP_FAILED, queueNameOf, retriesOf } from './queue-settings.js';

const WAITING_STATES: ReadonlySet<string> = new Set(['waiting', 'prioritized', 'delayed']);

/** BullMQ, one queue for each kind of job. */
export class BullJobQueue implements JobQueue {
  private readonly queues: ReadonlyMap<JobName, BullQueue>;
  /** Orders of one user that come at once: each sees the one before it, and takes the turn behind it. */
  private readonly orders = new InTurn();

  private constructor(
    private readonly backend: QueueBackend,
    logger: Logger,
  ) {
    this.queues = new Map(JOB_NAMES.map((name) => [name, backend.queue(queueNameOf(name))]));
    for (const queue of this.queues.values()) queue.on('error', (error) => logger.warn({ error }, 'queue error'));
  }

  /** It must have been prepared (`migrateQueue`). Raises `database.unavailable`. */
  static async open(home: QueueHome, logger: Logger): Promise<BullJobQueue> {
    const sut = new BullJobQueue(await openQueueBackend(home, 'job-queue', logger), logger);
    await Promise.all([...sut.queues.values()].map((queue) => queue.waitUntilReady()));
    return sut;
  }

  async add<Name extends JobName>(name: Name, payload: JobCatalog[Name], options: AddOptions): Promise<void> {
    const { jobId } = options;
    if (jobId.includes(':') || /^\d+$/.test(jobId)) throw new TypeError(`not a job id: ${jobId}`);
    const userId = 'userId' in payload ? payload.userId : undefined;
    const order = async () => {
      await this.forgetEnded(name, jobId);
      const priority = await this.numberFor(name, payload, options);
      await this.queue(name).add(name, withOrigin(payload), {
        jobId,
        priority,
        ...retriesOf(name),
        removeOnComplete: KEEP_COMPLETED,
        removeOnFail: KEEP_FAILED,
      });
      await this.backend.noteAdded(queueNameOf(name), jobId, userId, priority);
    };
    const attributes = { 'job.id': jobId };
    await traced(`enqueue ${name}`, { attributes, kind: SpanKind.PRODUCER }, () =>
      this.answered(() => (userId === undefined ? order() : this.orders.run(userId, order))),
    );
  }

  remove(name: JobName, jobId: string): Promise<boolean> {
    return this.answered(async () => {
      const state = await this.queue(name).getJobState(jobId);
      return WAITING_STATES.has(state) && this.removeUnlessTaken(name, jobId);
    });
  }

  isAlive(name: JobName, jobId: string): Promise<boolean> {
    return this.answered(async () => {
      const state = await this.queue(name).getJobState(jobId);
      return state !== 'completed' && state !== 'failed' && state !== 'unknown';
    });
  }

  ahead<Name extends JobName>(
    name: Name,
    payload: JobCatalog[Name],
    options: Omit<AddOptions, 'jobId'>,
  ): Promise<Ahead> {
    return this.answered(async () =>
      this.backend.before(queueNameOf(name), await this.numberFor(name, payload, options)),
    );
  }

  position(name: JobName, jobId: string): Promise<number> {
    return this.answered(() => this.backend.position(queueNameOf(name), jobId));
  }

  stats(names: readonly JobName[] = JOB_NAMES): Promise<QueueStats> {
    return this.answered(() => this.backend.stats(names.map(queueNameOf)));
  }

  dashboard(basePath: string, onReplay: ReplayListener): HttpHandler {
    return queueDashboard(this.queues.values(), basePath, onReplay);
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private queue(name: JobName): BullQueue {
    const queue = this.queues.get(name);
    if (!queue) throw new TypeError(`no such job: ${name}`);
    return queue;
  }

  /** Only what belongs to a user takes turns; the rest is first come, first served. */
  private async numberFor<Name extends JobName>(
    name: Name,
    payload: JobCatalog[Name],
    { priority, estimatedSeconds }: Omit<AddOptions, 'jobId'>,
  ): Promise<number> {
    if (!('userId' in payload)) return priorityNumber(priority, 0, estimatedSeconds);
    const now = await this.backend.band(queueNameOf(name), payload.userId, bandOf(priority));
    return priorityNumber(priority, nextTurn(priority, now), estimatedSeconds);
  }

  /** BullMQ would take an ended job with the same id for this one and do nothing. */
  private async forgetEnded(name: JobName, jobId: string): Promise<void> {
    const state = await this.queue(name).getJobState(jobId);
    if (state === 'completed' || state === 'failed') await this.removeUnlessTaken(name, jobId);
  }

  /** False when it is gone, or when a worker took it between our look at its state and now (BullMQ then throws). */
  private async removeUnlessTaken(name: JobName, jobId: string): Promise<boolean> {
    try {
      return (await this.queue(name).remove(jobId)) === 1;
    } catch (error) {
      if ((await this.queue(name).getJobState(jobId)) === 'active') return false;
      throw error;
    }
  }

  private async answered<Value>(ask: () => Promise<Value>): Promise<Value> {
    try {
      return await ask();
    } catch (cause) {
      throw new AppError('queue.unavailable', 'The queue did not answer. Try again in a moment.', { cause });
    }
  }
}
