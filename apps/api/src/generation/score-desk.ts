import { AppError } from '@ctc/contracts';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { ChangeAnswer, ChangeOrder } from './score-tasks.js';

/** A thread is compiled code, also when the caller is a test that runs from the sources. */
const TASKS_FILE = new URL('../../dist/generation/score-tasks.js', import.meta.url).href;
/** A second one, so that a long undo does not hold up everybody. */
const MOST_THREADS = 2;
/** Taking back many changes of a long piece writes it again as many times; measured, ten take a second. */
const LONGEST_SECONDS = 15;

/**
 * Where scores are changed: a thread of its own, because five minutes of music take up to a second to write and the event
 * loop has others to answer.
 */
@Injectable()
export class ScoreDesk implements OnModuleDestroy {
  private readonly pool = new Piscina({
    filename: TASKS_FILE,
    minThreads: 1,
    maxThreads: MOST_THREADS,
    // Not the options of this process: a test runner's would make the thread look for sources.
    execArgv: [],
  });

  /** Raises `generation.unchangeable` for what takes too long. */
  async change(order: ChangeOrder, longestSeconds = LONGEST_SECONDS): Promise<ChangeAnswer> {
    const signal = AbortSignal.timeout(longestSeconds * 1000);
    try {
      return (await this.pool.run(order, { name: 'changeScore', signal })) as ChangeAnswer;
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new AppError('generation.unchangeable', 'That takes too long. Ask for less at once.', { cause: error });
    }
  }

  onModuleDestroy(): Promise<void> {
    return this.pool.destroy();
  }
}
