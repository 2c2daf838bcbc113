import { randomUUID } from 'node:crypto';
import {
  AppError,
  mapResultFiles,
  stagesOf,
  timedAs,
  toAppError,
  type GenerationResult,
  type GenerationState,
  type JobCatalog,
} from '@ctc/contracts';
import { tellEnd, type GenerationRecord, type StoredFile } from '@ctc/persistence';
import { FILE_NAMES, storageKeys, type JobContext } from '@ctc/platform';
import { MeasuredStages } from '../measured-stages.js';
import { makeGeneration } from '../pipelines/make-generation.js';
import type { OrderBook } from '../pipelines/music/music-workshop.js';
import { Progress } from '../progress.js';
import { ProgressReporter } from '../progress-reporter.js';
import { AttemptFiles } from './attempt-files.js';
import { refTo, workshopOf, type Tools } from './attempt-workshop.js';
import { EarlierResults, isRepeatable, type OrderHash } from './earlier-result.js';
import { StoredArchive } from './stored-archive.js';
import { StoredOrderBook } from './stored-order-book.js';

/** What outlives a failure: the idea, which costs nothing to keep, and what was paid for; a retry starts from it. */
const KEPT_AFTER_FAILURE: readonly string[] = [FILE_NAMES.score, FILE_NAMES.midi, FILE_NAMES.rentedSound];

/** What an attempt came to. */
interface Outcome {
  readonly result: GenerationResult;
  readonly orderHash: OrderHash | null;
  readonly files: readonly StoredFile[];
  readonly timings: ReturnType<Progress['measured']>;
}

/**
 * Keeps one promise, of whatever type: claims the row, makes what it says, writes the state, then tells. Running it twice
 * writes once, because every write names the attempt that holds the row.
 */
export class GenerateProcessor {
  private atWork = 0;
  /** Rises whenever a piece begins: tells a piece whether it had the machine to itself. */
  private begun = 0;

  private readonly earlier: EarlierResults;

  constructor(private readonly tools: Tools) {
    this.earlier = new EarlierResults(tools);
  }

  async handle(order: JobCatalog['generate'], job: JobContext): Promise<void> {
    this.atWork += 1;
    this.begun += 1;
    const kept: Promise<void>[] = [];
    await this.make(order, job, (work) => kept.push(work)).finally(() => (this.atWork -= 1));
    // It takes memory, though nobody waits for it: without its place in the line it would pile up behind those who have one.
    await Promise.all(kept);
  }

  private async make(
    order: JobCatalog['generate'],
    job: JobContext,
    later: (work: Promise<void>) => void,
  ): Promise<void> {
    const [company, begun] = [this.atWork - 1, this.begun];
    const wasAlone = () => company === 0 && this.begun === begun;
    const attemptToken = randomUUID();
    const generation = await this.tools.repositories.attempts.claim(order.generationId, attemptToken, job.attempt);
    if (!generation) return this.tellWhatIsDone(order);
    const cancelled = new AbortController();
    const signal = AbortSignal.any([job.signal, cancelled.signal]);
    await this.tools.events.append(order.userId, 'generation:started', refTo(generation));
    const progress = await this.watch(generation, attemptToken, () => cancelled.abort());
    const stages = new MeasuredStages(progress.reporter, generation.type, this.tools.metrics);
    const over = this.timed(generation);
    const files = new AttemptFiles();
    const book = this.orderBook(generation);
    const startedAtMs = performance.now();
    try {
      const orderHash = await this.earlier.hashOf(generation);
      const earlier = orderHash && (await this.earlier.take(generation, orderHash, { files, startedAtMs }));
      const { expectedSeconds } = progress;
      const attempt = { token: attemptToken, job, book, files, progress: stages, expectedSeconds, later, signal };
      const tools = workshopOf(this.tools, generation, attempt);
      const result = earlier ?? (await makeGeneration(generation, tools));
      await progress.reporter.stop();
      // Times taken in company, or none, would make every later estimate wrong.
      const timings = wasAlone() && !earlier ? progress.measured() : [];
      const isKept = await this.finish(generation, attemptToken, { result, orderHash, files: files.stored, timings });
      over(isKept ? 'completed' : 'cancelled');
    } catch (error) {
      stages.breakOff(error);
      over(signal.aborted ? 'cancelled' : 'failed');
      await progress.reporter.stop();
      await files.end();
      if (signal.aborted) return this.clearIfCancelled(generation, book);
      await this.giveUp(generation, attemptToken, job, error);
    }
  }

  /** To be told how it ended. */
  private timed({ type }: GenerationRecord): (state: GenerationState) => void {
    const startedAt = performance.now();
    return (state) =>
      this.tools.metrics.generationDuration.observe({ type, state }, (performance.now() - startedAt) / 1000);
  }

  private orderBook({ id, userId }: Pick<GenerationRecord, 'id' | 'userId'>): OrderBook {
    const { repositories, clock, music, metrics } = this.tools;
    const archive = new StoredArchive(this.tools, userId);
    return new StoredOrderBook({ id, userId }, { repositories, archive, clock, metrics, budget: music.budget });
  }

  /** For work that has lost its worker once too often: it fails for good, and says why. */
  async lose(order: JobCatalog['generate']): Promise<void> {
    const attemptToken = randomUUID();
    const { attempts } = this.tools.repositories;
    const generation = await attempts.claim(order.generationId, attemptToken, 0);
    if (!generation) return;
    const error = new AppError(
      'generation.stalled',
      'The worker stopped several times at this work. Order it again, or something shorter.',
    );
    await this.deleteAudio(generation);
    if (await attempts.fail(generation.id, attemptToken, failureOf(error))) await this.tellEnded(generation);
  }

