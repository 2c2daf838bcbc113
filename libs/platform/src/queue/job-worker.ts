import type { JobCatalog, JobName } from '@ctc/contracts';
import type { Logger } from '../telemetry/logger.js';
import type { Metrics } from '../telemetry/metrics.js';

/** What a handler knows of its attempt. */
export interface JobContext {
  readonly jobId: string;
  /** From 1. An attempt whose worker died counts again as the same one. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Aborted when the job is cancelled, or when another worker has taken it over. */
  readonly signal: AbortSignal;
}

/**
 * One handler for each job of the catalog: a job without one does not compile. Work is delivered at least once, so a
 * handler first looks whether it is still needed. An AppError that cannot pass by itself ends the job, anything else is
 * tried again until `maxAttempts`.
 */
export type JobHandlers = {
  readonly [Name in JobName]: (payload: JobCatalog[Name], context: JobContext) => Promise<void>;
};

export interface JobWorkerOptions {
  readonly handlers: JobHandlers;
  /** Generations at the same time. */
  readonly concurrency: number;
  /** Generations of one user at the same time, over all workers. */
  readonly perUser: number;
  readonly logger: Logger;
  /** Counts attempts and how they ended. */
  readonly metrics?: Metrics;
  /**
   * Called in place of the handler when a job has lost its worker once too often (it may be what kills them). The job
   * has failed for good; its row should say so (`generation.stalled`).
   */
  readonly onLost?: (job: LostJob) => Promise<void>;
}

export type LostJob = { [Name in JobName]: { readonly name: Name; readonly payload: JobCatalog[Name] } }[JobName];

/** Takes jobs from the line and hands them to their handlers. */
export interface JobWorker {
  /** Aborts the signal of a job that runs here; false when it does not. */
  cancel(jobId: string): boolean;
  /** Takes no more jobs and waits for those that run. */
  close(): Promise<void>;
}
