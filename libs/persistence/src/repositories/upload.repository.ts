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

/** What decoding it showed. */
export interface UploadFacts {
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

  async announce(userId: string, { id, storageKey, fileName }: AnnouncedUpload): Promise<void> {
    await this.prisma.upload.create({ data: { id, userId, storageKey, fileName: storable(fileName) } });
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
    const { durationSeconds, sampleRate, channels, bpm, key } = facts;
    const { count } = await this.prisma.upload.updateMany({
      where: { id: known(id), userId: known(userId), readyAt: null },
      data: { durationSeconds, sampleRate, channels, bpm, key, readyAt: new Date() },
    });
    return count > 0;
  }

  find(userId: string, id: string): Promise<UploadRecord | null> {
    const where = { id: known(id), userId: known(userId), readyAt: READY };
    return this.prisma.upload.findFirst({ where, select: FIELDS });
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
    return { items, total, limit: page.limit, offset: page.offset };
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
}
