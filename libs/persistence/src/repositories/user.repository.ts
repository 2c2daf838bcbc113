import type { UsageTotals, UserKind } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';

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
  findOrCreateMember(subject: string): Promise<UserRecord> {
    const externalId = storable(subject);
    return this.prisma.user.upsert({
      where: { externalId },
      create: { kind: 'member', externalId },
      update: {},
      select: FIELDS,
    });
  }

  async usage(userId: string): Promise<UsageTotals> {
    const where = { userId: known(userId) };
    const [conversations, generations] = await Promise.all([
      this.prisma.conversation.count({ where }),
      this.prisma.generation.count({ where }),
    ]);
    return { conversations, generations };
  }

  /** Everything the user has goes with the row; stored files are the caller's to remove. */
  async delete(userId: string): Promise<boolean> {
    const { count } = await this.prisma.user.deleteMany({ where: { id: known(userId) } });
    return count > 0;
  }
}
