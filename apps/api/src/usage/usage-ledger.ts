import { toAppError } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { addSpan, CLOCK, LOGGER, METRICS, type Clock, type Logger, type Metrics } from '@ctc/platform';
import type { Attempt } from '@ctc/providers';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';

const MICROS_PER_USD = 1_000_000;

/** An attempt; how long it took is not known of one whose process died. */
type LedgerEntry = Omit<Attempt, 'seconds'> & { readonly seconds?: number };

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
  async record(userId: string, attempt: LedgerEntry): Promise<void> {
    const { provider, model, inputTokens, outputTokens, costMicros, isEstimated, error } = attempt;
    if (error !== undefined) this.logger.warn({ error, provider }, 'a text provider failed');
    this.measure(attempt);
    const spent = { provider, model, inputTokens, outputTokens, costMicros };
    const entry = { ...spent, estimated: isEstimated, failed: error !== undefined };
    try {
      await this.repositories.usage.record(userId, entry, this.clock.now());
    } catch (cause) {
      this.logger.warn({ error: cause, provider }, 'usage was not recorded');
    }
  }

  private measure({ provider, model, seconds, inputTokens, outputTokens, costMicros, error }: LedgerEntry): void {
    const whose = { provider, model };
    this.metrics.providerTokens.inc({ ...whose, direction: 'input' }, inputTokens);
    this.metrics.providerTokens.inc({ ...whose, direction: 'output' }, outputTokens);
    this.metrics.providerCost.inc({ kind: 'text', ...whose }, costMicros / MICROS_PER_USD);
    if (error !== undefined) {
      this.metrics.providerFailures.inc({ kind: 'text', provider, code: toAppError(error).code });
    }
    if (seconds === undefined) return;
    this.metrics.providerDuration.observe({ kind: 'text', ...whose }, seconds);
    addSpan(`provider ${provider}`, seconds, { 'provider.name': provider, 'provider.model': model }, error);
  }
}
