import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';

export interface WebhookRecord {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Signs deliveries; shown to the user once. */
  readonly secret: string;
  readonly createdAt: Date;
}

const FIELDS = { id: true, url: true, events: true, secret: true, createdAt: true } as const;

export class WebhookRepository {
  constructor(private readonly prisma: PrismaClient) {}

  create(userId: string, webhook: { url: string; events: readonly string[]; secret: string }): Promise<WebhookRecord> {
    const { url, events, secret } = webhook;
    return this.prisma.webhook.create({
      data: { userId, url: storable(url), events: events.map(storable), secret },
      select: FIELDS,
    });
  }

  /** Oldest first. */
  list(userId: string): Promise<WebhookRecord[]> {
    return this.prisma.webhook.findMany({
      where: { userId: known(userId) },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: FIELDS,
    });
  }

  /** Those of the user that want to hear of an event. */
  listFor(userId: string, event: string): Promise<WebhookRecord[]> {
    return this.prisma.webhook.findMany({
      where: { userId: known(userId), events: { has: event } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: FIELDS,
    });
  }

  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.webhook.deleteMany({ where: { id: known(id), userId: known(userId) } });
    return count > 0;
  }
}
