import type { Repositories } from '@ctc/persistence';
import type { Clock, JobQueue, Logger } from '@ctc/platform';

/** A promise younger than this may still be on its way into the queue. */
const GRACE_MS = 10_000;

export interface SweepTools {
  readonly repositories: Repositories;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Finds promises without a job (a kill between row and queue) and promises them again; returns how many. */
export async function sweep({ repositories, queue, clock, logger }: SweepTools): Promise<number> {
  const before = new Date(clock.now().getTime() - GRACE_MS);
  const stale = await repositories.generations.findStale({ queuedBefore: before, activeBefore: before });
  let promisedAgain = 0;
  for (const { id, userId } of stale) {
    if (await queue.isAlive('generate', id)) continue;
    await queue.add('generate', { generationId: id, userId }, { jobId: id, priority: 'interactive' });
    logger.warn({ generationId: id }, 'a promise had no job; promised again');
    promisedAgain += 1;
  }
  return promisedAgain;
}
