import type { ConversationSummary, ConversationView, Page, SearchHit, Transcript } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable, storableOrNull } from '../database/stored-text.js';
import { Prisma, type Conversation, type PrismaClient } from '../generated/client.js';
import { branchUpTo, leafBelow, siblingsOf } from './branch.js';
import { excerptAround } from './excerpt.js';
import { fileNamesOf } from './file-names.js';
import { toMessageView } from './message-view.js';
import { holds, searchTerms } from './search-terms.js';
import { readTranscript } from './transcript.js';

const PREVIEW_CHARACTERS = 140;
const MOST_SEARCH_HITS = 100;

export interface ConversationFilter {
  readonly limit: number;
  readonly offset: number;
  /** Found in titles and message text, as `search-terms` says. */
  readonly q?: string;
  readonly projectId?: string;
}

export interface ConversationPage {
  readonly limit: number;
  /** Message id: the page that ends before it. */
  readonly before?: string;
  /** Message id: the branch that holds it. */
  readonly branch?: string;
}

/** The events of a user are numbered elsewhere; the API adds where `sync` continues from. */
export type ConversationContent = Omit<ConversationView, 'lastEventId'>;

export class ConversationRepository {
  constructor(private readonly prisma: PrismaClient) {}

  create(userId: string, conversation: { title: string; projectId?: string | null }): Promise<{ id: string }> {
    const { title, projectId } = conversation;
    return this.prisma.conversation.create({
      data: { userId, title: storable(title), projectId: storableOrNull(projectId) },
      select: { id: true },
    });
  }

  async exists(userId: string, id: string): Promise<boolean> {
    return (await this.prisma.conversation.count({ where: owned(userId, id) })) > 0;
  }

  /** Those with the newest messages first. */
  async list(userId: string, filter: ConversationFilter): Promise<Page<ConversationSummary>> {
    const { limit, offset, q, projectId } = filter;
    const found = q ? await this.found(userId, q, projectId) : undefined;
    const where: Prisma.ConversationWhereInput = {
      userId: known(userId),
      projectId: projectId === undefined ? undefined : storable(projectId),
      ...(found && { id: { in: found.slice(offset, offset + limit) } }),
    };
    const [rows, total] = await Promise.all([
      this.prisma.conversation.findMany({
        where,
        orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        ...(found ? {} : { take: limit, skip: offset }),
      }),
      found?.length ?? this.prisma.conversation.count({ where }),
    ]);
    return { items: await this.summarize(rows), total, limit, offset };
  }

  /** One page of one branch, in order of time. null: the conversation or a message named in `page` is not there. */
  async view(userId: string, id: string, page: ConversationPage): Promise<ConversationContent | null> {
    const conversation = await this.prisma.conversation.findFirst({ where: owned(userId, id) });
    if (!conversation) return null;
    const last = await this.lastOf(conversation, page);
    if (last === undefined) return null;
    // One more than asked for tells whether there is more.
    const found = last === null ? [] : await branchUpTo(this.prisma, conversation.id, last, page.limit + 1);
    const rows = found.slice(-page.limit);
    const [siblings, fileNames] = await Promise.all([
      siblingsOf(this.prisma, conversation.id, rows),
      fileNamesOf(this.prisma, userId, rows),
    ]);
    return {
      id: conversation.id,
      title: conversation.title,
      projectId: conversation.projectId,
      messages: rows.map((row) => toMessageView(row, { siblingIds: siblings.get(row.id), fileNames })),
      hasMore: found.length > page.limit,
    };
  }

  /** Every message of every branch, oldest first. */
  async transcript(userId: string, id: string): Promise<Transcript | null> {
    const conversation = await this.prisma.conversation.findFirst({ where: owned(userId, id) });
    return conversation && readTranscript(this.prisma, conversation);
  }

