import type { MessageRole, MessageView, Understanding } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable, storableJson } from '../database/stored-text.js';
import type { Prisma, PrismaClient } from '../generated/client.js';
import { leafBelow, ownMessage, siblingsOf, upFrom } from './branch.js';
import { fileNamesOf } from './file-names.js';
import { toMessageView, WITH_WORK } from './message-view.js';
import { readWorks, type WorkMoment } from './works.js';

export interface NewUserMessage {
  readonly conversationId: string;
  readonly content: string;
  /** Upload ids. */
  readonly attachments?: readonly string[];
  /** The user message that this one replaces, in a new branch. */
  readonly editOf?: string;
}

export interface NewAnswer {
  readonly conversationId: string;
  /** The user message that it answers. */
  readonly parentId: string;
  readonly understanding?: Pick<Understanding, 'intent' | 'confidence' | 'entities'>;
  /** What was promised, in order. */
  readonly generationIds?: readonly string[];
  readonly provider?: string | null;
  readonly model?: string | null;
  /** Without a sign of life for so long the answer counts as broken off. */
  readonly leaseSeconds: number;
}

/** Who writes an answer, and what it has cost until now. */
export interface AnswerCost {
  readonly provider?: string | null;
  readonly model?: string | null;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Millionths of a dollar. */
  readonly costMicros?: number;
}

export interface AnswerEnd extends AnswerCost {
  readonly status: 'complete' | 'stopped' | 'failed';
}

/** An answer whose process has died, with what it had cost. */
export interface BrokenAnswer extends MessagePlace, Required<AnswerCost> {}

/** An answer that has ended; the log may not say so yet. */
export interface UntoldAnswer extends MessagePlace {
  readonly isBroken: boolean;
}

export interface Turn {
  readonly role: MessageRole;
  readonly content: string;
}

export interface MessagePlace {
  readonly userId: string;
  readonly conversationId: string;
  readonly messageId: string;
}

/**
 * Messages of a conversation. While an answer streams it is written by the one process that started it, which names it by
 * id alone; only a message that still streams can be written or ended.
 */
