import { known } from '../database/ids.js';
import { storableOrNull } from '../database/stored-text.js';
import type { PrismaClient } from '../generated/client.js';

export interface FeedbackGiven {
  readonly rating: 'up' | 'down';
  readonly comment?: string;
}

/** What users think of an answer or a piece; the newest word of a user replaces the one before. */
export class FeedbackRepository {
  constructor(private readonly prisma: PrismaClient) {}

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
