import type { Entities, Intent, MessageView } from '@ctc/contracts';
import type { Generation, Message } from '../generated/client.js';
import { toGenerationSummary } from './generation-record.js';

export const MICROS_PER_USD = 1_000_000;

export type MessageWithGeneration = Message & { generation: Generation | null };

/** As the contract shows it, with storage keys where the API puts signed URLs. */
export function toMessageView(row: MessageWithGeneration, siblingIds: readonly string[] = [row.id]): MessageView {
  return {
    id: row.id,
    role: row.role,
    content: row.content,
    status: row.status,
    ...(row.status === 'streaming' ? { nextIndex: row.chunkCount } : {}),
    intent: row.intent as Intent | null,
    entities: row.entities as unknown as Entities | null,
    generation: row.generation && toGenerationSummary(row.generation),
    provider: row.provider,
    model: row.model,
    usage: {
      inputTokens: row.inputTokens,
      outputTokens: row.outputTokens,
      costUsd: Number(row.costMicros) / MICROS_PER_USD,
    },
    parentId: row.parentId,
    siblingIds: [...siblingIds],
    createdAt: row.createdAt.toISOString(),
  };
}
