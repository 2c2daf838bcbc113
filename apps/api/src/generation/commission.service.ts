import { randomInt, randomUUID } from 'node:crypto';
import { completeBrief, titleFor, type BriefWishes, type CompletedBrief } from '@ctc/composition';
import {
  AppError,
  SEED_RANGE,
  stagesOf,
  stagesSeconds,
  timedAs,
  toAppError,
  type AnyParameters,
  type GenerationParameters,
  type GenerationType,
  type JobCatalog,
  type MusicProviderName,
  type Priority,
  type PromisedGeneration,
} from '@ctc/contracts';
import { tellEnd, type GenerationRecord, type Repositories } from '@ctc/persistence';
import {
  CONFIG,
  EVENT_LOG,
  JOB_QUEUE,
  LOGGER,
  type Ahead,
  type Config,
  type EventLog,
  type JobQueue,
  type Logger,
} from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';
import { StorageRoom } from '../usage/storage-room.js';
import { refTo } from './generation-view.js';

/** Where a piece belongs and how urgent it is. */
export interface Commission {
  readonly conversationId?: string;
  readonly projectId?: string;
  readonly priority: Priority;
}

/** Who shall make it, and what was said: a rented engine takes words. */
export interface MakerWishes {
  readonly provider?: MusicProviderName;
  readonly prompt?: string;
}

/** What is to be made, with everything that was open chosen. */
export interface GenerationOrder<Parameters extends AnyParameters> {
  readonly id: string;
  readonly type: GenerationType;
  readonly title: string;
  readonly parameters: Parameters;
  readonly parentId?: string;
  readonly commission: Commission;
}

export interface Promised<Parameters extends AnyParameters = GenerationParameters> extends PromisedGeneration {
  readonly parameters: Parameters;
  /** Set when the line of work did not take the order: the row, `failed`, says so too. */
  readonly refusal?: AppError;
}

/** How the line ranks an order; the seconds are those of the work itself. */
interface Urgency {
  readonly priority: Priority;
  readonly estimatedSeconds: number;
}

const parametersOf = ({ brief, chosen, feltBpm, fallback }: CompletedBrief): GenerationParameters => ({
  genre: brief.genre,
  bpm: brief.bpm,
  ...(feltBpm === undefined ? {} : { feltBpm }),
  key: brief.key,
  mood: [...brief.mood],
  durationSeconds: brief.durationSeconds,
  seed: brief.seed,
  ...(brief.structure ? { structure: [...brief.structure] } : {}),
  ...(brief.instruments ? { instruments: [...brief.instruments] } : {}),
  ...(brief.leaveOut ? { leaveOut: [...brief.leaveOut] } : {}),
  chosen,
  ...(fallback === undefined ? {} : { fallback }),
});

