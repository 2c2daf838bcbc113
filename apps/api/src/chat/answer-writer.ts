import { AppError, toAppError } from '@ctc/contracts';
import type { MessagePlace, Repositories } from '@ctc/persistence';
import {
  CONFIG,
  EVENT_LOG,
  LOGGER,
  SIGNAL_BUS,
  traced,
  type Config,
  type EventLog,
  type Logger,
  type SignalBus,
} from '@ctc/platform';
import type { Attempt } from '@ctc/providers';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Draining } from '../common/draining.js';
import { REPOSITORIES } from '../common/tokens.js';
import { TextVoice } from '../provider/text-voice.js';
import { AnswerEnding } from './answer-ending.js';
import type { AnswerOrder } from './answer-order.js';
import { ChunkWriter, windowFor } from './chunk-writer.js';

/** Renewed three times before it runs out: one late renewal loses nothing. */
const RENEWALS_PER_LEASE = 3;
/** Answers that outlast the draining may still end in this time; the supervisor waits longer. */
const SHUTDOWN_PATIENCE_MS = 2_000;

interface Running {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/**
 * Writes answers from the server's side: into the message, then into the event log, whoever listens or does not. An
 * answer is written by the process that began it and can be stopped from any.
 */
@Injectable()
export class AnswerWriter implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly running = new Map<string, Running>();
  private stopListening?: () => void;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(EVENT_LOG) private readonly events: EventLog,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly voice: TextVoice,
    private readonly ending: AnswerEnding,
    private readonly draining: Draining,
  ) {}

  onApplicationBootstrap(): void {
    this.stopListening = this.signals.on('message:stop', ({ messageId }) => this.running.get(messageId)?.stop.abort());
  }

  onModuleDestroy(): void {
    this.stopListening?.();
  }

  async beforeApplicationShutdown(): Promise<void> {
    const patience = setTimeout(() => {
      for (const { stop } of this.running.values()) stop.abort(new AppError('stream.interrupted', INTERRUPTED));
    }, SHUTDOWN_PATIENCE_MS);
    await Promise.all([...this.running.values()].map(({ done }) => done));
    clearTimeout(patience);
  }

  /** Begins to write and returns at once. */
  start(order: AnswerOrder): void {
    const stop = new AbortController();
    const done = traced('answer', { attributes: { 'message.id': order.messageId } }, () =>
      this.write(order, stop.signal),
    )
      .catch((error: unknown) => this.logger.error({ error, messageId: order.messageId }, 'an answer was not ended'))
      .finally(() => this.running.delete(order.messageId));
    this.running.set(order.messageId, { stop, done });
    this.draining.hold(done);
  }

  private async write(order: AnswerOrder, signal: AbortSignal): Promise<void> {
    const { leaseSeconds } = this.config.text;
    const renewing = setInterval(() => void this.renew(order.messageId), (leaseSeconds * 1000) / RENEWALS_PER_LEASE);
    let last: Attempt | undefined;
    try {
      await this.stream(order, signal, (attempt) => (last = attempt));
      if (signal.reason instanceof AppError) throw signal.reason;
      await this.ending.finish(order, { status: signal.aborted ? 'stopped' : 'complete', ...columnsOf(last) });
    } catch (error) {
      this.logger.warn({ error, messageId: order.messageId }, 'an answer broke off');
      await this.ending.breakOff(order, columnsOf(last), asStreamError(error));
    } finally {
      clearInterval(renewing);
    }
  }

  private async stream(
    { userId, request, provider, ...place }: AnswerOrder,
    signal: AbortSignal,
    onAttempt: (attempt: Attempt) => void,
  ): Promise<void> {
    let soFar: (() => Attempt) | undefined;
    const window = () => windowFor(this.running.size);
    const writer = new ChunkWriter((chunk) => this.append({ userId, ...place }, chunk, soFar?.()), window);
    const onVoice = (used: () => Attempt) => (soFar = used);
    try {
      for await (const text of this.voice.answer(userId, request, signal, {
        preferred: provider,
        onVoice,
        onAttempt,
      })) {
        writer.push(text);
        if (signal.aborted) break;
      }
    } finally {
      // What was said is kept, also when the source broke.
      await writer.finish();
    }
  }

  private async append(
    { userId, conversationId, messageId }: MessagePlace,
    chunk: string,
    soFar?: Attempt,
  ): Promise<void> {
    const { leaseSeconds } = this.config.text;
    const index = await this.repositories.messages.appendText(messageId, chunk, leaseSeconds, columnsOf(soFar));
    // Ended by somebody else, or deleted together with its conversation.
    if (index === null) throw new AppError('stream.interrupted', INTERRUPTED);
    await this.events.append(userId, 'chat:stream', { conversationId, messageId, index, chunk });
  }

  private async renew(messageId: string): Promise<void> {
    await this.repositories.messages.renewLease(messageId, this.config.text.leaseSeconds).catch((error: unknown) => {
      this.logger.warn({ error, messageId }, 'a lease was not renewed');
    });
  }
}

const INTERRUPTED = 'The answer broke off. What was said is kept; try again.';

/** What a message says of the provider that answered, or of the last one that could not. */
function columnsOf(attempt: Attempt | undefined) {
  if (!attempt) return {};
  const { provider, model, inputTokens, outputTokens, costMicros } = attempt;
  return { provider, model, inputTokens, outputTokens, costMicros };
}

/** A failure that nobody foresaw is, to the reader, an answer that broke off. */
function asStreamError(error: unknown): AppError {
  const known = toAppError(error);
  return known.code === 'internal.unexpected'
    ? new AppError('stream.interrupted', INTERRUPTED, { cause: error })
    : known;
}
