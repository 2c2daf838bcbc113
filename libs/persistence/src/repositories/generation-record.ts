import type {
  AnyParameters,
  Failure,
  GenerationPreview,
  GenerationResult,
  GenerationSummary,
  GenerationType,
  Stage,
} from '@ctc/contracts';
import type { Feedback, Generation } from '../generated/client.js';

/** A row of Generation; as a summary it can leave through the API once the files in `result` are signed. */
export interface GenerationRecord extends GenerationSummary {
  readonly userId: string;
  readonly projectId: string | null;
  readonly provider: string;
  readonly estimatedSeconds: number;
  readonly attemptsMade: number;
  readonly heartbeatAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface NewGeneration {
  readonly id?: string;
  readonly type: GenerationType;
  readonly title: string;
  readonly parameters: AnyParameters;
  readonly estimatedSeconds: number;
  readonly provider?: string;
  readonly conversationId?: string | null;
  readonly projectId?: string | null;
  readonly parentId?: string | null;
}

/** A row with what its owner said of it; nobody else can rate it. */
export type RatedGeneration = Generation & { readonly feedback: readonly Pick<Feedback, 'rating'>[] };

/** What a query must bring along. */
export const WITH_RATING = { feedback: { select: { rating: true } } } as const;

export function toGenerationRecord(row: RatedGeneration): GenerationRecord {
  return {
    id: row.id,
    jobId: row.id,
    userId: row.userId,
    conversationId: row.conversationId,
    projectId: row.projectId,
    parentId: row.parentId,
    type: row.type,
    title: row.title,
    state: row.state,
    percent: row.percent,
    stage: row.stage as Stage,
    etaSeconds: row.etaSeconds,
    estimatedSeconds: row.estimatedSeconds,
    attemptsMade: row.attemptsMade,
    heartbeatAt: row.heartbeatAt,
    provider: row.provider,
    parameters: row.parameters as unknown as AnyParameters,
    preview: row.preview as unknown as GenerationPreview | null,
    result: row.result as unknown as GenerationResult | null,
    error: row.error as unknown as Failure | null,
    rating: row.feedback[0]?.rating ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt,
    endedAt: row.endedAt,
  };
}

/** What the contract shows of a row, and nothing else. */
export function toGenerationSummary(row: RatedGeneration): GenerationSummary {
  const { id, jobId, type, title, state, percent, stage, etaSeconds, conversationId, parentId, ...rest } =
    toGenerationRecord(row);
  const { preview, result, error, parameters, rating, createdAt } = rest;
  return {
    id,
    jobId,
    type,
    title,
    state,
    percent,
    stage,
    etaSeconds,
    conversationId,
    parentId,
    preview,
    result,
    error,
    parameters,
    rating,
    createdAt,
  };
}
