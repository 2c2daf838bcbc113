import type { GenerationRef, GenerationStatus, GenerationSummary, Stage } from '@ctc/contracts';
import type { GenerationRecord } from '@ctc/persistence';

/** How events name a generation. */
export function refTo({ id, conversationId }: Pick<GenerationRecord, 'id' | 'conversationId'>): GenerationRef {
  return { generationId: id, jobId: id, ...(conversationId ? { conversationId } : {}) };
}

/** A worker has it before its first stage is told: nothing that is being made still waits. */
const stageOf = ({ state, stage }: Pick<GenerationRecord, 'state' | 'stage'>): Stage =>
  state === 'active' && stage === 'queued' ? 'composing' : stage;

/** With a storage key where the API puts a signed URL. */
export function statusOf(generation: GenerationRecord): GenerationStatus {
  const { id, type, state, percent, etaSeconds, attemptsMade, preview, error } = generation;
  return {
    jobId: id,
    generationId: id,
    type,
    state,
    percent,
    stage: stageOf(generation),
    etaSeconds,
    attemptsMade,
    ...(preview ? { preview } : {}),
    ...(error ? { error } : {}),
  };
}

/** What the contract shows of a row, and nothing else. */
export function summaryOf(generation: GenerationRecord): GenerationSummary {
  const { id, jobId, type, title, state, percent, etaSeconds, conversationId, parentId } = generation;
  const stage = stageOf(generation);
  const { preview, result, error, parameters, rating, createdAt } = generation;
  const place = { conversationId, parentId };
  const made = { preview, result, error, parameters, rating, createdAt };
  return { id, jobId, type, title, state, percent, stage, etaSeconds, ...place, ...made };
}
