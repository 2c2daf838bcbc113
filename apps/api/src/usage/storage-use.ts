import type { Repositories } from '@ctc/persistence';
import { CLOCK, METRICS, type Clock, type Metrics } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';

/** The question goes once through the book of all files: many scrapes share one answer. */
const KEPT_MS = 60_000;

/** What all files of everybody take, for whoever pays for the disk. */
@Injectable()
export class StorageUse {
  private known?: { readonly bytes: number; readonly until: number };

  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(METRICS) metrics: Metrics,
  ) {
    metrics.watchStorage(() => this.bytes());
  }

  private async bytes(): Promise<number> {
    const now = this.clock.now().getTime();
    if (!this.known || now >= this.known.until) {
      this.known = { bytes: await this.repositories.users.storageBytesOfAll(), until: now + KEPT_MS };
    }
    return this.known.bytes;
  }
}
