import type { Entities, Intent, MessageView } from '@ctc/contracts';
import type { Message, Prisma } from '../generated/client.js';
import { toGenerationSummary, WITH_RATING, type RatedGeneration } from './generation-record.js';

export const MICROS_PER_USD = 1_000_000;

/** What a view of a message needs beside its row. */
export const WITH_WORK = {
  generation: { include: WITH_RATING },
  steps: { orderBy: { position: 'asc' }, include: { generation: { include: WITH_RATING } } },
} as const satisfies Prisma.MessageInclude;

export type MessageWithWork = Message & {
  generation: RatedGeneration | null;
  steps: { generation: RatedGeneration }[];
};

/** All that an answer led to, in order. */
export function workOf<Work>(row: { generation: Work | null; steps: { generation: Work }[] }): Work[] {
  if (row.steps.length > 0) return row.steps.map(({ generation }) => generation);
  return row.generation ? [row.generation] : [];
}

/** What stands around a message. */
export interface MessageSurroundings {
  readonly siblingIds?: readonly string[];
  /** Names of uploads by their ids. */
  readonly fileNames?: ReadonlyMap<string, string>;
}

/** As the contract shows it, with storage keys where the API puts signed URLs. */
export function toMessageView(
  row: MessageWithWork,
  { siblingIds = [row.id], fileNames }: MessageSurroundings = {},
): MessageView {
  return {
    id: row.id,
    role: row.role,
    content: row.content,
    status: row.status,
    ...(row.status === 'streaming' ? { nextIndex: row.chunkCount } : {}),
    intent: row.intent as Intent | null,
    entities: row.entities as unknown as Entities | null,
    generation: row.generation && toGenerationSummary(row.generation),
    generations: workOf(row).map(toGenerationSummary),
    attachments: row.attachments.map((uploadId) => ({ uploadId, fileName: fileNames?.get(uploadId) ?? null })),
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
