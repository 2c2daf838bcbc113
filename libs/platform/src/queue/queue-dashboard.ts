import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { JobName } from '@ctc/contracts';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Job, Queue } from 'bullmq';
import { withoutOrigin } from './job-origin.js';
import type { HttpHandler, ReplayListener } from './job-queue.js';
import type { LostJob } from './job-worker.js';
import type { BullQueue } from './queue-backend.js';

/** A dead job that is tried again gets all its attempts again. */
const FROM_THE_START = { resetAttemptsMade: true, resetAttemptsStarted: true };

/**
 * One queue on the dashboard. Before a dead job is put back, `onReplay` hears of it: what it works on has failed too, and
 * would refuse it.
 */
class ReplayableQueue extends BullMQAdapter {
  constructor(
    queue: BullQueue,
    private readonly onReplay: ReplayListener,
  ) {
    // Its types know queues on Redis only; it asks for nothing that PostgreSQL does not have.
    super(queue as unknown as Queue);
  }

  override async getJob(id: string) {
    const job = await super.getJob(id);
    return job && this.replayable(job as Job);
  }

  override async getJobs(...asked: Parameters<BullMQAdapter['getJobs']>) {
    return ((await super.getJobs(...asked)) as Job[]).map((job) => this.replayable(job));
  }

  private replayable(job: Job): Job {
    const retry = job.retry.bind(job);
    job.retry = async (state) => {
      await this.onReplay({ name: job.name as JobName, payload: withoutOrigin(job.data).payload } as LostJob);
      await retry(state, FROM_THE_START);
    };
    return job;
  }
}

/** Bull-board over all queues, to be mounted at `basePath`. It has no login: whoever mounts it stands at the door. */
export function queueDashboard(queues: Iterable<BullQueue>, basePath: string, onReplay: ReplayListener): HttpHandler {
  const serverAdapter = new ExpressAdapter().setBasePath(basePath);
  createBullBoard({
    queues: [...queues].map((queue) => new ReplayableQueue(queue, onReplay)),
    serverAdapter,
    options: {
      uiBasePath: dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')),
      uiConfig: { boardTitle: 'Chat-to-Create' },
    },
  });
  return serverAdapter.getRouter() as HttpHandler;
}
