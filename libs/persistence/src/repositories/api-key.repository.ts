import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';
import type { UserRecord } from './user.repository.js';

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const FIELDS = { id: true, name: true, createdAt: true, lastUsedAt: true } as const;
/** `lastUsedAt` is for people: one write a minute is enough. */
const TOUCH_EVERY_MS = 60_000;

export class ApiKeyRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** `keyHash`: SHA-256 of the key. */
  create(userId: string, key: { name: string; keyHash: Uint8Array<ArrayBuffer> }): Promise<ApiKeyRecord> {
    return this.prisma.apiKey.create({
      data: { userId, name: storable(key.name), keyHash: key.keyHash },
      select: FIELDS,
    });
  }

  /** Newest first. */
  list(userId: string): Promise<ApiKeyRecord[]> {
    const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }] as const;
    return this.prisma.apiKey.findMany({ where: { userId: known(userId) }, orderBy: [...orderBy], select: FIELDS });
  }

  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.apiKey.deleteMany({ where: { id: known(id), userId: known(userId) } });
    return count > 0;
  }

  /** Whose key it is; notes that it was used. */
  async findUser(keyHash: Uint8Array<ArrayBuffer>, now: Date): Promise<UserRecord | null> {
    const found = await this.prisma.apiKey.findUnique({
      where: { keyHash },
      select: { id: true, lastUsedAt: true, user: { select: { id: true, kind: true } } },
    });
    if (!found) return null;
    if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) > TOUCH_EVERY_MS) {
      await this.prisma.apiKey.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } });
    }
    return found.user;
  }
}
