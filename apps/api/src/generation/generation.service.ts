import {
  AppError,
  isPieceType,
  type GenerationResult,
  type GenerationsQuery,
  type GenerationStatus,
  type GenerationSummary,
  type Page,
  type ScoreLink,
} from '@ctc/contracts';
import { tellEnd, type GenerationRecord, type Repositories } from '@ctc/persistence';
import {
  EVENT_LOG,
  FILE_NAMES,
  JOB_QUEUE,
  OBJECT_STORE,
  SIGNAL_BUS,
  storageKeys,
  type EventLog,
  type JobQueue,
  type ObjectStore,
  type SignalBus,
} from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { archiveByteLengths } from '../files/archive-members.js';
import { statusOf, summaryOf } from './generation-view.js';
import { ResultLinks } from './result-links.js';

/** What happens to a promise after it was given. A job's id is its generation's id. */
@Injectable()
export class GenerationService {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    @Inject(EVENT_LOG) private readonly events: EventLog,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly links: ResultLinks,
  ) {}

  async status(userId: string, jobId: string): Promise<GenerationStatus> {
    const generation = await this.find(userId, jobId);
    const position = generation.state === 'queued' ? await this.positionOf(jobId) : 0;
    return { ...this.links.signStatus(statusOf(generation)), ...(position > 0 ? { position } : {}) };
  }

  /** Raises `generation.not_ready`, `generation.failed` or `generation.cancelled` while there is no result. */
  async result(userId: string, jobId: string): Promise<GenerationResult> {
    const { state, result, error } = await this.find(userId, jobId);
    if (result) return { ...this.links.signResult(result), byteLengths: await this.byteLengths(userId, jobId) };
    if (state === 'failed') throw new AppError('generation.failed', error?.detail ?? 'The generation failed.');
    if (state === 'cancelled') throw new AppError('generation.cancelled', 'The generation was cancelled.');
    throw new AppError('generation.not_ready', 'It is still being made. Follow its status, or wait for the event.', {
      retryAfterSeconds: 1,
    });
  }

  /** Raises `generation.not_ready` before its notes are written, `generation.no_score` where there will be none. */
  async score(userId: string, jobId: string): Promise<ScoreLink> {
    const { state, type } = await this.find(userId, jobId);
    const key = storageKeys.file(userId, jobId, FILE_NAMES.score);
    if (isPieceType(type) && (await this.store.head(key))) return this.links.signScore(key);
    if (isPieceType(type) && (state === 'queued' || state === 'active')) {
      throw new AppError('generation.not_ready', 'Its notes are not written yet.', { retryAfterSeconds: 1 });
    }
    throw new AppError('generation.no_score', 'It has no notes: it was not composed here.');
  }

  /** Cancelling twice is once. Raises `generation.not_cancellable` for what has already ended otherwise. */
  async cancel(userId: string, jobId: string): Promise<GenerationStatus> {
    const generation = await this.find(userId, jobId);
    if (await this.repositories.generations.cancel(userId, jobId)) await this.callOff(generation);
    const now = await this.find(userId, jobId);
    if (now.state !== 'cancelled') {
      throw new AppError('generation.not_cancellable', `It has already ended: ${now.state}.`);
    }
    return statusOf(now);
  }

  async list(userId: string, query: GenerationsQuery): Promise<Page<GenerationSummary>> {
    const page = await this.repositories.generations.list(userId, query);
    return { ...page, items: page.items.map((item) => this.links.signSummary(summaryOf(item))) };
  }

  async rename(userId: string, id: string, title: string): Promise<GenerationSummary> {
    const renamed = await this.repositories.generations.rename(userId, id, title);
    if (!renamed) throw notFound('generation');
    return this.links.signSummary(summaryOf(renamed));
  }

  /** Its row and its files; work on it stops first. */
  async remove(userId: string, id: string): Promise<void> {
    const generation = await this.find(userId, id);
    if (await this.repositories.generations.cancel(userId, id)) await this.callOff(generation);
    await this.repositories.generations.delete(userId, id);
    await this.store.deletePrefix(storageKeys.generation(userId, id));
  }

  /** Of the files that are there, and of their archives, by their names in its folder. */
  private async byteLengths(userId: string, id: string): Promise<Record<string, number>> {
    const folder = storageKeys.generation(userId, id);
    const files = await this.repositories.assets.list(userId, id);
    const stored = files.map(({ storageKey, byteLength }) => [storageKey.slice(folder.length), byteLength] as const);
    const byteLengths = Object.fromEntries(stored);
    return { ...byteLengths, ...archiveByteLengths(byteLengths) };
  }

  /** 0 while the line does not answer: the rest of the status is known all the same. */
  private positionOf(jobId: string): Promise<number> {
    return this.queue.position('generate', jobId).catch(() => 0);
  }

  private async find(userId: string, id: string): Promise<GenerationRecord> {
    const generation = await this.repositories.generations.find(userId, id);
    if (!generation) throw notFound('generation');
    return generation;
  }

  /** The row says `cancelled` already: the job leaves the line, or the worker that holds it stops. */
  private async callOff({ id, userId }: GenerationRecord): Promise<void> {
    const left = await this.queue.remove('generate', id);
    if (!left) await this.signals.send('generation:cancel', { generationId: id });
    const cancelled = await this.repositories.generations.find(userId, id);
    if (cancelled) await tellEnd(this.repositories.generations, this.events, cancelled);
  }
}
