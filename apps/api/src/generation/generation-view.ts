import type { GenerationRef, GenerationStatus, GenerationSummary } from '@ctc/contracts';
import type { GenerationRecord } from '@ctc/persistence';

/** How events name a generation. */
export function refTo({ id, conversationId }: Pick<GenerationRecord, 'id' | 'conversationId'>): GenerationRef {
  return { generationId: id, jobId: id, ...(conversationId ? { conversationId } : {}) };
}

export function statusOf(generation: GenerationRecord): GenerationStatus {
  const { id, type, state, percent, stage, etaSeconds, attemptsMade, error } = generation;
  return {
    jobId: id,
    generationId: id,
    type,
    state,
    percent,
    stage,
    etaSeconds,
    attemptsMade,
    ...(error ? { error } : {}),
  };
}

/** What the contract shows of a row, and nothing else. */
export function summaryOf(generation: GenerationRecord): GenerationSummary {
  const { id, jobId, type, title, state, percent, stage, etaSeconds, conversationId, parentId } = generation;
  const { result, error, parameters, createdAt } = generation;
  const place = { conversationId, parentId };
  return { id, jobId, type, title, state, percent, stage, etaSeconds, ...place, result, error, parameters, createdAt };
}
