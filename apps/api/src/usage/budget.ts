import type { DailyBudget } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CLOCK, CONFIG, HOLDS, METRICS, type Clock, type Config, type Holds, type Metrics } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';

const MICROS_PER_USD = 1_000_000;
/** A process that dies in the middle of a call leaves it under way for so long. */
const LONGEST_CALL_MS = 15 * 60_000;

/** A call that may be paid for; its expected cost is set aside until it is over. */
export interface Grant {
  release(): Promise<void>;
}

/**
 * What rented text models may cost in one day (UTC): for one user, and for all together. It is asked before a call, and
 * what is under way counts as spent (with Redis in whichever process), so that many at once overrun it by one call at most.
 */
@Injectable()
export class Budget {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HOLDS) private readonly holds: Holds,
    @Inject(METRICS) metrics: Metrics,
  ) {
    metrics.watchBudget(() => this.spentShare());
  }

  /** null: the budget is spent. */
  async ask(userId: string, costMicros: number): Promise<Grant | null> {
    const keys = ['text', `text ${userId}`];
    const hold = await this.holds.hold(keys, Math.ceil(costMicros), LONGEST_CALL_MS);
    const [allUnderWay = 0, ownUnderWay = 0] = hold.others;
    try {
      const { byUser, byAll } = await this.repositories.usage.spentOn(userId, this.clock.now());
      const { perUser, all } = this.config.text.dailyBudgetUsd;
      const isOpen = byUser + ownUnderWay < perUser * MICROS_PER_USD && byAll + allUnderWay < all * MICROS_PER_USD;
      if (isOpen) return hold;
    } catch (error) {
      await hold.release();
      throw error;
    }
    await hold.release();
    return null;
  }

  /** What everybody together has spent today, as a share of what they may; 0 where nothing may be spent. */
  private async spentShare(): Promise<number> {
    const limitMicros = this.config.text.dailyBudgetUsd.all * MICROS_PER_USD;
    return limitMicros > 0 ? (await this.repositories.usage.spentByAll(this.clock.now())) / limitMicros : 0;
  }

  /** As the user sees it: what everybody together has spent is nobody's business, but it may end the day too. */
  async view(userId: string): Promise<DailyBudget> {
    const now = this.clock.now();
    const { perUser, all } = this.config.text.dailyBudgetUsd;
    const { byUser, byAll } = await this.repositories.usage.spentOn(userId, now);
    return {
      limitUsd: perUser,
      spentUsd: byUser / MICROS_PER_USD,
      isSpent: byUser >= perUser * MICROS_PER_USD || byAll >= all * MICROS_PER_USD,
      resetsAt: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)).toISOString(),
    };
  }
}
