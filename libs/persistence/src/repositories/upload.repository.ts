import type { Page } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';

export interface NewUpload {
  readonly id?: string;
  readonly storageKey: string;
  readonly fileName: string;
  readonly durationSeconds: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bpm?: number | null;
  readonly key?: string | null;
}

export interface UploadRecord extends Required<NewUpload> {
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

/** Audio that users brought. */
export class UploadRepository {
  constructor(private readonly prisma: PrismaClient) {}

  create(userId: string, upload: NewUpload): Promise<UploadRecord> {
    return this.prisma.upload.create({
      data: { ...upload, userId, fileName: storable(upload.fileName) },
      select: FIELDS,
    });
  }

  find(userId: string, id: string): Promise<UploadRecord | null> {
    return this.prisma.upload.findFirst({ where: { id: known(id), userId: known(userId) }, select: FIELDS });
  }

  /** Newest first. */
  async list(userId: string, page: { limit: number; offset: number }): Promise<Page<UploadRecord>> {
    const where = { userId: known(userId) };
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

  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.upload.deleteMany({ where: { id: known(id), userId: known(userId) } });
    return count > 0;
  }
}
