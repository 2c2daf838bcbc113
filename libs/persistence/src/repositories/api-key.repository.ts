import type { KeyScope, Page } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';
import type { UserRecord } from './user.repository.js';

export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: KeyScope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** SHA-256 of the key. */
  readonly keyHash: Uint8Array<ArrayBuffer>;
}

/** Whose key it is, and what it may do. */
export interface KeyOwner extends UserRecord {
  readonly keyId: string;
  readonly scopes: KeyScope[];
}

const FIELDS = { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true } as const;
/** `lastUsedAt` is for people: one write a minute is enough. */
const TOUCH_EVERY_MS = 60_000;

export class ApiKeyRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async create(userId: string, { name, scopes, keyHash }: NewApiKey): Promise<ApiKeyRecord> {
    const data = { userId, name: storable(name), scopes: [...scopes], keyHash };
    return recordOf(await this.prisma.apiKey.create({ data, select: FIELDS }));
  }

  /** Newest first. */
  async list(userId: string, page: { limit: number; offset: number }): Promise<Page<ApiKeyRecord>> {
    const where = { userId: known(userId) };
    const [rows, total] = await Promise.all([
      this.prisma.apiKey.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: page.limit,
        skip: page.offset,
        select: FIELDS,
      }),
      this.prisma.apiKey.count({ where }),
    ]);
    return { items: rows.map(recordOf), total, limit: page.limit, offset: page.offset };
  }

  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.apiKey.deleteMany({ where: { id: known(id), userId: known(userId) } });
    return count > 0;
  }

  /** Whose key it is; notes that it was used. */
  async findOwner(keyHash: Uint8Array<ArrayBuffer>, now: Date): Promise<KeyOwner | null> {
    const found = await this.prisma.apiKey.findUnique({
      where: { keyHash },
      select: { id: true, scopes: true, lastUsedAt: true, user: { select: { id: true, kind: true } } },
    });
    if (!found) return null;
    if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) > TOUCH_EVERY_MS) {
      await this.prisma.apiKey.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } });
    }
    return { ...found.user, keyId: found.id, scopes: scopesOf(found) };
  }

  /** Whether the key with this id is still there: what it handed out ends with it. */
  async isThere(id: string): Promise<boolean> {
    return (await this.prisma.apiKey.count({ where: { id: known(id) } })) > 0;
  }
}

/** Only scopes are ever written; the column knows no more than texts. */
const scopesOf = ({ scopes }: { scopes: string[] }) => scopes as KeyScope[];
const recordOf = <Row extends { scopes: string[] }>(row: Row) => ({ ...row, scopes: scopesOf(row) });
