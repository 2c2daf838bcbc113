import type { UsageTotals, UserKind } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';
import { MICROS_PER_USD } from './message-view.js';

export interface UserRecord {
  readonly id: string;
  readonly kind: UserKind;
}

/** Who somebody is elsewhere. */
export interface Member {
  /** Who vouches for the subject; `issuerOf` and `hostOf` make it. */
  readonly issuer: string;
  readonly subject: string;
}

/** Of a foreign token: its `iss`, or nothing. Never the same as a host, whatever stands in the token. */
export const issuerOf = (iss: string | undefined): string => `iss ${iss ?? ''}`;
/** Of somebody whom one of our users lets in through the widget. */
export const hostOf = (userId: string): string => `host ${userId}`;

const FIELDS = { id: true, kind: true } as const;

export class UserRepository {
  constructor(private readonly prisma: PrismaClient) {}

  createGuest(): Promise<UserRecord> {
    return this.prisma.user.create({ data: { kind: 'guest' }, select: FIELDS });
  }

  find(id: string): Promise<UserRecord | null> {
    return this.prisma.user.findUnique({ where: { id: known(id) }, select: FIELDS });
  }

  /**
   * The member whom this issuer calls so; two first requests at once make one. A member from before issuers were kept goes
   * to the first one that names them.
   */
  async findOrCreateMember(member: Member): Promise<UserRecord> {
    const [issuer, externalId] = [storable(member.issuer), storable(member.subject)];
    const where = { issuer_externalId: { issuer, externalId } };
    const found = await this.prisma.user.findUnique({ where, select: FIELDS });
    if (found) return found;
    const before = { kind: 'member', issuer: null, externalId } as const;
    const { count } = await this.prisma.user.updateMany({ where: before, data: { issuer } });
    if (count === 0) {
      await this.prisma.user.createMany({ data: [{ kind: 'member', issuer, externalId }], skipDuplicates: true });
    }
    return this.prisma.user.findUniqueOrThrow({ where, select: FIELDS });
  }

  /** Whether this issuer has called somebody so before. */
  async knows({ issuer, subject }: Member): Promise<boolean> {
    return (await this.prisma.user.count({ where: { issuer: storable(issuer), externalId: storable(subject) } })) > 0;
  }

  /** Those whom a user has let in through the widget. */
  async hosted(userId: string): Promise<string[]> {
    const rows = await this.prisma.user.findMany({ where: { issuer: hostOf(userId) }, select: { id: true } });
    return rows.map(({ id }) => id);
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
  storageBytes(userId: string): Promise<number> {
    return this.bytesOf({ userId: known(userId) });
  }

  /** Of everybody: the same of all files. */
  storageBytesOfAll(): Promise<number> {
    return this.bytesOf({});
  }

  private async bytesOf(where: { readonly userId?: string }): Promise<number> {
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
