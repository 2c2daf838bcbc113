import type { Repositories } from '@ctc/persistence';
import {
  CLOCK,
  CONFIG,
  EVENT_LOG,
  LOCKS,
  LOGGER,
  type Clock,
  type Config,
  type EventLog,
  type Locks,
  type Logger,
} from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeating } from './repeating.js';
import { REPOSITORIES } from './tokens.js';

const EVERY_MS = 10 * 60_000;
/** CONTRACT section 6: events and first answers are kept for a day. */
const KEPT_MS = 24 * 3600_000;
/** Long enough to look into why a webhook heard nothing. */
const DELIVERIES_KEPT_MS = 30 * KEPT_MS;

/** Deletes what is promised to be kept for a time only. */
@Injectable()
export class Forgetting implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly forgetting: Repeating;

  constructor(
    @Inject(EVENT_LOG) events: EventLog,
    @Inject(REPOSITORIES) repositories: Repositories,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
    @Inject(CONFIG) { auditDays }: Config,
    @Inject(LOCKS) locks: Locks,
  ) {
    const forget = async () => {
      const now = clock.now().getTime();
      const before = new Date(now - KEPT_MS);
      await events.prune(before);
      await repositories.idempotency.prune(before);
      await repositories.webhooks.prune(new Date(now - DELIVERIES_KEPT_MS));
      await repositories.audit.prune(new Date(now - auditDays * KEPT_MS));
    };
    this.forgetting = new Repeating('deleting what is old', EVERY_MS, logger, () => locks.alone('forgetting', forget));
  }

  onApplicationBootstrap(): void {
    this.forgetting.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.forgetting.stop();
  }
}