export class MessageRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** Follows the branch that is shown, or stands beside `editOf`, and is shown from now on. null: not the user's. */
  addUserMessage(userId: string, message: NewUserMessage): Promise<{ id: string; parentId: string | null } | null> {
    return this.prisma.$transaction(async (tx) => {
      const conversation = await lockConversation(tx, userId, message.conversationId);
      if (!conversation) return null;
      const edited = message.editOf === undefined ? undefined : await userMessage(tx, conversation.id, message.editOf);
      if (edited === null) return null;
      const added = await tx.message.create({
        data: {
          conversationId: conversation.id,
          parentId: edited ? edited.parentId : conversation.activeLeafId,
          role: 'user',
          content: storable(message.content),
          attachments: (message.attachments ?? []).map(known),
        },
        select: { id: true, parentId: true },
      });
      await show(tx, conversation.id, added.id);
      return added;
    });
  }

  async setUnderstanding(
    userId: string,
    messageId: string,
    understanding: Pick<Understanding, 'intent' | 'confidence' | 'entities'>,
  ): Promise<boolean> {
    const { count } = await this.prisma.message.updateMany({
      where: owned(userId, messageId),
      data: columnsOf(understanding),
    });
    return count > 0;
  }

  /**
   * Begins an answer (status streaming) and shows it; a second one to the same message is its sibling. A user message that
   * was sent without waiting for this answer follows it from now on. null: not the user's, or no user message.
   */
  startAnswer(userId: string, answer: NewAnswer): Promise<{ id: string } | null> {
    return this.prisma.$transaction(async (tx) => {
      const conversation = await lockConversation(tx, userId, answer.conversationId);
      const asked = conversation && (await userMessage(tx, conversation.id, answer.parentId));
      if (!conversation || !asked) return null;
      const work = await ownGenerations(tx, userId, answer.generationIds ?? []);
      const { id } = await tx.message.create({
        data: {
          conversationId: conversation.id,
          parentId: asked.id,
          role: 'assistant',
          content: '',
          status: 'streaming',
          ...(answer.understanding ? columnsOf(answer.understanding) : {}),
          generationId: work[0],
          ...(work.length > 1 && {
            steps: { create: work.map((generationId, position) => ({ generationId, position })) },
          }),
          provider: answer.provider,
          model: answer.model,
          leaseUntil: leaseOf(answer.leaseSeconds),
        },
        select: { id: true },
      });
      const { count: impatient } = await tx.message.updateMany({
        where: { parentId: asked.id, role: 'user' },
        data: { parentId: id },
      });
      if (impatient === 0) await show(tx, conversation.id, id);
      return { id };
    });
  }

  /** From now on the branch that holds this message is shown, and goes on. False: not the user's. */
  showBranch(userId: string, conversationId: string, messageId: string): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const conversation = await lockConversation(tx, userId, conversationId);
      if (!conversation) return false;
      const where = { id: known(messageId), conversationId: conversation.id };
      if ((await tx.message.count({ where })) === 0) return false;
      const activeLeafId = await leafBelow(tx, conversation.id, where.id);
      await tx.conversation.update({ where: { id: conversation.id }, data: { activeLeafId } });
      return true;
    });
  }

  /** Appends a chunk and returns its index (0, 1, 2 …); null when the message no longer streams. */
  async appendText(
    messageId: string,
    chunk: string,
    leaseSeconds: number,
    { provider, model, inputTokens, outputTokens, costMicros }: AnswerCost = {},
  ): Promise<number | null> {
    const [row] = await this.prisma.$queryRaw<{ index: number }[]>`
      UPDATE "Message"
      SET "content" = "content" || ${storable(chunk)}, "chunkCount" = "chunkCount" + 1, "leaseUntil" = ${leaseOf(leaseSeconds)},
        "provider" = COALESCE(${provider}::text, "provider"), "model" = COALESCE(${model}::text, "model"),
        "inputTokens" = COALESCE(${inputTokens}::int, "inputTokens"),
        "outputTokens" = COALESCE(${outputTokens}::int, "outputTokens"),
        "costMicros" = COALESCE(${costMicros}::bigint, "costMicros")
      WHERE "id" = ${known(messageId)}::uuid AND "status" = 'streaming'
      RETURNING "chunkCount" - 1 AS "index"`;
    return row?.index ?? null;
  }

  /** False when it no longer streams. */
  async renewLease(messageId: string, leaseSeconds: number): Promise<boolean> {
    const { count } = await this.prisma.message.updateMany({
      where: { id: known(messageId), status: 'streaming' },
      data: { leaseUntil: leaseOf(leaseSeconds) },
    });
    return count > 0;
  }

  /** True for the call that ended it; the text so far is kept. */
  async finish(messageId: string, end: AnswerEnd): Promise<boolean> {
    const { count } = await this.prisma.message.updateMany({
      where: { id: known(messageId), status: 'streaming' },
      data: { ...end, leaseUntil: null, untoldSince: new Date() },
    });
    return count > 0;
  }

  /** Of everybody: ends answers whose process has died; each is returned to one caller, once. */
  async failExpired(now: Date): Promise<BrokenAnswer[]> {
    const broken = await this.prisma.$queryRaw<(BrokenAnswer & { costMicros: bigint })[]>`
      UPDATE "Message" AS message SET "status" = 'failed', "leaseUntil" = NULL, "untoldSince" = now()
      FROM "Conversation" AS conversation
      WHERE conversation."id" = message."conversationId" AND message."status" = 'streaming' AND message."leaseUntil" < ${now}
      RETURNING conversation."userId" AS "userId", conversation."id" AS "conversationId", message."id" AS "messageId",
        message."provider", message."model", message."inputTokens", message."outputTokens", message."costMicros"`;
    return broken.map((answer) => ({ ...answer, costMicros: Number(answer.costMicros) }));
  }

  /** Of everybody: answers that ended before, and perhaps nobody was told. */
  async findUntold(before: Date, limit = 100): Promise<UntoldAnswer[]> {
    const rows = await this.prisma.message.findMany({
      where: { untoldSince: { lt: before } },
      orderBy: { untoldSince: 'asc' },
      take: limit,
      select: { id: true, status: true, conversation: { select: { id: true, userId: true } } },
    });
    return rows.map(({ id, status, conversation }) => ({
      userId: conversation.userId,
      conversationId: conversation.id,
      messageId: id,
      isBroken: status === 'failed',
    }));
  }

  /** Its end is in the event log. */
  async told(messageId: string): Promise<void> {
    await this.prisma.message.updateMany({ where: { id: known(messageId) }, data: { untoldSince: null } });
  }

  async view(userId: string, messageId: string): Promise<(MessageView & { conversationId: string }) | null> {
    const row = await this.prisma.message.findFirst({ where: owned(userId, messageId), include: WITH_WORK });
    if (!row) return null;
    const [siblings, fileNames] = await Promise.all([
      siblingsOf(this.prisma, row.conversationId, [row]),
      fileNamesOf(this.prisma, userId, [row]),
    ]);
    const view = toMessageView(row, { siblingIds: siblings.get(row.id), fileNames });
    return { ...view, conversationId: row.conversationId };
  }

  /** What was said up to and including this message, along its branch, oldest first, at most `limit` turns. */
  turnsBefore(userId: string, messageId: string, limit: number): Promise<Turn[]> {
    return this.prisma.$queryRaw<Turn[]>`
      ${upFrom(ownMessage(userId, messageId), limit)}
      SELECT "role"::text AS "role", "content" FROM up ORDER BY depth DESC`;
  }

  /** What there is to work on when this message is said, along its branch, in the order it came. */
  worksBefore(userId: string, messageId: string): Promise<WorkMoment[]> {
    return readWorks(this.prisma, userId, messageId);
  }
}

