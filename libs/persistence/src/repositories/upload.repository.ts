import type { Page } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';

/** A file that is about to be received. */
export interface AnnouncedUpload {
  readonly id: string;
  readonly storageKey: string;
  readonly fileName: string;
}

export interface NewUpload extends AnnouncedUpload {
  /** At most so many bytes; they count from now on. */
  readonly byteLength?: number;
}

/** What decoding it showed. */
export interface UploadFacts {
  readonly byteLength: number;
  readonly durationSeconds: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bpm: number | null;
  readonly key: string | null;
}

export interface UploadRecord extends AnnouncedUpload, UploadFacts {
  readonly createdAt: Date;
}

const FIELDS = {
  id: true,
  storageKey: true,
  fileName: true,
  byteLength: true,
  durationSeconds: true,
  sampleRate: true,
  channels: true,
  bpm: true,
  key: true,
  createdAt: true,
} as const;

const READY = { not: null } as const;

/** Audio that users brought. It is announced first, received and decoded then; it is there for everybody once it is ready. */
export class UploadRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async announce(userId: string, { id, storageKey, fileName, byteLength = 0 }: NewUpload): Promise<void> {
    await this.prisma.upload.create({ data: { id, userId, storageKey, fileName: storable(fileName), byteLength } });
  }

  /** The user's file that is not ready yet. */
  findAnnounced(userId: string, id: string): Promise<AnnouncedUpload | null> {
    return this.prisma.upload.findFirst({
      where: { id: known(id), userId: known(userId), readyAt: null },
      select: { id: true, storageKey: true, fileName: true },
    });
  }

  /** False: it was ready before, or was given up meanwhile. */
  async makeReady(userId: string, id: string, facts: UploadFacts): Promise<boolean> {
    const { byteLength, durationSeconds, sampleRate, channels, bpm, key } = facts;
    const { count } = await this.prisma.upload.updateMany({
      where: { id: known(id), userId: known(userId), readyAt: null },
      data: { byteLength, durationSeconds, sampleRate, channels, bpm, key, readyAt: new Date() },
    });
    return count > 0;
  }

  async find(userId: string, id: string): Promise<UploadRecord | null> {
    const where = { id: known(id), userId: known(userId), readyAt: READY };
    const row = await this.prisma.upload.findFirst({ where, select: FIELDS });
    return row && recordOf(row);
  }

  /** Newest first. */
  async list(userId: string, page: { limit: number; offset: number }): Promise<Page<UploadRecord>> {
    const where = { userId: known(userId), readyAt: READY };
    const [items, total] = await Promise.all([
      this.prisma.upload.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: page.limit,
        skip: page.offset,
        select: FIELDS,
      }),
      this.prisma.upload.count({ where }),
    ]);
    return { items: items.map(recordOf), total, limit: page.limit, offset: page.offset };
  }

  /** Ready or not. */
  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.upload.deleteMany({ where: { id: known(id), userId: known(userId) } });
    return count > 0;
  }

  /** Of everybody: what was announced before and never became ready. */
  findAbandoned(announcedBefore: Date, limit = 100): Promise<(AnnouncedUpload & { readonly userId: string })[]> {
    return this.prisma.upload.findMany({
      where: { readyAt: null, createdAt: { lt: announcedBefore } },
      orderBy: { createdAt: 'asc' },
      take: limit,
      select: { id: true, userId: true, storageKey: true, fileName: true },
    });
  }

  /** Of everybody: which of these are there, ready or not. */
  async existing(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.prisma.upload.findMany({ where: { id: { in: ids.map(known) } }, select: { id: true } });
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Of everybody: deletes rows of files that were brought before and of which nothing was made since; returns whose files
   * are to be deleted.
   */
  deleteExpired(before: Date, limit = 100): Promise<{ userId: string; storageKey: string }[]> {
    return this.prisma.$queryRaw<{ userId: string; storageKey: string }[]>`
      DELETE FROM "Upload" WHERE "id" IN (
        SELECT u."id" FROM "Upload" u
        WHERE u."readyAt" < ${before} AND NOT EXISTS (
          SELECT 1 FROM "Generation" g
          WHERE g."userId" = u."userId" AND COALESCE(g."endedAt", now()) >= ${before}
            AND jsonb_exists(g."parameters" -> 'recipe' -> 'uploadIds', u."id"::text))
        ORDER BY u."createdAt" LIMIT ${limit})
      RETURNING "userId", "storageKey"`;
  }
}

const recordOf = <Row extends { byteLength: bigint }>({ byteLength, ...row }: Row) => ({
  ...row,
  byteLength: Number(byteLength),
});