  /** Messages of any branch that hold what is asked for, oldest first: the newest hundred. */
  async search(userId: string, id: string, q: string): Promise<SearchHit[] | null> {
    if (!(await this.exists(userId, id))) return null;
    const rows = await this.prisma.$queryRaw<{ id: string; content: string }[]>`
      SELECT "id", "content" FROM "Message"
      WHERE "conversationId" = ${known(id)}::uuid AND ${holds(searchTerms(q), Prisma.sql`"content"`, Prisma.sql`"search"`)}
      ORDER BY "createdAt" DESC, "id" DESC LIMIT ${MOST_SEARCH_HITS}`;
    return rows.toReversed().map((row) => ({ messageId: row.id, excerpt: excerptAround(row.content, q) }));
  }

  async rename(userId: string, id: string, title: string): Promise<ConversationSummary | null> {
    const rows = await this.prisma.conversation.updateManyAndReturn({
      where: owned(userId, id),
      data: { title: storable(title) },
    });
    const [summary] = await this.summarize(rows);
    return summary ?? null;
  }

  /** Its messages go with it; what was generated stays. */
  async delete(userId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.conversation.deleteMany({ where: owned(userId, id) });
    return count > 0;
  }

  /** Ids of all the user's conversations with the text in the title or in a message, in the order of the list. */
  private async found(userId: string, q: string, projectId: string | undefined): Promise<string[]> {
    const terms = searchTerms(q);
    const inTitle = holds(terms, Prisma.sql`"title"`, Prisma.sql`"searchDocument"("title")`);
    const inMessage = holds(terms, Prisma.sql`"content"`, Prisma.sql`"search"`);
    const project = storableOrNull(projectId);
    // OFFSET 0 keeps the planner from reading everybody's messages once, instead of those of one conversation after another.
    const rows = await this.prisma.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Conversation" AS conversation
      WHERE "userId" = ${known(userId)}::uuid AND (${project}::text IS NULL OR "projectId" = ${project})
        AND (${inTitle} OR EXISTS (
          SELECT 1 FROM "Message" WHERE "conversationId" = conversation."id" AND ${inMessage} OFFSET 0))
      ORDER BY "updatedAt" DESC, "id" DESC`;
    return rows.map(({ id }) => id);
  }

  /** The newest message of the page: null where there is none, undefined where one was named that is not here. */
  private async lastOf(conversation: Conversation, page: ConversationPage): Promise<string | null | undefined> {
    const named = page.before ?? page.branch;
    if (named === undefined) return conversation.activeLeafId;
    const message = await this.prisma.message.findFirst({
      where: { id: known(named), conversationId: conversation.id },
      select: { id: true, parentId: true },
    });
    if (!message) return undefined;
    return page.before === undefined ? leafBelow(this.prisma, conversation.id, message.id) : message.parentId;
  }

  private async summarize(rows: readonly Conversation[]): Promise<ConversationSummary[]> {
    const ids = rows.map(({ id }) => id);
    const leafIds = rows.flatMap(({ activeLeafId }) => activeLeafId ?? []);
    const inThese = { conversationId: { in: ids } };
    const [messageCounts, generationCounts, newest] = await Promise.all([
      this.prisma.message.groupBy({ by: ['conversationId'], where: inThese, _count: true }),
      this.prisma.generation.groupBy({ by: ['conversationId'], where: inThese, _count: true }),
      this.prisma.message.findMany({
        where: { id: { in: leafIds } },
        select: { conversationId: true, content: true, parent: { select: { content: true } } },
      }),
    ]);
    const messages = new Map(messageCounts.map((group) => [group.conversationId, group._count]));
    const generations = new Map(generationCounts.map((group) => [group.conversationId, group._count]));
    // An answer that has only just begun is still empty: the question says more.
    const previews = new Map(newest.map((row) => [row.conversationId, row.content || (row.parent?.content ?? '')]));
    return rows.map(({ id, title, projectId, createdAt, updatedAt }) => ({
      id,
      title,
      projectId,
      preview: [...(previews.get(id) ?? '')].slice(0, PREVIEW_CHARACTERS).join(''),
      messageCount: messages.get(id) ?? 0,
      generationCount: generations.get(id) ?? 0,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    }));
  }
}

const owned = (userId: string, id: string) => ({ id: known(id), userId: known(userId) });