const leaseOf = (seconds: number) => new Date(Date.now() + seconds * 1000);

const owned = (userId: string, messageId: string): Prisma.MessageWhereInput => ({
  id: known(messageId),
  conversation: { userId: known(userId) },
});

function columnsOf({ intent, confidence, entities }: Pick<Understanding, 'intent' | 'confidence' | 'entities'>) {
  return { intent, confidence, entities: storableJson(entities) };
}

/** Whoever adds to a conversation takes its row first, so that two messages at once become a chain, not a fork. */
async function lockConversation(tx: Prisma.TransactionClient, userId: string, id: string) {
  const [row] = await tx.$queryRaw<{ id: string; activeLeafId: string | null }[]>`
    SELECT "id", "activeLeafId" FROM "Conversation"
    WHERE "id" = ${known(id)}::uuid AND "userId" = ${known(userId)}::uuid FOR UPDATE`;
  return row ?? null;
}

function userMessage(tx: Prisma.TransactionClient, conversationId: string, id: string) {
  return tx.message.findFirst({
    where: { id: known(id), conversationId, role: 'user' },
    select: { id: true, parentId: true },
  });
}

/** Those of them that are the user's, in the same order. */
async function ownGenerations(tx: Prisma.TransactionClient, userId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const where = { id: { in: ids.map(known) }, userId: known(userId) };
  const found = new Set((await tx.generation.findMany({ where, select: { id: true } })).map(({ id }) => id));
  return ids.filter((id) => found.has(id));
}

async function show(tx: Prisma.TransactionClient, conversationId: string, leafId: string): Promise<void> {
  await tx.conversation.update({
    where: { id: conversationId },
    data: { activeLeafId: leafId, updatedAt: new Date() },
  });
}
