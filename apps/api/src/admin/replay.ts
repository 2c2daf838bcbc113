import type { Repositories } from '@ctc/persistence';
import type { ReplayListener } from '@ctc/platform';

/** What a dead job worked on has failed with it: a job that shall run again finds it waiting again. */
export const reviveFor =
  ({ generations, webhooks }: Repositories): ReplayListener =>
  async ({ payload }) => {
    if ('generationId' in payload) await generations.revive(payload.generationId);
    if ('deliveryId' in payload) await webhooks.revive(payload.deliveryId);
  };
