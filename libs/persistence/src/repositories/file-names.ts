import { known } from '../database/ids.js';
import type { PrismaClient } from '../generated/client.js';

/** What the uploads that came with messages are called, by their ids. */
export async function fileNamesOf(
  prisma: PrismaClient,
  userId: string,
  messages: readonly { readonly attachments: readonly string[] }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = messages.flatMap(({ attachments }) => attachments);
  if (ids.length === 0) return new Map();
  const rows = await prisma.upload.findMany({
    where: { id: { in: ids }, userId: known(userId) },
    select: { id: true, fileName: true },
  });
  return new Map(rows.map(({ id, fileName }) => [id, fileName]));
}
