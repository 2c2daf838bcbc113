import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { TaskOrder } from './task-order.js';

type Tasks = typeof import('./tasks.js');
export type TaskName = keyof Tasks;
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** Threads are compiled code, also when the caller is a test that runs from the sources. */
const TASKS_FILE = new URL('../../dist/threads/tasks.js', import.meta.url).href;

/** The threads in which all sound is made, so that the event loop stays free to renew locks. */
export class AudioPool {
  private readonly pool: Piscina;

  constructor(readonly threads: number = availableParallelism()) {
    this.pool = new Piscina({
      filename: TASKS_FILE,
      minThreads: threads,
      maxThreads: threads,
      atomics: 'async',
      taskQueue: new TaskOrder(),
      // Not the options of this process: a test runner's would make the threads look for sources.
      execArgv: [],
    });
  }

  /** Runs one task; `signal` ends its thread at once and raises an AbortError. */
  run<Name extends TaskName>(
    name: Name,
    input: Parameters<Tasks[Name]>[0],
    signal?: AbortSignal,
  ): Promise<TaskResult<Name>> {
    return this.pool.run(input, { name, signal });
  }

  /** Loads the instruments into every thread. */
  async warmUp(): Promise<void> {
    await this.inEveryThread('warmUp');
  }

  /** Lets every thread play once, so that the first order is as fast as the next. */
  async rehearse(): Promise<void> {
    await this.inEveryThread('rehearse');
  }

  /** As many tasks at once as there are threads: each thread, idle before, gets one. */
  private async inEveryThread(name: 'warmUp' | 'rehearse'): Promise<void> {
    await Promise.all(Array.from({ length: this.threads }, () => this.run(name, undefined)));
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
