import type { Repositories } from '@ctc/persistence';
import { CONFIG, LOGGER, Seal, WEBHOOK_SECRETS, type Config, type Logger } from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';

const AT_ONCE = 200;

/**
 * Secrets of webhooks, sealed: whoever reads the database or a backup of it cannot sign deliveries. At the start what is
 * readable (from before they were sealed) or sealed with SEALING_SECRET_BEFORE is sealed with the secret of now.
 */
@Injectable()
export class WebhookSecrets implements OnApplicationBootstrap {
  private readonly seals: Seal;

  constructor(
    @Inject(CONFIG) { sealing }: Config,
    @Inject(REPOSITORIES) private readonly repositories: Pick<Repositories, 'webhooks'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.seals = new Seal(sealing, WEBHOOK_SECRETS);
  }

  seal(secret: string): string {
    return this.seals.seal(secret);
  }

  async onApplicationBootstrap(): Promise<void> {
    let last: string | undefined;
    for (;;) {
      const page = await this.repositories.webhooks.secretsAfter(last, AT_ONCE);
      for (const { id, secret } of page) await this.sealAnew(id, secret);
      if (page.length < AT_ONCE) return;
      last = page.at(-1)?.id;
    }
  }

  private async sealAnew(id: string, stored: string): Promise<void> {
    if (this.seals.isCurrent(stored)) return;
    try {
      const secret = Seal.isSealed(stored) ? this.seals.open(stored) : stored;
      await this.repositories.webhooks.replaceSecret(id, stored, this.seals.seal(secret));
    } catch (error) {
      this.logger.error({ error, webhookId: id }, 'the secret of a webhook cannot be opened; its deliveries will fail');
    }
  }
}
