import { known } from '../database/ids.js';
import { storable, storableJson } from '../database/stored-text.js';
import { Prisma, type PrismaClient } from '../generated/client.js';

/** CONTRACT section 6: kept 24 h. */
const KEPT_MS = 24 * 3600 * 1000;
/** No request runs so long: its process has died, and the next one may try. */
const RUNNING_LIMIT_MS = 2 * 60 * 1000;

export type IdempotencyVerdict =
  | { readonly state: 'started' }
  | { readonly state: 'running' }
  | { readonly state: 'mismatch' }
  | { readonly state: 'done'; readonly status: number; readonly body: unknown };

/** The first answers to requests that carry an Idempotency-Key, for each user. */
export class IdempotencyRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** `requestHash`: SHA-256 of method, path and body. Of several that begin at once one is told `started`. */
  async begin(userId: string, key: string, requestHash: Uint8Array, now = new Date()): Promise<IdempotencyVerdict> {
    const started = await this.prisma.$executeRaw`
      INSERT INTO "IdempotencyKey" AS held ("userId", "key", "requestHash", "createdAt")
      VALUES (${known(userId)}::uuid, ${storable(key)}, ${requestHash}, ${now})
      ON CONFLICT ("userId", "key") DO UPDATE
      SET "requestHash" = excluded."requestHash", "status" = NULL, "responseBody" = NULL, "createdAt" = excluded."createdAt"
      WHERE held."createdAt" < ${new Date(now.getTime() - KEPT_MS)}
         OR (held."status" IS NULL AND held."createdAt" < ${new Date(now.getTime() - RUNNING_LIMIT_MS)})`;
    if (started > 0) return { state: 'started' };
    const held = await this.prisma.idempotencyKey.findUnique({ where: named(userId, key) });
    // Forgotten between the two statements: the first request was refused, so this one may run.
    if (!held) return this.begin(userId, key, requestHash, now);
    if (!Buffer.from(held.requestHash).equals(requestHash)) return { state: 'mismatch' };
    if (held.status === null) return { state: 'running' };
    return { state: 'done', status: held.status, body: held.responseBody };
  }

  async complete(userId: string, key: string, status: number, body: object | null): Promise<void> {
    await this.prisma.idempotencyKey.updateMany({
      where: { userId: known(userId), key: storable(key) },
      data: { status, responseBody: body === null ? Prisma.DbNull : storableJson(body) },
    });
  }

  /** Refused requests are not remembered. */
  async forget(userId: string, key: string): Promise<void> {
    await this.prisma.idempotencyKey.deleteMany({ where: { userId: known(userId), key: storable(key) } });
  }

  /** Of everybody; returns how many. */
  async prune(before: Date): Promise<number> {
    const { count } = await this.prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
    return count;
  }
}

const named = (userId: string, key: string) => ({ userId_key: { userId: known(userId), key: storable(key) } });
