import { setTimeout as sleep } from 'node:timers/promises';
import { genreFacts } from '@ctc/composition';
import { AppError } from '@ctc/contracts';
import { CONFIG, LOGGER, METRICS, type Config, type Logger, type Metrics } from '@ctc/platform';
import {
  createLocalTextProvider,
  createTextProviders,
  knownPriceOf,
  resilient,
  type Attempt,
  type Decision,
  type ResilientTextProvider,
  type TextProvider,
  type TextRequest,
  type TypedQuestion,
} from '@ctc/providers';
import { Inject, Injectable } from '@nestjs/common';
import { Budget } from '../usage/budget.js';
import { UsageLedger } from '../usage/usage-ledger.js';

/** What is set aside for an answer while it is written; most are shorter. */
const USUAL_REPLY_TOKENS = 300;
const USUAL_DECISION_TOKENS = 100;

/** What a caller may want to know and to say about one answer. */
export interface VoiceOptions {
  /** Name of the provider to try first; the others follow in their order. */
  readonly preferred?: string;
  /** Told once, before the first piece; `soFar` is what the answer has used until then. */
  readonly onVoice?: (soFar: () => Attempt) => void;
  /** Told for each attempt when it is over; the last one is the answer's. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** Who writes the answers: the configured providers, in their order, as one. Every attempt is paid for and written down. */
@Injectable()
export class TextVoice {
  readonly names: readonly string[];
  private readonly providers: readonly TextProvider[];
  private readonly everybody: ResilientTextProvider;
  /** Costs nothing and always answers. */
  private readonly local: ResilientTextProvider;

  constructor(
    @Inject(CONFIG) { text }: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) private readonly metrics: Metrics,
    private readonly budget: Budget,
    private readonly ledger: UsageLedger,
  ) {
    const genres = genreFacts();
    const pause = (milliseconds: number, signal: AbortSignal) => sleep(milliseconds, undefined, { signal });
    this.providers = createTextProviders({
      order: text.providers,
      vendors: text.vendors,
      prices: text.prices,
      genres,
      pause,
    });
    this.names = this.providers.map(({ name }) => name);
    const silenceMs = text.timeoutSeconds * 1000;
    this.everybody = resilient(this.providers, { silenceMs });
    this.local = resilient([createLocalTextProvider({ genres, pause })], { silenceMs });
    for (const { name, model } of this.providers.filter(isPaid)) {
      if (!knownPriceOf(name, model, text.prices))
        this.logger.warn(
          { provider: name, model },
          'no price is known: it counts as the dearest; TEXT_PRICES_FILE says better',
        );
    }
  }

  /** Raises `request.invalid` for a provider that this installation does not have. */
  mustKnow(name: string | undefined): void {
    if (name === undefined || this.names.includes(name)) return;
    const message = `provider must be one of: ${this.names.join(', ')}`;
    throw new AppError('request.invalid', message, { fields: [{ field: 'provider', message }] });
  }

  /** The pieces of an answer. Over budget the local provider gives it, and says so. */
  async *answer(
    userId: string,
    request: TextRequest,
    signal: AbortSignal,
    { preferred, onVoice, onAttempt }: VoiceOptions = {},
  ): AsyncGenerator<string> {
    const { voice, facts, release } = await this.admit(userId, request, preferred);
    const records: Promise<void>[] = [];
    const from = performance.now();
    try {
      for await (const event of voice.stream({ ...request, facts }, signal, {
        preferred,
        onProvider: ({ name }, soFar) => {
          const first = preferred ?? this.names[0];
          if (voice === this.everybody && name !== first) {
            this.metrics.providerFallbacks.inc({ kind: 'text', provider: name });
          }
          this.metrics.textProviderFirstToken.observe({ provider: name }, (performance.now() - from) / 1000);
          onVoice?.(soFar);
        },
        onAttempt: (attempt) => {
          records.push(this.ledger.record(userId, attempt));
          onAttempt?.(attempt);
        },
      })) {
        if (event.type === 'text') yield event.text;
      }
    } finally {
      // Counted before anybody hears that the answer has ended.
      await Promise.all(records);
      await release?.();
    }
  }

  /**
   * A value in place of words, from the first provider that can decide; undefined when none can, when the budget is
   * spent, or when nobody could within `limitMs`.
   */
  async decide(userId: string, question: TypedQuestion, limitMs: number): Promise<Decision | undefined> {
    if (!this.everybody.canDecide) return undefined;
    const grant = await this.budget.ask(userId, this.costOf(question, USUAL_DECISION_TOKENS));
    if (!grant) {
      this.metrics.budgetRefusals.inc({ kind: 'text' });
      return undefined;
    }
    const records: Promise<void>[] = [];
    try {
      const onAttempt = (attempt: Attempt) => records.push(this.ledger.record(userId, attempt));
      return await this.everybody.decide(question, AbortSignal.timeout(limitMs), { onAttempt });
    } catch (error) {
      this.logger.info({ error }, 'nobody could decide');
      return undefined;
    } finally {
      await Promise.all(records);
      await grant.release();
    }
  }

  /** Who may answer: everybody while there is money for it. */
  private async admit(userId: string, { facts, ...request }: TextRequest, preferred: string | undefined) {
    if (!this.providers.some(isPaid)) return { voice: this.local, facts };
    const grant = await this.budget.ask(userId, this.costOf({ facts, ...request }, USUAL_REPLY_TOKENS));
    if (grant) return { voice: this.everybody, facts, release: grant.release };
    this.metrics.budgetRefusals.inc({ kind: 'text' });
    const first = this.providers.find(({ name }) => name === preferred) ?? this.providers[0];
    const isOverBudget = first !== undefined && isPaid(first);
    return { voice: this.local, facts: { ...facts, isOverBudget } };
  }

  /** What the dearest of the providers would take. */
  private costOf(asked: TextRequest | TypedQuestion, output: number): number {
    const costs = this.providers.map((provider) =>
      provider.estimateCostMicros({ input: provider.estimateTokens(asked), output }),
    );
    return Math.max(...costs);
  }
}

const isPaid = ({ name }: TextProvider) => name !== 'local';
