import { toAppError } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CLOCK, LOGGER, METRICS, type Clock, type Logger, type Metrics } from '@ctc/platform';
import type { Attempt } from '@ctc/providers';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';

/** Writes down every attempt at a provider, failed ones too. */
@Injectable()
export class UsageLedger {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** An answer does not fail because it was not counted: this never throws. */
  async record(userId: string, { error, isEstimated, ...spent }: Attempt): Promise<void> {
    const { provider } = spent;
    if (error !== undefined) {
      this.logger.warn({ error, provider }, 'a text provider failed');
      this.metrics.textProviderFailures.inc({ provider, code: toAppError(error).code });
    }
    const entry = { ...spent, estimated: isEstimated, failed: error !== undefined };
    try {
      await this.repositories.usage.record(userId, entry, this.clock.now());
    } catch (cause) {
      this.logger.warn({ error: cause, provider }, 'usage was not recorded');
    }
  }
}
