import type { Page } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storableOrNull } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';

export interface FeedbackGiven {
  readonly rating: 'up' | 'down';
  readonly comment?: string;
}

export interface FeedbackRecord extends FeedbackGiven {
  readonly messageId: string | null;
  readonly generationId: string | null;
  readonly createdAt: Date;
}

/** What users think of an answer or a piece; the newest word of a user replaces the one before. */
export class FeedbackRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** Oldest first. */
  async list(userId: string, { limit, offset }: { limit: number; offset: number }): Promise<Page<FeedbackRecord>> {
    const where = { userId: known(userId) };
    const [rows, total] = await Promise.all([
      this.prisma.feedback.findMany({
        where,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
        skip: offset,
        select: { messageId: true, generationId: true, rating: true, comment: true, createdAt: true },
      }),
      this.prisma.feedback.count({ where }),
    ]);
    const items = rows.map(({ comment, ...row }) => ({ ...row, comment: comment ?? undefined }));
    return { items, total, limit, offset };
  }

  /** False when the message is not in a conversation of the user. */
  async rateMessage(userId: string, messageId: string, given: FeedbackGiven): Promise<boolean> {
    const where = { id: known(messageId), conversation: { userId: known(userId) } };
    if ((await this.prisma.message.count({ where })) === 0) return false;
    await this.prisma.feedback.upsert({
      where: { userId_messageId: { userId, messageId } },
      create: { userId, messageId, ...columnsOf(given) },
      update: columnsOf(given),
    });
    return true;
  }

  async rateGeneration(userId: string, generationId: string, given: FeedbackGiven): Promise<boolean> {
    const where = { id: known(generationId), userId: known(userId) };
    if ((await this.prisma.generation.count({ where })) === 0) return false;
    await this.prisma.feedback.upsert({
      where: { userId_generationId: { userId, generationId } },
      create: { userId, generationId, ...columnsOf(given) },
      update: columnsOf(given),
    });
    return true;
  }
}

const columnsOf = ({ rating, comment }: FeedbackGiven) => ({
  rating,
  comment: storableOrNull(comment),
});
