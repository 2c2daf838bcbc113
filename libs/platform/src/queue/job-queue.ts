import type { JobCatalog, JobName, Priority, QueueStats } from '@ctc/contracts';

export interface AddOptions {
  /** Deterministic: adding the same id again while it is known is one job. No colons, not a bare integer. */
  readonly jobId: string;
  readonly priority: Priority;
  /** Short work goes before long work of the same priority. */
  readonly estimatedSeconds?: number;
}

/** The line of promised work. Three attempts with exponential backoff unless the error is permanent. */
export interface JobQueue {
  add<Name extends JobName>(name: Name, payload: JobCatalog[Name], options: AddOptions): Promise<void>;
  /** Takes a job that has not started out of the line; false when it is running, done or unknown. */
  remove(name: JobName, jobId: string): Promise<boolean>;
  /** True while the job waits, is delayed or runs. */
  isAlive(name: JobName, jobId: string): Promise<boolean>;
  /** 1 = next; 0 when it is not waiting. */
  position(name: JobName, jobId: string): Promise<number>;
  stats(): Promise<QueueStats>;
  close(): Promise<void>;
}