/** Turns wishes into a promise: a completed brief, a row, an event, a job, in this order. */
@Injectable()
export class CommissionService {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(EVENT_LOG) private readonly events: EventLog,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly storage: StorageRoom,
  ) {}

  promiseBeat(
    userId: string,
    wishes: BriefWishes,
    commission: Commission,
    { prompt, provider }: MakerWishes = {},
  ): Promise<Promised> {
    const [usual = 'local'] = this.config.music.providers;
    const maker = provider ?? usual;
    const completed = completeBrief(wishes, randomInt(SEED_RANGE.max + 1));
    const { brief } = completed;
    return this.promise(userId, {
      id: randomUUID(),
      type: 'beat',
      title: titleFor(brief),
      parameters: {
        ...parametersOf(completed),
        // Our own engine need not be named where it is the first anyway.
        ...((maker !== 'local' || usual !== 'local') && { provider: maker }),
        ...(prompt !== undefined && { prompt }),
      },
      commission,
    });
  }

  async promise<Parameters extends AnyParameters>(
    userId: string,
    { commission, ...order }: GenerationOrder<Parameters>,
  ): Promise<Promised<Parameters>> {
    const learned = await this.repositories.stageTimings.estimates(timedAs(order.type));
    const ownSeconds = stagesSeconds(stagesOf(order), order.parameters.durationSeconds, learned);
    await this.mustHaveRoom(userId, ownSeconds);
    await this.storage.mustHoldWork(userId, order);
    const job = { priority: commission.priority, estimatedSeconds: ownSeconds };
    const { waiting, active } = await this.ahead({ generationId: order.id, userId }, job);
    // Everybody uses all processors, so those ahead in the line add up; those at work are half done on average.
    const turns = 1 + waiting + active / 2;
    const estimatedSeconds = Math.ceil(10 * ownSeconds * turns) / 10;
    const generation = await this.repositories.generations.create(userId, {
      ...order,
      estimatedSeconds,
      provider: 'local',
      conversationId: commission.conversationId,
      projectId: commission.projectId,
    });
    const refusal = await this.order(generation, job, waiting + 1);
    if (!refusal) this.logger.info({ generationId: generation.id, type: generation.type }, 'a piece was promised');
    const { id, type, title, parentId } = generation;
    const { parameters } = order;
    const status = refusal ? 'failed' : 'queued';
    return {
      id,
      jobId: id,
      type,
      title,
      parentId,
      status,
      estimatedSeconds,
      parameters,
      ...(refusal ? { refusal } : {}),
    };
  }

  /** Told before the job exists, so that no worker's `started` can come first. */
  private async tellQueued(generation: GenerationRecord, position: number): Promise<void> {
    const { estimatedSeconds } = generation;
    await this.events.append(generation.userId, 'generation:queued', {
      ...refTo(generation),
      position,
      estimatedSeconds,
    });
  }

  private async order(generation: GenerationRecord, job: Urgency, position: number): Promise<AppError | undefined> {
    const { id, userId } = generation;
    try {
      await this.tellQueued(generation, position);
      await this.queue.add('generate', { generationId: id, userId }, { jobId: id, ...job });
      return undefined;
    } catch (error) {
      this.logger.error({ error, generationId: id }, 'the queue did not take an order');
      const refusal = asQueueRefusal(error);
      const { code, detail, retryable } = refusal;
      if (await this.repositories.generations.failQueued(userId, id, { code, detail, retryable })) {
        // Where the events do not come through either, the caller need not wait for it: the sweep tells.
        void this.tellFailed(userId, id);
      }
      return refusal;
    }
  }

  private async tellFailed(userId: string, id: string): Promise<void> {
    try {
      const failed = await this.repositories.generations.find(userId, id);
      if (failed) await tellEnd(this.repositories.generations, this.events, failed);
    } catch (error) {
      this.logger.warn({ error, generationId: id }, 'an end could not be told yet');
    }
  }

  /** Two orders at once may both find the last room: the limit keeps a line short, it guards nothing. */
  private async mustHaveRoom(userId: string, ownSeconds: number): Promise<void> {
    const { queuedPerUser } = this.config.limits;
    const unfinished = await this.repositories.generations.unfinished(userId);
    if (unfinished.length < queuedPerUser) return;
    const retryAfterSeconds = Math.max(1, Math.ceil(ownSeconds));
    throw new AppError(
      'generation.too_many',
      `You have ${queuedPerUser} pieces in the line, as many as there may be. Order again when one of them is done.`,
      { retryAfterSeconds },
    );
  }

  /** An estimate is not worth a refusal. */
  private async ahead(payload: JobCatalog['generate'], job: Urgency): Promise<Ahead> {
    try {
      return await this.queue.ahead('generate', payload, job);
    } catch (error) {
      this.logger.warn({ error }, 'the length of the line is not known');
      return { waiting: 0, active: 0 };
    }
  }
}

function asQueueRefusal(error: unknown): AppError {
  const known = toAppError(error);
  return known.code === 'internal.unexpected'
    ? new AppError('queue.unavailable', 'The line of work did not answer. Try again in a moment.', { cause: error })
    : known;
}
