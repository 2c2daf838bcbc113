import type { UsageTotals, UserKind } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';
import { MICROS_PER_USD } from './message-view.js';

export interface UserRecord {
  readonly id: string;
  readonly kind: UserKind;
}

const FIELDS = { id: true, kind: true } as const;

export class UserRepository {
  constructor(private readonly prisma: PrismaClient) {}

  createGuest(): Promise<UserRecord> {
    return this.prisma.user.create({ data: { kind: 'guest' }, select: FIELDS });
  }

  find(id: string): Promise<UserRecord | null> {
    return this.prisma.user.findUnique({ where: { id: known(id) }, select: FIELDS });
  }

  /** The member whom a foreign token names by `sub`; two first requests at once make one. */
  async findOrCreateMember(subject: string): Promise<UserRecord> {
    const externalId = storable(subject);
    const found = await this.prisma.user.findUnique({ where: { externalId }, select: FIELDS });
    if (found) return found;
    await this.prisma.user.createMany({ data: [{ kind: 'member', externalId }], skipDuplicates: true });
    return this.prisma.user.findUniqueOrThrow({ where: { externalId }, select: FIELDS });
  }

  async usage(userId: string): Promise<UsageTotals> {
    const where = { userId: known(userId) };
    const [conversations, messages, generations, uploads, apiKeys, webhooks, { _sum }, storageBytes] =
      await Promise.all([
        this.prisma.conversation.count({ where }),
        this.prisma.message.count({ where: { conversation: where } }),
        this.prisma.generation.count({ where }),
        this.prisma.upload.count({ where }),
        this.prisma.apiKey.count({ where }),
        this.prisma.webhook.count({ where }),
        this.prisma.usage.aggregate({ where, _sum: { costMicros: true } }),
        this.storageBytes(userId),
      ]);
    const costUsd = Number(_sum.costMicros ?? 0) / MICROS_PER_USD;
    return { conversations, messages, generations, uploads, apiKeys, webhooks, costUsd, storageBytes };
  }

  /** What the user's files take, those that are being received included. */
  async storageBytes(userId: string): Promise<number> {
    const where = { userId: known(userId) };
    const [made, brought] = await Promise.all([
      this.prisma.asset.aggregate({ where, _sum: { byteLength: true } }),
      this.prisma.upload.aggregate({ where, _sum: { byteLength: true } }),
    ]);
    return Number(made._sum.byteLength ?? 0) + Number(brought._sum.byteLength ?? 0);
  }

  /** Everything the user has goes with the row; stored files are the caller's to remove. */
  async delete(userId: string): Promise<boolean> {
    const { count } = await this.prisma.user.deleteMany({ where: { id: known(userId) } });
    return count > 0;
  }
}
