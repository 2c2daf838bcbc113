import type { DeliveryAttempt, DeliveryState, Page, WebhookEvent } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable, storableJson } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';

export interface NewWebhook {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Signs deliveries; sealed, shown to the user once. */
  readonly secret: string;
}

export interface WebhookRecord {
  readonly id: string;
  readonly url: string;
  readonly events: WebhookEvent[];
  readonly createdAt: Date;
}

export interface DeliveryRecord {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly generationId: string;
  readonly state: DeliveryState;
  readonly attempts: DeliveryAttempt[];
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** What whoever delivers must know. */
export interface OwedDelivery extends DeliveryRecord {
  readonly webhook: { readonly userId: string; readonly url: string; readonly secret: string };
}

export interface PageAsked {
  readonly limit: number;
  readonly offset: number;
}

const FIELDS = { id: true, url: true, events: true, createdAt: true } as const;
const DELIVERY = {
  id: true,
  event: true,
  generationId: true,
  state: true,
  attempts: true,
  createdAt: true,
  endedAt: true,
} as const;

/** Who wants to hear of ends, and what is owed to them. A trigger writes deliveries when a generation ends. */
export class WebhookRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async create(userId: string, { url, events, secret }: NewWebhook): Promise<WebhookRecord> {
    const data = { userId, url: storable(url), events: [...events], secret };
    return webhookOf(await this.prisma.webhook.create({ data, select: FIELDS }));
  }

  /** Newest first. */
  async list(userId: string, { limit, offset }: PageAsked): Promise<Page<WebhookRecord>> {
    const where = { userId: known(userId) };
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
    const [rows, total] = await Promise.all([
      this.prisma.webhook.findMany({ where, orderBy, take: limit, skip: offset, select: FIELDS }),
      this.prisma.webhook.count({ where }),
    ]);
    return { items: rows.map(webhookOf), total, limit, offset };
  }

  /** What is still owed to it goes with it. */
  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.webhook.deleteMany({ where: { id: known(id), userId: known(userId) } });
    return count > 0;
  }

  /** Newest first; null when the webhook is not the user's. */
  async deliveries(
    userId: string,
    webhookId: string,
    { limit, offset }: PageAsked,
  ): Promise<Page<DeliveryRecord> | null> {
    const owned = { id: known(webhookId), userId: known(userId) };
    if ((await this.prisma.webhook.count({ where: owned })) === 0) return null;
    const where = { webhookId: owned.id };
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
    const [rows, total] = await Promise.all([
      this.prisma.webhookDelivery.findMany({ where, orderBy, take: limit, skip: offset, select: DELIVERY }),
      this.prisma.webhookDelivery.count({ where }),
    ]);
    return { items: rows.map(deliveryOf), total, limit, offset };
  }

  /** Of everybody: ids of pending deliveries that were never put into the queue, or not since `before`; oldest first. */
  async findUnqueued(before: Date, limit: number): Promise<{ id: string; queuedAt: Date | null }[]> {
    return this.prisma.webhookDelivery.findMany({
      where: { state: 'pending', OR: [{ queuedAt: null }, { queuedAt: { lt: before } }] },
      orderBy: { createdAt: 'asc' },
      take: limit,
      select: { id: true, queuedAt: true },
    });
  }

  /** For the same caller, which has made sure that they have a job. */
  async markQueued(ids: readonly string[], at: Date): Promise<void> {
    await this.prisma.webhookDelivery.updateMany({ where: { id: { in: [...ids] } }, data: { queuedAt: at } });
  }

  /** For the job that delivers it; null when it has ended, or its webhook is gone. */
  async findOwed(deliveryId: string): Promise<OwedDelivery | null> {
    const row = await this.prisma.webhookDelivery.findFirst({
      where: { id: known(deliveryId), state: 'pending' },
      select: { ...DELIVERY, webhook: { select: { userId: true, url: true, secret: true } } },
    });
    return row && { ...deliveryOf(row), webhook: row.webhook };
  }

  /** Adds what an attempt came to, and where it leaves the delivery. One that has ended stays as it is. */
  async recordAttempt(deliveryId: string, attempt: DeliveryAttempt, state: DeliveryState): Promise<void> {
    const json = JSON.stringify([storableJson(attempt)]);
    const endedAt = state === 'pending' ? null : attempt.at;
    await this.prisma.$executeRaw`
      UPDATE "WebhookDelivery"
      SET "attempts" = "attempts" || ${json}::jsonb, "state" = ${state}::"DeliveryState", "endedAt" = ${endedAt}::timestamptz
      WHERE "id" = ${known(deliveryId)}::uuid AND "state" = 'pending'`;
  }

  /** For an operator who tries a given-up one again. */
  async revive(deliveryId: string): Promise<boolean> {
    const { count } = await this.prisma.webhookDelivery.updateMany({
      where: { id: known(deliveryId), state: 'failed' },
      data: { state: 'pending', endedAt: null, queuedAt: new Date() },
    });
    return count > 0;
  }

  /** Of everybody, page by page in the order of their ids: secrets as they are stored. */
  secretsAfter(id: string | undefined, limit: number): Promise<{ id: string; secret: string }[]> {
    return this.prisma.webhook.findMany({
      where: id === undefined ? {} : { id: { gt: id } },
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true, secret: true },
    });
  }

  /** Only over the secret that was read: another process may have been faster. */
  async replaceSecret(id: string, before: string, secret: string): Promise<void> {
    await this.prisma.webhook.updateMany({ where: { id, secret: before }, data: { secret } });
  }

  /** Of everybody: deliveries that ended before; returns how many. */
  async prune(before: Date): Promise<number> {
    const { count } = await this.prisma.webhookDelivery.deleteMany({ where: { endedAt: { lt: before } } });
    return count;
  }
}

/** Only known events are ever written; the columns know no more than texts. */
const webhookOf = (row: Omit<WebhookRecord, 'events'> & { events: string[] }): WebhookRecord => ({
  ...row,
  events: row.events as WebhookEvent[],
});

const deliveryOf = (
  row: Omit<DeliveryRecord, 'event' | 'attempts'> & { event: string; attempts: unknown },
): DeliveryRecord => ({
  id: row.id,
  event: row.event as WebhookEvent,
  generationId: row.generationId,
  state: row.state,
  attempts: row.attempts as DeliveryAttempt[],
  createdAt: row.createdAt,
  endedAt: row.endedAt,
});
