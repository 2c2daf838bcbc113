import { AppError } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import {
  EVENT_LOG,
  OBJECT_STORE,
  SIGNAL_BUS,
  storageKeys,
  type EventLog,
  type ObjectStore,
  type SignalBus,
} from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';
import { GenerationService } from '../generation/generation.service.js';

@Injectable()
export class AccountRemoval {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    @Inject(EVENT_LOG) private readonly events: EventLog,
    private readonly generations: GenerationService,
  ) {}

  /**
   * Everything goes, with those whom the user let in through the widget: work stops, files, then the rows by the user's own. In this order, so that after a kill at any point
   * the user is still there and can ask again; and the files twice, for what a worker wrote in between.
   */
  async remove(userId: string): Promise<void> {
    for (const guest of await this.repositories.users.hosted(userId)) await this.remove(guest);
    const files = storageKeys.user(userId);
    for (const { id } of await this.repositories.generations.unfinished(userId)) await this.callOff(userId, id);
    await this.store.deletePrefix(files);
    await this.repositories.users.delete(userId);
    await this.store.deletePrefix(files);
    await this.events.forget(userId);
    await this.signals.send('user:gone', { userId });
  }

  private async callOff(userId: string, id: string): Promise<void> {
    await this.generations.cancel(userId, id).catch((error: unknown) => {
      // It ended or went by itself meanwhile.
      const hasEnded = error instanceof AppError && error.status < 500;
      if (!hasEnded) throw error;
    });
  }
}
