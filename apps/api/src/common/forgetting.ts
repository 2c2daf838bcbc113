import type { Repositories } from '@ctc/persistence';
import { CLOCK, EVENT_LOG, LOGGER, type Clock, type EventLog, type Logger } from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeating } from './repeating.js';
import { REPOSITORIES } from './tokens.js';

const EVERY_MS = 10 * 60_000;
/** CONTRACT section 6: events and first answers are kept for a day. */
const KEPT_MS = 24 * 3600_000;

/** Deletes what is promised to be kept for a day only. */
@Injectable()
export class Forgetting implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly forgetting: Repeating;

  constructor(
    @Inject(EVENT_LOG) events: EventLog,
    @Inject(REPOSITORIES) repositories: Repositories,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.forgetting = new Repeating('deleting what is older than a day', EVERY_MS, logger, async () => {
      const before = new Date(clock.now().getTime() - KEPT_MS);
      await events.prune(before);
      await repositories.idempotency.prune(before);
    });
  }

  onApplicationBootstrap(): void {
    this.forgetting.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.forgetting.stop();
  }
}
