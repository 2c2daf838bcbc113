import type { Repositories } from '@ctc/persistence';
import type { Clock, JobQueue } from '@ctc/platform';

/** A job that is lost (the queue's data was restored, somebody cleaned up) is missed after so long. */
const MISSED_AFTER_MS = 60_000;
const AT_ONCE = 100;

export interface OutboxTools {
  readonly repositories: Pick<Repositories, 'webhooks'>;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

/**
 * Gives every delivery that is owed a job of its own, whose id is the delivery's; returns how many were new. The row came
 * first, in the transaction that ended the generation, so that a kill at any point leads here again.
 */
export async function queueDeliveries({ repositories, queue, clock }: OutboxTools): Promise<number> {
  const now = clock.now();
  const found = await repositories.webhooks.findUnqueued(new Date(now.getTime() - MISSED_AFTER_MS), AT_ONCE);
  let added = 0;
  for (const { id, queuedAt } of found) {
    if (queuedAt && (await queue.isAlive('deliverWebhook', id))) continue;
    await queue.add('deliverWebhook', { deliveryId: id }, { jobId: id, priority: 'interactive' });
    added += 1;
  }
  if (found.length > 0) {
    await repositories.webhooks.markQueued(
      found.map(({ id }) => id),
      now,
    );
  }
  return added;
}
