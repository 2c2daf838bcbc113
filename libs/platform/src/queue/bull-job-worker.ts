import { AppError, JOB_NAMES, type JobName } from '@ctc/contracts';
import { UnrecoverableError, type Job, type Processor } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../telemetry/logger.js';
import { withoutOrigin } from './job-origin.js';
import type { JobContext, JobWorker, JobWorkerOptions, LostJob } from './job-worker.js';
import { observedAttempt } from './observed-attempt.js';
import { openQueueBackend, type BullWorker, type QueueBackend, type QueueHome } from './queue-backend.js';
import {
  LOCK_DURATION_MS,
  MAX_ATTEMPTS,
  MAX_STALLED_COUNT,
  OWN_CONCURRENCY,
  queueNameOf,
  RETRY_CONNECTION_MS,
  STALLED_INTERVAL_MS,
} from './queue-settings.js';
import { UserPlaces } from './user-places.js';

/** Starts taking jobs. The line must have been prepared (`migrateQueue`). Raises `database.unavailable`. */
export async function createJobWorker(home: QueueHome, options: JobWorkerOptions): Promise<JobWorker> {
  const backend = await openQueueBackend(home, 'job-worker', options.logger);
  const places = new UserPlaces(backend, 'generate', options.perUser, options.logger);
  const workers = JOB_NAMES.map((name) => openWorker(backend, name, options, name === 'generate' ? places : undefined));
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  workers.forEach((worker) => void keepRunning(worker, options.logger));
  return {
    cancel: (jobId) => workers.map((worker) => worker.cancelJob(jobId, 'cancelled')).includes(true),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await places.close();
      await backend.close();
    },
  };
}

function openWorker(backend: QueueBackend, name: JobName, options: JobWorkerOptions, places?: UserPlaces): BullWorker {
  const { concurrency, logger } = options;
  const worker = backend.worker(queueNameOf(name), processorOf(name, options, places), {
    autorun: false,
    concurrency: OWN_CONCURRENCY[name] ?? concurrency,
    lockDuration: LOCK_DURATION_MS,
    stalledInterval: STALLED_INTERVAL_MS,
    maxStalledCount: MAX_STALLED_COUNT,
    runRetryDelay: RETRY_CONNECTION_MS,
  });
  worker.on('error', (error) => logger.warn({ error, job: name }, 'worker error'));
  worker.on('stalled', (jobId) => logger.warn({ jobId, job: name }, 'a worker died with this job; it runs again'));
  worker.on('failed', (job, error) => {
    logger.warn({ error, jobId: job?.id, job: name }, 'an attempt failed');
    if (job?.deferredFailure) tellLost(name, job, options);
    if (job) void places?.callNext(job);
  });
  worker.on('completed', (job) => void places?.callNext(job));
  // Another worker has it by now: two must not do the same work.
  worker.on('lockRenewalFailed', (jobIds) => jobIds.forEach((jobId) => worker.cancelJob(jobId, 'lock lost')));
  return worker;
}

/** BullMQ fails a job that stalled too often before any handler sees it; the reason waits in `deferredFailure`. */
function tellLost(name: JobName, job: Job, { onLost, logger }: JobWorkerOptions): void {
  onLost?.({ name, payload: withoutOrigin(job.data).payload } as LostJob).catch((error: unknown) => {
    logger.error({ error, jobId: job.id, job: name }, 'could not write down that a job is lost');
  });
}

/** BullMQ's loop ends for good when it meets an error it does not know; ours starts it again. */
async function keepRunning(worker: BullWorker, logger: Logger): Promise<void> {
  while (!worker.closing) {
    await worker.run().catch((error: unknown) => logger.error({ error }, 'the worker’s loop broke; starting it again'));
    if (!worker.closing) await sleep(RETRY_CONNECTION_MS);
  }
}

/** BullMQ makes an AbortSignal only for processors that declare three parameters. */
function processorOf(name: JobName, options: JobWorkerOptions, places?: UserPlaces): Processor<unknown, void> {
  const handle = options.handlers[name] as (payload: unknown, context: JobContext) => Promise<void>;
  return async (job: Job, token, signal?: AbortSignal) => {
    if (!job.id || !signal) throw new TypeError('BullMQ gave a job without an id or a signal');
    await places?.takeOrStepAside(job, job.id, token);
    const context = {
      jobId: job.id,
      attempt: job.attemptsMade + 1,
      maxAttempts: job.opts.attempts ?? MAX_ATTEMPTS,
      signal,
    };
    const { payload, origin } = withoutOrigin(job.data);
    const attempt = { name, payload, origin, job: context };
    await observedAttempt(attempt, options, () => handle(payload, context)).catch((error: unknown) => {
      throw isPermanent(error, signal) ? permanent(error) : error;
    });
  };
}

function isPermanent(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || (error instanceof AppError && !error.mayPassByItself);
}

function permanent(cause: unknown): UnrecoverableError {
  const error = new UnrecoverableError(cause instanceof Error ? cause.message : String(cause));
  error.cause = cause;
  return error;
}
