import type { Repositories } from '@ctc/persistence';
import { CLOCK, LOCKS, LOGGER, type Clock, type Locks, type Logger } from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeating } from '../common/repeating.js';
import { REPOSITORIES } from '../common/tokens.js';
import { UploadsService } from './uploads.service.js';

const EVERY_MS = 10 * 60_000;
/** Nobody sends 100 MB for longer: Node gives a request five minutes. */
const ABANDONED_AFTER_MS = 3600_000;

/** Deletes files whose reception a kill cut off. */
@Injectable()
export class AbandonedUploads implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweeping: Repeating;

  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    @Inject(LOCKS) locks: Locks,
    private readonly uploads: UploadsService,
  ) {
    this.sweeping = new Repeating('deleting abandoned uploads', EVERY_MS, logger, () =>
      locks.alone('abandoned uploads', () => this.sweep()),
    );
  }

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.sweeping.stop();
  }

  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - ABANDONED_AFTER_MS);
    for (const { id, userId } of await this.repositories.uploads.findAbandoned(before)) {
      await this.uploads.discard(userId, id);
    }
  }
}
