import {
  AppError,
  type AnyParameters,
  type Failure,
  type GenerationState,
  type GenerationType,
  type Page,
} from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable, storableJson, storableOrNull } from '../database/stored-text.js';
import { Prisma, type PrismaClient } from '../generated/client.js';
import { endedNow } from './ended-now.js';
import { toGenerationRecord, WITH_RATING, type GenerationRecord, type NewGeneration } from './generation-record.js';

export interface GenerationFilter {
  readonly limit: number;
  readonly offset: number;
  readonly type?: GenerationType | readonly GenerationType[];
  readonly conversationId?: string;
}

/** Enough of a promise to say what it will take. */
export type UnfinishedWork = Pick<GenerationRecord, 'id' | 'type' | 'parameters'>;

/**
 * Promises to make something. Every change of state is one conditional update, so that of two who want it one gets it.
 * What a worker writes while it makes them is at `AttemptRepository`.
 */
export class GenerationRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** Raises `resource.not_found` for a conversation or a parent that is not the user's. */
  async create(userId: string, order: NewGeneration): Promise<GenerationRecord> {
    const { conversationId = null, parentId = null } = order;
    await this.mustOwn('conversation', userId, conversationId);
    await this.mustOwn('generation', userId, parentId);
    const row = await this.prisma.generation.create({
      data: {
        id: order.id,
        userId,
        conversationId,
        parentId,
        projectId: storableOrNull(order.projectId),
        type: order.type,
        title: storable(order.title),
        parameters: storableJson(order.parameters),
        estimatedSeconds: order.estimatedSeconds,
        etaSeconds: order.estimatedSeconds,
        provider: order.provider,
      },
      include: WITH_RATING,
    });
    return toGenerationRecord(row);
  }

  async find(userId: string, id: string): Promise<GenerationRecord | null> {
    const where = { id: known(id), userId: known(userId) };
    const row = await this.prisma.generation.findFirst({ where, include: WITH_RATING });
    return row && toGenerationRecord(row);
  }

  /** Newest first. */
  async list(userId: string, filter: GenerationFilter): Promise<Page<GenerationRecord>> {
    const { limit, offset, type, conversationId } = filter;
    const where: Prisma.GenerationWhereInput = {
      userId: known(userId),
      type: typeof type === 'string' ? type : type && { in: [...type] },
      conversationId: conversationId === undefined ? undefined : known(conversationId),
    };
    const [rows, total] = await Promise.all([
      this.prisma.generation.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        skip: offset,
        include: WITH_RATING,
      }),
      this.prisma.generation.count({ where }),
    ]);
    return { items: rows.map(toGenerationRecord), total, limit, offset };
  }

  /** What waits or runs. */
  async unfinished(userId: string): Promise<UnfinishedWork[]> {
    const where = { userId: known(userId), state: { in: ['queued' as const, 'active' as const] } };
    const select = { id: true, type: true, parameters: true } as const;
    const rows = await this.prisma.generation.findMany({ where, select });
    return rows.map(({ parameters, ...row }) => ({ ...row, parameters: parameters as unknown as AnyParameters }));
  }

  /** The user's newest result of the same order by the same engine. */
  async findMade(userId: string, orderHash: Uint8Array<ArrayBuffer>): Promise<GenerationRecord | null> {
    const row = await this.prisma.generation.findFirst({
      where: { userId: known(userId), orderHash, state: 'completed' },
      orderBy: { createdAt: 'desc' },
      include: WITH_RATING,
    });
    return row && toGenerationRecord(row);
  }

  /**
   * Promised in a conversation since then and told in no answer, oldest first, without what came to nothing: whoever promised
   * it was killed before the answer began.
   */
  async untold(userId: string, conversationId: string, since: Date): Promise<GenerationRecord[]> {
    const rows = await this.prisma.generation.findMany({
      where: {
        userId: known(userId),
        conversationId: known(conversationId),
        createdAt: { gte: since },
        state: { in: ['queued', 'active', 'completed'] },
        messages: { none: {} },
        steps: { none: {} },
      },
      orderBy: { createdAt: 'asc' },
      include: WITH_RATING,
    });
    return rows.map(toGenerationRecord);
  }

  async rename(userId: string, id: string, title: string): Promise<GenerationRecord | null> {
    const where = { id: known(id), userId: known(userId) };
    await this.change(where, { title: storable(title) });
    return this.find(userId, id);
  }

  /** Whatever its state: the attempt that works on it finds out with its next write. */
  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.generation.deleteMany({ where: { id: known(id), userId: known(userId) } });
    return count > 0;
  }

  /** True for the call that ended it; false when it has ended already, or is not the user's. */
  cancel(userId: string, id: string): Promise<boolean> {
    return this.change(
      { id: known(id), userId: known(userId), state: { in: ['queued', 'active'] } },
      { state: 'cancelled', preview: Prisma.DbNull, etaSeconds: null, ...endedNow() },
    );
  }

  /** For a promise that could not be put into the line; false when an attempt has it already. */
  failQueued(userId: string, id: string, failure: Failure): Promise<boolean> {
    return this.change(
      { id: known(id), userId: known(userId), state: 'queued' },
      { state: 'failed', error: storableJson(failure), etaSeconds: null, ...endedNow() },
    );
  }

  /** For an operator who tries a failed one again: it waits as if it had just been ordered. */
  revive(id: string): Promise<boolean> {
    return this.change(
      { id: known(id), state: 'failed' },
      {
        state: 'queued',
        stage: 'queued',
        percent: 0,
        attemptsMade: 0,
        attemptToken: null,
        error: Prisma.DbNull,
        endedAt: null,
        untoldSince: null,
      },
    );
  }

  /** Of everybody: promises in the line since `queuedBefore`, and attempts with no sign of life since `activeBefore`. */
  async findStale(before: { queuedBefore: Date; activeBefore: Date }, limit = 100): Promise<GenerationRecord[]> {
    const rows = await this.prisma.generation.findMany({
      where: {
        OR: [
          { state: 'queued', createdAt: { lt: before.queuedBefore } },
          { state: 'active', heartbeatAt: { lt: before.activeBefore } },
        ],
      },
      orderBy: { createdAt: 'asc' },
      take: limit,
      include: WITH_RATING,
    });
    return rows.map(toGenerationRecord);
  }

  /** Of everybody: the states of those of these that are there. */
  async states(ids: readonly string[]): Promise<Map<string, GenerationState>> {
    const rows = await this.prisma.generation.findMany({
      where: { id: { in: ids.map(known) } },
      select: { id: true, state: true },
    });
    return new Map(rows.map(({ id, state }) => [id, state]));
  }

  /**
   * Of everybody: deletes what was touched last before, by its own end or in its conversation, and of which nothing was made
   * that is still needed; returns whose files are to be deleted.
   */
  deleteExpired(before: Date, limit = 100): Promise<{ id: string; userId: string }[]> {
    return this.prisma.$queryRaw<{ id: string; userId: string }[]>`
      WITH "Touched" AS NOT MATERIALIZED (
        SELECT g."id", g."parentId", g."createdAt", g."state",
               GREATEST(COALESCE(g."endedAt", now()), c."updatedAt") AS "at"
        FROM "Generation" g LEFT JOIN "Conversation" c ON c."id" = g."conversationId")
      DELETE FROM "Generation" WHERE "id" IN (
        SELECT t."id" FROM "Touched" t
        WHERE t."at" < ${before} AND NOT EXISTS (
          WITH RECURSIVE "Below" AS (
            SELECT d."id", d."at" FROM "Touched" d WHERE d."parentId" = t."id"
            UNION
            SELECT d."id", d."at" FROM "Touched" d JOIN "Below" b ON d."parentId" = b."id")
          SELECT 1 FROM "Below" b WHERE b."at" >= ${before})
        ORDER BY t."createdAt" LIMIT ${limit})
      RETURNING "id", "userId"`;
  }

  /** Of everybody: what has ended before, and perhaps nobody was told (see `tellEnd`). */
  async findUntold(before: Date, limit = 100): Promise<GenerationRecord[]> {
    const where = { untoldSince: { lt: before } };
    const rows = await this.prisma.generation.findMany({
      where,
      orderBy: { untoldSince: 'asc' },
      take: limit,
      include: WITH_RATING,
    });
    return rows.map(toGenerationRecord);
  }

  /** Its end is in the event log. */
  async told(id: string): Promise<void> {
    await this.prisma.generation.updateMany({ where: { id: known(id) }, data: { untoldSince: null } });
  }

  private async change(
    where: Prisma.GenerationWhereInput,
    data: Prisma.GenerationUpdateManyMutationInput,
  ): Promise<boolean> {
    const { count } = await this.prisma.generation.updateMany({ where, data });
    return count > 0;
  }

  private async mustOwn(what: 'conversation' | 'generation', userId: string, id: string | null): Promise<void> {
    if (id === null) return;
    const where = { id: known(id), userId: known(userId) };
    const count =
      what === 'conversation'
        ? await this.prisma.conversation.count({ where })
        : await this.prisma.generation.count({ where });
    if (count === 0) throw new AppError('resource.not_found', `There is no such ${what}, or it is not yours.`);
  }
}
