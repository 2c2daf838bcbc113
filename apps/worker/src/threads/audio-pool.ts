import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';

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

  /** Loads instruments into every thread before the first order, so that the first one is as fast as the next. */
  async warmUp(): Promise<void> {
    await Promise.all(Array.from({ length: this.threads }, () => this.run('warmUp', undefined)));
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
