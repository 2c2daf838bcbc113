import { AppError } from '@ctc/contracts';
import type { BrokenAnswer, Repositories } from '@ctc/persistence';
import { CLOCK, LOCKS, LOGGER, type Clock, type Locks, type Logger } from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeating } from '../common/repeating.js';
import { REPOSITORIES } from '../common/tokens.js';
import { UsageLedger } from '../usage/usage-ledger.js';
import { AnswerEnding } from './answer-ending.js';

const SWEEP_EVERY_MS = 3_000;
/** Between an end and the event that tells it lie milliseconds; telling it beside its teller tells it once all the same. */
const UNTOLD_MS = 3_000;

/**
 * Ends answers whose process has died, of whichever API: their lease has run out, nobody else will. And tells the ends whose
 * teller died between the row and the event.
 */
@Injectable()
export class BrokenAnswers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweeping: Repeating;

  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    @Inject(LOCKS) locks: Locks,
    private readonly ending: AnswerEnding,
    private readonly ledger: UsageLedger,
  ) {
    this.sweeping = new Repeating('the search for broken-off answers', SWEEP_EVERY_MS, logger, () =>
      locks.alone('broken answers', () => this.sweep()),
    );
  }

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.sweeping.stop();
  }

  private async sweep(): Promise<void> {
    await this.tellUntold();
    const reason = brokenOff();
    for (const answer of await this.repositories.messages.failExpired(this.clock.now())) {
      await this.record(answer, reason);
      await this.ending.tellBroken(answer, reason);
    }
  }

  private async tellUntold(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNTOLD_MS);
    for (const answer of await this.repositories.messages.findUntold(before)) {
      if (answer.isBroken) await this.ending.tellBroken(answer, brokenOff());
      else await this.ending.tellEnded(answer);
    }
  }

  /** What was said until then is paid for. */
  private async record({ userId, provider, model, ...cost }: BrokenAnswer, error: AppError): Promise<void> {
    if (!provider || !model) return;
    const { inputTokens, outputTokens, costMicros } = cost;
    const used = { inputTokens, outputTokens, costMicros, isEstimated: true };
    await this.ledger.record(userId, { provider, model, ...used, error });
  }
}

const brokenOff = () => new AppError('stream.interrupted', 'The answer broke off. What was said is kept; try again.');
