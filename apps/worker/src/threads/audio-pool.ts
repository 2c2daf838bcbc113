import { availableParallelism } from 'node:os';
import type { Genre } from '@ctc/contracts';
import { Piscina } from 'piscina';
import { LentMemory } from './lent-memory.js';
import { TaskOrder } from './task-order.js';

type Tasks = typeof import('./tasks.js');
export type TaskName = keyof Tasks;
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** Threads are compiled code, also when the caller is a test that runs from the sources. */
const TASKS_FILE = new URL('../../dist/threads/tasks.js', import.meta.url).href;

/** Together they play every kind of instrument: drawn waves, frequency modulation, recordings, voices, noise. */
const REHEARSED: readonly Genre[] = ['trap', 'lo-fi', 'edm'];

/**
 * Scores are short-lived and small beside sound, which lies outside of the heap: with the usual room for young objects each
 * thread slowly fills a hundred megabytes more than it ever needs.
 */
const YOUNG_OBJECTS_MB = 12;

/** The threads in which all sound is made, so that the event loop stays free to renew locks. */
export class AudioPool {
  /** For sounds and files that threads hand to each other. */
  readonly memory = new LentMemory();
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
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_OBJECTS_MB },
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
    await this.inEveryThread('warmUp', undefined);
  }

  /** Lets every thread play some short pieces, so that the first order is as fast as the next. Orders go before. */
  async rehearse(): Promise<void> {
    for (const genre of REHEARSED) await this.inEveryThread('rehearse', genre);
  }

  /** As many tasks at once as there are threads: each thread, idle before, gets one. */
  private async inEveryThread<Name extends 'warmUp' | 'rehearse'>(
    name: Name,
    input: Parameters<Tasks[Name]>[0],
  ): Promise<void> {
    await Promise.all(Array.from({ length: this.threads }, () => this.run(name, input)));
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
