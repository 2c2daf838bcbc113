import { tellEnd, type Repositories } from '@ctc/persistence';
import type { Clock, EventLog, JobQueue, Logger } from '@ctc/platform';

/** A promise younger than this may still be on its way into the queue. */
const GRACE_MS = 10_000;
/** Between an end and the event that tells it lie milliseconds; telling it beside its teller tells it once all the same. */
const UNTOLD_MS = 3_000;

export interface SweepTools {
  readonly repositories: Repositories;
  readonly queue: JobQueue;
  readonly events: EventLog;
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

/** Tells the ends whose teller died between the row and the event; returns how many. */
export async function tellUntold({ repositories, events, clock, logger }: SweepTools): Promise<number> {
  const before = new Date(clock.now().getTime() - UNTOLD_MS);
  const untold = await repositories.generations.findUntold(before);
  for (const generation of untold) {
    await tellEnd(repositories.generations, events, generation);
    logger.warn({ generationId: generation.id }, 'an end was not told; told now');
  }
  return untold.length;
}
