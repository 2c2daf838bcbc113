import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JobCatalog, JobName, Priority, QueueStats } from '@ctc/contracts';
import type { LostJob } from './job-worker.js';

export interface AddOptions {
  /**
   * Deterministic: adding the same id again while it waits or runs is one job; after its end it is a new order.
   * No colons, not a bare integer.
   */
  readonly jobId: string;
  readonly priority: Priority;
  /** What the work itself takes, without the line: short work goes before long work of the same priority and turn. */
  readonly estimatedSeconds?: number;
}

/** What stands before a job that is not in the line yet. */
export interface Ahead {
  readonly waiting: number;
  readonly active: number;
}

/** Express' own form of a handler. */
export type HttpHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => unknown;

/** Hears of a dead job before it runs again. */
export type ReplayListener = (job: LostJob) => Promise<void>;

/**
 * The line of promised work: interactive before batch, users in turn, short before long, first come, first served. Three attempts
 * with exponential backoff unless the error is permanent.
 */
export interface JobQueue {
  add<Name extends JobName>(name: Name, payload: JobCatalog[Name], options: AddOptions): Promise<void>;
  /** Takes a job that has not started out of the line; false when it is running, done or unknown. */
  remove(name: JobName, jobId: string): Promise<boolean>;
  /** True while the job waits, is delayed or runs. */
  isAlive(name: JobName, jobId: string): Promise<boolean>;
  /** What would stand before this job if it were added now. */
  ahead<Name extends JobName>(
    name: Name,
    payload: JobCatalog[Name],
    options: Omit<AddOptions, 'jobId'>,
  ): Promise<Ahead>;
  /** 1 = next; 0 when it is not in the line. A job that waits for its next attempt is. */
  position(name: JobName, jobId: string): Promise<number>;
  /** Over the named kinds of work; over all when left out. A job that waits for its next attempt counts as waiting. */
  stats(names?: readonly JobName[]): Promise<QueueStats>;
  /** Pages for operators, to be mounted at `basePath` behind a door: queues, jobs, dead ones tried again. */
  dashboard(basePath: string, onReplay: ReplayListener): HttpHandler;
  close(): Promise<void>;
}
