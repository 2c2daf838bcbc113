import { AppError } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CLOCK, LOGGER, type Clock, type Logger } from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeating } from '../common/repeating.js';
import { REPOSITORIES } from '../common/tokens.js';
import { AnswerEnding } from './answer-ending.js';

const SWEEP_EVERY_MS = 3_000;

/** Ends answers whose process has died: their lease has run out, nobody else will. */
@Injectable()
export class BrokenAnswers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweeping: Repeating;

  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    private readonly ending: AnswerEnding,
  ) {
    this.sweeping = new Repeating('the search for broken-off answers', SWEEP_EVERY_MS, logger, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.sweeping.stop();
  }

  private async sweep(): Promise<void> {
    const reason = new AppError('stream.interrupted', 'The answer broke off. What was said is kept; try again.');
    for (const place of await this.repositories.messages.failExpired(this.clock.now())) {
      await this.ending.tellBroken(place, reason);
    }
  }
}
