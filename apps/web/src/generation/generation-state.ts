import type {
  AcceptedStep,
  ClientEvent,
  Failure,
  GenerationParameters,
  GenerationPreview,
  GenerationResult,
  GenerationState,
  GenerationStatus,
  GenerationSummary,
  GenerationType,
  PromisedGeneration,
  Rating,
  Stage,
} from '@ctc/contracts';
import { musicOf } from './results.js';

/** What the page knows about one generation, put together from answers, events and polls. */
export interface GenerationView {
  readonly id: string;
  readonly jobId: string;
  readonly type: GenerationType;
  readonly title: string;
  readonly state: GenerationState;
  /** Never falls. */
  readonly percent: number;
  readonly stage: Stage;
  readonly etaSeconds: number | null;
  /** Place in the queue: 1 is next. */
  readonly position: number | null;
  /** The highest attempt that failed and will be repeated; 0 while all goes well. */
  readonly failedAttempts: number;
  /** What it is made of: the version before it, or the piece that was mixed. */
  readonly parentId: string | null;
  readonly parameters: GenerationParameters | null;
  /** The beginning, to be heard while the rest is being made. */
  readonly preview: ToldPreview | null;
  /** The event that told of the newest failed attempt that is repeated: previews of before are gone. 0: there is none. */
  readonly retriedAt: number;
  readonly result: GenerationResult | null;
  readonly error: Failure | null;
  /** What its owner has said of it, when the page was told. */
  readonly rating: Rating | null;
  /** The event that state, stage, etaSeconds and position come from; 0 before the first. */
  readonly eventId: number;
}

/** `eventId`: the event that told of it, or that the answer can have seen. */
export interface ToldPreview extends GenerationPreview {
  readonly eventId: number;
}

export type GenerationEvent = Extract<ClientEvent, { name: `generation:${string}` }>;

const ENDED: ReadonlySet<GenerationState> = new Set(['completed', 'failed', 'cancelled']);

export function hasEnded(view: Pick<GenerationView, 'state'>): boolean {
  return ENDED.has(view.state);
}

export function isGenerationEvent(event: ClientEvent): event is GenerationEvent {
  return event.name.startsWith('generation:');
}

/** `eventId`: the newest event that the summary can have seen. */
export function fromSummary(summary: GenerationSummary, eventId: number): GenerationView {
  const { id, jobId, type, title, state, percent, stage, etaSeconds, parentId, parameters } = summary;
  const { preview, result, error, rating } = summary;
  return {
    id,
    jobId,
    type,
    title,
    state,
    percent,
    stage,
    etaSeconds,
    position: null,
    failedAttempts: 0,
    parentId,
    parameters: musicOf(parameters),
    preview: preview && { ...preview, eventId },
    retriedAt: 0,
    result,
    error,
    rating,
    eventId,
  };
}

export function fromPromise(promised: PromisedGeneration): GenerationView {
  return {
    id: promised.id,
    jobId: promised.jobId,
    type: promised.type,
    title: promised.title,
    state: promised.status,
    percent: 0,
    stage: 'queued',
    etaSeconds: promised.estimatedSeconds,
    position: null,
    failedAttempts: 0,
    parentId: promised.parentId,
    parameters: promised.parameters ? musicOf(promised.parameters) : null,
    preview: null,
    retriedAt: 0,
    result: null,
    error: null,
    rating: null,
    eventId: 0,
  };
}

/** A step; its job has the generation's id. */
export function fromStep({ generationId, ...step }: AcceptedStep): GenerationView {
  return fromPromise({ id: generationId, jobId: generationId, ...step });
}

/**
 * Joins two views of one generation. The order of arrival does not matter: an end beats everything before it, then the
 * higher event wins, and what only one side knows is kept.
 */
