import { known } from '../database/ids.js';
import { Prisma } from '../generated/client.js';
import { WITH_WORK, type MessageWithWork } from './message-view.js';

// A conversation is a tree: each message knows its parent, and what is shown is the way from one leaf to the root.
// Nothing here leaves the conversation that it begins in; where a user is named, it must be that user's, and else the callers
// have made sure of it.

type Rows = { id: string }[];

/** The newest message below `id`: children before siblings, the latest child at each fork. */
export async function leafBelow(prisma: Prisma.TransactionClient, conversationId: string, id: string): Promise<string> {
  const rows = await prisma.$queryRaw<Rows>`
    WITH RECURSIVE down AS (
      SELECT "id", 0 AS depth FROM "Message" WHERE "id" = ${id}::uuid AND "conversationId" = ${conversationId}::uuid
      UNION ALL
      SELECT child."id", down.depth + 1 FROM down CROSS JOIN LATERAL (
        SELECT "id" FROM "Message" WHERE "parentId" = down."id" ORDER BY "createdAt" DESC, "id" DESC LIMIT 1
      ) AS child
    )
    SELECT "id" FROM down ORDER BY depth DESC LIMIT 1`;
  return rows[0]?.id ?? id;
}

/** A message of this user, as the beginning of a way `upFrom` it; nothing where it is somebody else's. */
export function ownMessage(userId: string, messageId: string): Prisma.Sql {
  return Prisma.sql`"id" = ${known(messageId)}::uuid
    AND "conversationId" IN (SELECT "id" FROM "Conversation" WHERE "userId" = ${known(userId)}::uuid)`;
}

/** The table `up` for a query: the message where `start` is true, at depth 1, and at most `limit` in all on its way to the root. */
export function upFrom(start: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`WITH RECURSIVE up AS (
    SELECT "id", "parentId", "conversationId", "createdAt", "role", "content", "generationId", "attachments", 1 AS depth
    FROM "Message" WHERE ${start}
    UNION ALL
    SELECT parent."id", parent."parentId", parent."conversationId", parent."createdAt", parent."role", parent."content",
      parent."generationId", parent."attachments", up.depth + 1
    FROM up JOIN "Message" AS parent ON parent."id" = up."parentId" WHERE up.depth < ${limit}::int
  )`;
}

/** Ids of at most `limit` messages that end with `leafId`, oldest first. */
async function branchIdsUpTo(
  prisma: Prisma.TransactionClient,
  conversationId: string,
  leafId: string,
  limit: number,
): Promise<string[]> {
  const leaf = Prisma.sql`"id" = ${leafId}::uuid AND "conversationId" = ${conversationId}::uuid`;
  const rows = await prisma.$queryRaw<Rows>`${upFrom(leaf, limit)} SELECT "id" FROM up ORDER BY depth DESC`;
  return rows.map(({ id }) => id);
}

/** At most `limit` messages that end with `leafId`, oldest first. */
export async function branchUpTo(
  prisma: Prisma.TransactionClient,
  conversationId: string,
  leafId: string,
  limit: number,
): Promise<MessageWithWork[]> {
  const ids = await branchIdsUpTo(prisma, conversationId, leafId, limit);
  const order = new Map(ids.map((id, index) => [id, index]));
  const rows = await prisma.message.findMany({
    where: { id: { in: [...order.keys()] } },
    include: WITH_WORK,
  });
  return rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** For each message its alternatives, itself included, in the order they came: answers to one message, edits of one. */
export async function siblingsOf(
  prisma: Prisma.TransactionClient,
  conversationId: string,
  rows: readonly { id: string; parentId: string | null; role: string }[],
): Promise<Map<string, string[]>> {
  const parentIds = [...new Set(rows.flatMap(({ parentId }) => parentId ?? []))];
  const includesRoot = rows.some(({ parentId }) => parentId === null);
  const family = await prisma.message.findMany({
    where: { conversationId, OR: [{ parentId: { in: parentIds } }, ...(includesRoot ? [{ parentId: null }] : [])] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, parentId: true, role: true },
  });
  const groups = Map.groupBy(family, groupOf);
  return new Map(rows.map((row) => [row.id, (groups.get(groupOf(row)) ?? [row]).map(({ id }) => id)]));
}

const groupOf = ({ parentId, role }: { parentId: string | null; role: string }) => `${parentId} ${role}`;
