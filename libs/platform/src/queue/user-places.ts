import type { JobName } from '@ctc/contracts';
import { DelayedError, type Job } from 'bullmq';
import type { Logger } from '../telemetry/logger.js';
import type { BullQueue, QueueBackend } from './queue-backend.js';
import { LOOK_AGAIN_MS, queueNameOf } from './queue-settings.js';

/**
 * How many jobs of one user run at the same time, over all workers. One that finds the places taken steps aside, keeping
 * its place in the line; whoever frees a place calls the next.
 */
export class UserPlaces {
  private readonly queueName: string;
  private readonly queue: BullQueue;

  constructor(
    private readonly backend: QueueBackend,
    name: JobName,
    private readonly places: number,
    private readonly logger: Logger,
  ) {
    this.queueName = queueNameOf(name);
    this.queue = backend.queue(this.queueName);
    this.queue.on('error', (error) => logger.warn({ error }, 'queue error'));
  }

  /** Raises BullMQ's DelayedError, its word for a job that went back into the line without an attempt. */
  async takeOrStepAside(job: Job, jobId: string, token: string | undefined): Promise<void> {
    if (!(await this.areTaken(jobId))) return;
    await job.moveToDelayed(Date.now() + LOOK_AGAIN_MS, token);
    // A place may have become free while we looked.
    await this.callNext(job);
    throw new DelayedError();
  }

  /** To be called when a job of the same user has ended, in whatever way. Nothing is lost when it fails: they look again. */
  async callNext({ data }: Job): Promise<void> {
    const { userId } = data as { userId: string };
    try {
      const jobId = await this.backend.nextAside(this.queueName, userId, this.places);
      const job = jobId === undefined ? undefined : await this.queue.getJob(jobId);
      await job?.changeDelay(0);
    } catch (error) {
      this.logger.debug({ error }, 'the next job of a user was not called');
    }
  }

  /** The limit is manners, not law: a question without an answer stops nobody. */
  private async areTaken(jobId: string): Promise<boolean> {
    try {
      return (await this.backend.ownBefore(this.queueName, jobId)) >= this.places;
    } catch (error) {
      this.logger.warn({ error, jobId }, 'the places of a user could not be counted');
      return false;
    }
  }

  close(): Promise<void> {
    return this.queue.close();
  }
}