  /** Somebody finished, cancelled or holds this work; a fact that may have gone untold is told (once). */
  private async tellWhatIsDone({ generationId, userId }: JobCatalog['generate']): Promise<void> {
    const { generations } = this.tools.repositories;
    const generation = await generations.find(userId, generationId);
    if (!generation) return;
    await tellEnd(generations, this.tools.events, generation);
    // Whoever had it may have been killed before the vendor was told.
    if (generation.state === 'cancelled') await this.callOff(generation, this.orderBook(generation));
  }

  private async watch(generation: GenerationRecord, attemptToken: string, onUnwanted: () => void) {
    const { repositories, events } = this.tools;
    const learned = await repositories.stageTimings.estimates(timedAs(generation.type));
    const { durationSeconds } = generation.parameters;
    const progress = new Progress(stagesOf(generation), durationSeconds, learned, () => performance.now());
    const reporter = new ProgressReporter(
      progress,
      async (snapshot) => {
        const isWanted = await repositories.attempts.progress(generation.id, attemptToken, snapshot);
        if (isWanted)
          await events.append(generation.userId, 'generation:progress', { ...refTo(generation), ...snapshot });
        return isWanted;
      },
      onUnwanted,
    );
    return { reporter, expectedSeconds: progress.expectedSeconds, measured: () => progress.measured() };
  }

  /** Says whether the result is the row's: somebody may have cancelled, or taken over, meanwhile. */
  private async finish(
    generation: GenerationRecord,
    attemptToken: string,
    { result: made, orderHash, files, timings }: Outcome,
  ): Promise<boolean> {
    const { repositories } = this.tools;
    const { id, userId } = generation;
    const result = mapResultFiles(made, (name) => storageKeys.file(userId, id, name));
    // Booked before anybody hears of it: what is not in the book would be nobody's.
    await repositories.assets.put(userId, id, files);
    const hash = isRepeatable(made, generation) ? orderHash : null;
    if (!(await repositories.attempts.complete(id, attemptToken, result, hash))) {
      await this.clearIfCancelled(generation);
      await this.crossOutLost(userId, files);
      return false;
    }
    await this.tellEnded(generation);
    await repositories.stageTimings.record(timedAs(generation.type), timings, generation.parameters.durationSeconds);
    return true;
  }

  private async tellEnded({ id, userId }: Pick<GenerationRecord, 'id' | 'userId'>): Promise<void> {
    const { generations } = this.tools.repositories;
    const ended = await generations.find(userId, id);
    if (ended) await tellEnd(generations, this.tools.events, ended);
  }

  private async giveUp(
    generation: GenerationRecord,
    attemptToken: string,
    job: JobContext,
    cause: unknown,
  ): Promise<void> {
    const error = toAppError(cause);
    const willRetry = error.mayPassByItself && job.attempt < job.maxAttempts;
    this.tools.logger.error(
      { err: cause, generationId: generation.id, attempt: job.attempt, willRetry },
      'a generation failed',
    );
    await this.deleteAudio(generation);
    const { attempts } = this.tools.repositories;
    if (willRetry) {
      if (await attempts.requeue(generation.id, attemptToken)) await this.tellRetry(generation, error, job.attempt);
    } else if (await attempts.fail(generation.id, attemptToken, failureOf(error))) {
      await this.tellEnded(generation);
    }
    throw error;
  }

  private async tellRetry(generation: GenerationRecord, { code, detail }: AppError, attempt: number): Promise<void> {
    const payload = { ...refTo(generation), code, detail, willRetry: true, attempt };
    await this.tools.events.append(generation.userId, 'generation:failed', payload);
  }

  private async clearIfCancelled(generation: GenerationRecord, book?: OrderBook): Promise<void> {
    const now = await this.tools.repositories.generations.find(generation.userId, generation.id);
    // Gone with its row: deleted by itself, or with its user.
    if (!now || now.state === 'cancelled') {
      await this.tools.store.deletePrefix(storageKeys.generation(generation.userId, generation.id));
      if (book) await this.callOff(generation, book);
    }
  }

  /** A vendor that cannot be told finishes what nobody collects. */
  private async callOff({ id }: GenerationRecord, book: OrderBook): Promise<void> {
    await book.callOff(this.tools.music.providers).catch((error: unknown) => {
      this.tools.logger.warn({ err: error, generationId: id }, 'a rented piece could not be called off');
    });
  }

  /** What was booked for a result that nobody will hear of, as far as it is gone. */
  private async crossOutLost(userId: string, files: readonly StoredFile[]): Promise<void> {
    const there = await Promise.all(files.map(({ storageKey }) => this.tools.store.head(storageKey)));
    const lost = files.filter((_file, index) => there[index] === null).map(({ storageKey }) => storageKey);
    await this.tools.repositories.assets.forget(userId, lost);
  }

  private async deleteAudio(generation: GenerationRecord): Promise<void> {
    const folder = storageKeys.generation(generation.userId, generation.id);
    for await (const { key } of this.tools.store.list(folder)) {
      if (!KEPT_AFTER_FAILURE.includes(key.slice(folder.length))) await this.tools.store.deletePrefix(key);
    }
  }
}

function failureOf({ code, detail, retryable }: AppError) {
  return { code, detail, retryable };
}
