import type { Entities, Intent, Transcript, TranscriptMessage } from '@ctc/contracts';
import type { Conversation, Prisma } from '../generated/client.js';
import { MICROS_PER_USD, workOf } from './message-view.js';

const PIECE = { id: true, type: true, title: true, state: true } as const;
const WITH_PIECES = {
  generation: { select: PIECE },
  steps: { orderBy: { position: 'asc' }, select: { generation: { select: PIECE } } },
} as const satisfies Prisma.MessageInclude;
type MessageWithPieces = Prisma.MessageGetPayload<{ include: typeof WITH_PIECES }>;

/** Every message of every branch, oldest first. The caller has made sure that the conversation is the user's. */
export async function readTranscript(
  prisma: Prisma.TransactionClient,
  { id, title, projectId, activeLeafId, createdAt, updatedAt }: Conversation,
): Promise<Transcript> {
  const rows = await prisma.message.findMany({
    where: { conversationId: id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: WITH_PIECES,
  });
  const shown = shownIds(rows, activeLeafId);
  return {
    id,
    title,
    projectId,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    messages: rows.map((row) => toTranscriptMessage(row, shown.has(row.id))),
  };
}

/** From the leaf up to the root. */
function shownIds(rows: readonly { id: string; parentId: string | null }[], leafId: string | null): Set<string> {
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const shown = new Set<string>();
  for (let id = leafId; id !== null && !shown.has(id); id = parents.get(id) ?? null) shown.add(id);
  return shown;
}

function toTranscriptMessage(row: MessageWithPieces, isShown: boolean): TranscriptMessage {
  const { id, role, content, status, attachments, provider, model, parentId } = row;
  const { inputTokens, outputTokens, costMicros } = row;
  return {
    id,
    role,
    content,
    status,
    intent: row.intent as Intent | null,
    entities: row.entities as unknown as Entities | null,
    generations: workOf(row),
    attachments,
    provider,
    model,
    usage: { inputTokens, outputTokens, costUsd: Number(costMicros) / MICROS_PER_USD },
    parentId,
    isShown,
    createdAt: row.createdAt.toISOString(),
  };
}
