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
  /** Short work goes before long work of the same priority. */
  readonly estimatedSeconds?: number;
}

/** Express' own form of a handler. */
export type HttpHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => unknown;

/** Hears of a dead job before it runs again. */
export type ReplayListener = (job: LostJob) => Promise<void>;

/** The line of promised work. Three attempts with exponential backoff unless the error is permanent. */
export interface JobQueue {
  add<Name extends JobName>(name: Name, payload: JobCatalog[Name], options: AddOptions): Promise<void>;
  /** Takes a job that has not started out of the line; false when it is running, done or unknown. */
  remove(name: JobName, jobId: string): Promise<boolean>;
  /** True while the job waits, is delayed or runs. */
  isAlive(name: JobName, jobId: string): Promise<boolean>;
  /** 1 = next; 0 when it is not waiting. */
  position(name: JobName, jobId: string): Promise<number>;
  /** Over the named kinds of work; over all when left out. A job that waits for its next attempt counts as waiting. */
  stats(names?: readonly JobName[]): Promise<QueueStats>;
  /** Pages for operators, to be mounted at `basePath` behind a door: queues, jobs, dead ones tried again. */
  dashboard(basePath: string, onReplay: ReplayListener): HttpHandler;
  close(): Promise<void>;
}
