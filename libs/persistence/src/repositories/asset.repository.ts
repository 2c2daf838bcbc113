import { known } from '../database/ids.js';
import { Prisma, type PrismaClient } from '../generated/client.js';

/** One stored file of a generation. */
export interface StoredFile {
  readonly storageKey: string;
  readonly contentType: string;
  readonly byteLength: number;
  /** By which the storage knows these very bytes again. */
  readonly etag: string;
  /** Hexadecimal, where the writer knew it. */
  readonly sha256?: string;
}

export interface AssetRecord extends Omit<StoredFile, 'sha256' | 'etag'> {
  readonly id: string;
  readonly userId: string;
  readonly generationId: string;
  readonly etag: string | null;
  readonly createdAt: Date;
}

const FIELDS = {
  id: true,
  userId: true,
  generationId: true,
  storageKey: true,
  contentType: true,
  byteLength: true,
  etag: true,
  createdAt: true,
} as const;

/** The book of stored files: whose they are and what they take. The files themselves are the storage's. */
export class AssetRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /**
   * Books files of one generation; one that was written again replaces its entry. Returns how many were booked: none where
   * the generation is not the user's, or is gone.
   */
  put(userId: string, generationId: string, files: readonly StoredFile[]): Promise<number> {
    if (files.length === 0) return Promise.resolve(0);
    // In one order, so that two who book the same files wait for each other and not in a ring.
    const rows = files
      .toSorted(byKey)
      .map(
        ({ storageKey, contentType, byteLength, etag, sha256 = null }) =>
          Prisma.sql`(${storageKey}, ${contentType}, ${byteLength}::bigint, ${etag}, decode(${sha256}::text, 'hex'))`,
      );
    return this.prisma.$executeRaw`
      INSERT INTO "Asset" ("id", "userId", "generationId", "storageKey", "contentType", "byteLength", "etag", "sha256")
      SELECT gen_random_uuid(), g."userId", g."id", f."storageKey", f."contentType", f."byteLength", f."etag", f."sha256"
      FROM (VALUES ${Prisma.join(rows)}) AS f ("storageKey", "contentType", "byteLength", "etag", "sha256")
      JOIN "Generation" g ON g."id" = ${known(generationId)}::uuid AND g."userId" = ${known(userId)}::uuid
      ON CONFLICT ("storageKey") DO UPDATE
      SET "contentType" = excluded."contentType", "byteLength" = excluded."byteLength", "etag" = excluded."etag",
          "sha256" = excluded."sha256", "createdAt" = now()
      WHERE "Asset"."userId" = excluded."userId" AND "Asset"."generationId" = excluded."generationId"`;
  }

  /** In the order of their keys. */
  async list(userId: string, generationId: string): Promise<AssetRecord[]> {
    const where = { userId: known(userId), generationId: known(generationId) };
    return (await this.prisma.asset.findMany({ where, orderBy: { storageKey: 'asc' }, select: FIELDS })).map(recordOf);
  }

  /** Crosses files out that are not there any more; returns how many. */
  async forget(userId: string, storageKeys: readonly string[]): Promise<number> {
    const where = { userId: known(userId), storageKey: { in: [...storageKeys] } };
    return (await this.prisma.asset.deleteMany({ where })).count;
  }

  /** Of everybody: every file of these generations. */
  async ofGenerations(generationIds: readonly string[]): Promise<AssetRecord[]> {
    const where = { generationId: { in: generationIds.map(known) } };
    return (await this.prisma.asset.findMany({ where, select: FIELDS })).map(recordOf);
  }

  /** Of everybody: the book from its first page, or from behind the entry `after`. */
  async page(after: string | null, limit = 1000): Promise<AssetRecord[]> {
    const where = after === null ? {} : { id: { gt: known(after) } };
    return (await this.prisma.asset.findMany({ where, orderBy: { id: 'asc' }, take: limit, select: FIELDS })).map(
      recordOf,
    );
  }

  /** Of everybody: crosses out what may go early (by the ending of its key) and was booked before; returns what is to be deleted. */
  takeDerived(
    bookedBefore: Date,
    endings: readonly string[],
    limit = 200,
  ): Promise<{ userId: string; storageKey: string }[]> {
    const patterns = endings.map((ending) => `%${ending}`);
    return this.prisma.$queryRaw<{ userId: string; storageKey: string }[]>`
      DELETE FROM "Asset" WHERE "id" IN (
        SELECT "id" FROM "Asset" WHERE "createdAt" < ${bookedBefore} AND "storageKey" LIKE ANY (${patterns}::text[])
        ORDER BY "createdAt" LIMIT ${limit})
      RETURNING "userId", "storageKey"`;
  }
}

const byKey = (a: StoredFile, b: StoredFile) => (a.storageKey < b.storageKey ? -1 : 1);

type Row = Prisma.AssetGetPayload<{ select: typeof FIELDS }>;

/** Only files of generations are booked. */
function recordOf({ generationId, byteLength, ...row }: Row): AssetRecord {
  return { ...row, generationId: generationId ?? '', byteLength: Number(byteLength) };
}