export function mergeGeneration(a: GenerationView, b: GenerationView): GenerationView {
  const [newer, older] = isNewer(b, a) ? [b, a] : [a, b];
  return {
    ...newer,
    title: newer.title || older.title,
    percent: Math.max(newer.percent, older.percent),
    failedAttempts: Math.max(newer.failedAttempts, older.failedAttempts),
    parameters: newer.parameters ?? older.parameters,
    ...previewOf(newer, older),
    rating: newer.rating ?? older.rating,
    result: newer.result ?? older.result,
    eventId: Math.max(newer.eventId, older.eventId),
  };
}

/** The newest, unless the attempt that it came from has failed or the piece is there. */
function previewOf(newer: GenerationView, older: GenerationView): Pick<GenerationView, 'preview' | 'retriedAt'> {
  const retriedAt = Math.max(newer.retriedAt, older.retriedAt);
  const told = [newer.preview, older.preview].flatMap((preview) => preview ?? []);
  const [newest] = told.filter(({ eventId }) => eventId >= retriedAt).toSorted((a, b) => b.eventId - a.eventId);
  return { retriedAt, preview: hasEnded(newer) ? null : (newest ?? null) };
}

function isNewer(candidate: GenerationView, than: GenerationView): boolean {
  if (hasEnded(candidate) !== hasEnded(than)) return hasEnded(candidate);
  return candidate.eventId > than.eventId;
}

/** An event as a view of its own, joined with what was known. */
export function applyGenerationEvent(view: GenerationView, event: GenerationEvent): GenerationView {
  // A preview says nothing of where the work stands.
  const eventId = event.name === 'generation:preview' ? 0 : event.payload.eventId;
  return mergeGeneration(view, { ...blank(view), eventId, ...changesOf(event, view) });
}

function blank(view: GenerationView): GenerationView {
  return {
    ...view,
    position: null,
    etaSeconds: null,
    percent: 0,
    failedAttempts: 0,
    error: null,
    preview: null,
    retriedAt: 0,
    result: null,
    eventId: 0,
  };
}

function changesOf(event: GenerationEvent, view: GenerationView): Partial<GenerationView> {
  switch (event.name) {
    case 'generation:queued':
      return {
        state: 'queued',
        stage: 'queued',
        position: event.payload.position,
        etaSeconds: event.payload.estimatedSeconds,
      };
    case 'generation:started':
      return { state: 'active', stage: 'composing', etaSeconds: view.etaSeconds };
    case 'generation:progress':
      return { state: 'active', ...only(event.payload) };
    case 'generation:preview': {
      const { url, startSeconds, durationSeconds, eventId } = event.payload;
      return { preview: { url, startSeconds, durationSeconds, eventId } };
    }
    case 'generation:completed':
      return {
        state: 'completed',
        stage: 'done',
        percent: 100,
        etaSeconds: 0,
        result: event.payload.result,
        title: event.payload.result.title,
      };
    case 'generation:failed': {
      const { code, detail, willRetry, attempt, eventId } = event.payload;
      if (willRetry) return { state: 'queued', stage: 'queued', failedAttempts: attempt, retriedAt: eventId };
      return { state: 'failed', stage: view.stage, error: { code, detail, retryable: true } };
    }
    case 'generation:cancelled':
      return { state: 'cancelled' };
  }
}

function only({ percent, stage, etaSeconds }: { percent: number; stage: Stage; etaSeconds: number }) {
  return { percent, stage, etaSeconds };
}

/** A polled status stands where the newest event stands: it was read after it. */
export function applyStatus(view: GenerationView, status: GenerationStatus): GenerationView {
  if (hasEnded(view)) return view;
  return {
    ...view,
    state: status.state,
    stage: status.stage,
    etaSeconds: status.etaSeconds,
    position: status.state === 'queued' ? view.position : null,
    percent: Math.max(view.percent, status.percent),
    preview: status.preview ? { ...status.preview, eventId: view.eventId } : null,
    error: status.error ?? null,
  };
}

export function applyResult(view: GenerationView, result: GenerationResult): GenerationView {
  const done = { state: 'completed', stage: 'done', percent: 100, etaSeconds: 0, preview: null } as const;
  return { ...view, ...done, result, title: result.title };
}
